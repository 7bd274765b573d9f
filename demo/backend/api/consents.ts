import {
  ConsentRequest,
  ConsentWithdrawal,
  type ConsentNotice,
} from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { noticeOf } from '../consent/notice-store.js';
import { knownPrincipal } from '../consent/principal.js';
import { recordConsent, type Recording } from '../consent/record.js';
import { consentState } from '../consent/state.js';
import { withdrawConsent } from '../consent/withdraw.js';
import { chooseLanguage } from '../languages.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';

export function addConsentRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/consent/notice', async (context) =>
    answerNotice(
      context,
      await noticeOf(database, context.var.tenant.id, languageOf(context), { now: config.now() }),
    ),
  );

  api.get('/consent/notices/:version', async (context) => {
    const version = context.req.param('version');
    return answerNotice(
      context,
      await noticeOf(database, context.var.tenant.id, languageOf(context), { version }),
    );
  });

  api.post('/consents', async (context) => {
    const { value: request, text } = await readBody(context, ConsentRequest);
    const learnerId = learnerIdOf(context);
    const who = learnerId ?? `subject:${request.subject?.id ?? ''}`;
    return createOnce(backend, context, who, text, async (tx) => ({
      status: 201,
      body: await recordConsent(tx, recordingFor(backend, context), learnerId, request),
    }));
  });

  api.post('/consents/:receiptId/withdraw', async (context) => {
    const { value: request } = await readBody(context, ConsentWithdrawal);
    const recording = recordingFor(backend, context);
    const { receipt, isNew } = await database.write(async (tx) => {
      const principal = await knownPrincipal(
        tx,
        recording.tenantId,
        learnerIdOf(context),
        request.subject,
      );
      if (!principal) throw new ProblemError('not_found');
      return withdrawConsent(tx, recording, principal, context.req.param('receiptId'), request);
    });
    return context.json(receipt, isNew ? 201 : 200);
  });

  api.get('/me/consents', async (context) => {
    const { learnerId } = requireLearner(context);
    return context.json(await consentState(database, context.var.tenant.id, { learnerId }));
  });
}

const languageOf = (context: ApiContext): 'vi' | 'en' =>
  chooseLanguage(context.req.query('lang'), context.req.header('Accept-Language'));

function answerNotice(context: ApiContext, notice: ConsentNotice | undefined): Response {
  if (!notice) throw new ProblemError('not_found', { detail: 'There is no such notice.' });
  const etag = `"${notice.hash}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': 'no-cache',
    'Content-Language': notice.language,
    Vary: 'Accept-Language',
  };
  if (context.req.header('If-None-Match') === etag) return context.body(null, 304, headers);
  return context.json(notice, 200, headers);
}

/** Where and when something is put on record, by whose key. */
export const recordingFor = (backend: Backend, context: ApiContext): Recording => ({
  tenantId: context.var.tenant.id,
  key: backend.receiptKey,
  now: backend.config.now(),
  origin: pageOf(context),
});

/** The account that asks; undefined for somebody who is not signed in. */
export function learnerIdOf(context: ApiContext): string | undefined {
  return context.var.caller.kind === 'public' ? undefined : requireLearner(context).learnerId;
}

// A header is what the sender says: only what looks like an origin goes on record.
function pageOf(context: ApiContext): string | undefined {
  const origin = context.req.header('Origin') ?? '';
  return /^https?:\/\/[^\s/]{1,300}$/.test(origin) ? origin : undefined;
}
