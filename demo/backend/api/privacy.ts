import { PrivacyDownloadQuery, PrivacyRequestCreate } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { chooseLanguage } from '../languages.js';
import { erasurePreview } from '../privacy/erasure-preview.js';
import { exportPage } from '../privacy/export-page.js';
import type { PersonalExport } from '../privacy/export.js';
import { requestAnswer, type Answering } from '../privacy/request-answer.js';
import { requestRow, type RequestRow } from '../privacy/request-rows.js';
import { requestMail } from '../privacy/request-texts.js';
import { audit, cancelRequest, makeRequest, type Asking } from '../privacy/request.js';
import { privacyTerms } from '../privacy/terms.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { recordingFor } from './consents.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireProof, requireSession } from './identity.js';
import { newestFirst } from './newest-first.js';

/** Whoever makes more than that is a program. */
const requestLimit = { name: 'privacy-request', count: 100, seconds: 3600 };

/** The rights of a learner. They stay open to an account that is closed: export is the way out. */
export function addPrivacyRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;
  const answeringTo = (context: ApiContext): Answering => ({
    language: chooseLanguage(undefined, context.req.header('Accept-Language')),
    timeZone: context.var.tenant.time_zone,
    now: config.now(),
  });
  const askingIn = (context: ApiContext): Asking => ({
    tenant: context.var.tenant,
    learnerId: requireSession(context).learnerId,
    recording: recordingFor(backend, context),
    answering: answeringTo(context),
  });

  api.get('/me/erasure-preview', async (context) => {
    const { tenant, learnerId, answering } = askingIn(context);
    return context.json(await erasurePreview(database, tenant, learnerId, answering));
  });

  api.get('/me/privacy-requests', async (context) => {
    const { tenant, learnerId, answering } = askingIn(context);
    const page = await newestFirst<RequestRow, unknown>(
      context,
      database,
      { table: 'privacy_requests', time: 'created_at', learnerId },
      (row) => requestAnswer(database, row, answering),
    );
    const open = await database.all<{ id: string; kind: string }>(
      `SELECT id, kind FROM privacy_requests WHERE tenant_id = ? AND learner_id = ? AND status = 'open'
         AND kind IN ('export', 'erasure')`,
      [tenant.id, learnerId],
    );
    const terms = await privacyTerms(database, tenant.id, answering.language);
    return context.json({
      ...page,
      terms: terms.map((term) => {
        const found = open.find(({ kind }) => kind === term.kind);
        return { ...term, ...(found ? { openRequestId: found.id } : {}) };
      }),
    });
  });

  api.post('/me/privacy-requests', async (context) => {
    const asking = askingIn(context);
    const { value: request, text } = await readBody(context, PrivacyRequestCreate);
    if (request.kind === 'export' || request.kind === 'erasure') {
      requireProof(context, requireSession(context));
    }
    const { tenant, learnerId, answering } = asking;
    backend.limiter.take(requestLimit, `${tenant.id} ${learnerId}`);
    const learner = await database.get<{ email: string; language: string }>(
      'SELECT email, language FROM learners WHERE tenant_id = ? AND id = ?',
      [tenant.id, learnerId],
    );
    let made: RequestRow | undefined;
    const response = await createOnce(backend, context, learnerId, text, async (tx) => {
      made = await makeRequest(tx, asking, request);
      return { status: 201, body: await requestAnswer(tx, made, answering) };
    });
    if (made && learner) {
      const language = chooseLanguage(learner.language, undefined);
      const mail = requestMail(made.number, made.kind, language);
      await backend.mail
        .send({ to: learner.email, ...mail })
        .catch(() => backend.log('mail not sent', { about: 'privacy request' }));
    }
    return response;
  });

  api.get('/me/privacy-requests/:requestId', async (context) => {
    const { answering } = askingIn(context);
    return context.json(await requestAnswer(database, await ownRequest(context), answering));
  });

  api.post('/me/privacy-requests/:requestId/cancel', async (context) => {
    const asking = askingIn(context);
    const id = context.req.param('requestId');
    return context.json(
      await database.write(async (tx) =>
        requestAnswer(tx, await cancelRequest(tx, asking, id), asking.answering),
      ),
    );
  });

  api.get('/me/privacy-requests/:requestId/download', async (context) => {
    const { answering } = askingIn(context);
    requireProof(context, requireSession(context));
    const query = PrivacyDownloadQuery.safeParse(context.req.query());
    if (!query.success) throw invalidInput('/format', 'invalid_value');
    const row = await ownRequest(context);
    if (row.kind !== 'export' || row.status !== 'completed') throw new ProblemError('not_found');
    const file = await database.get<{ body: string; expires_at: number }>(
      'SELECT body, expires_at FROM privacy_exports WHERE tenant_id = ? AND request_id = ?',
      [row.tenant_id, row.id],
    );
    if (!file || file.expires_at <= answering.now) throw new ProblemError('gone');
    await database.write((tx) => audit(tx, row, 'privacy_request.downloaded', answering.now));
    const format = query.data.format ?? 'json';
    const body =
      format === 'json'
        ? file.body
        : exportPage(JSON.parse(file.body) as PersonalExport, row.number, answering.language);
    return context.body(body, 200, {
      'Content-Type': format === 'json' ? 'application/json' : 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="${row.number}.${format}"`,
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    });
  });

  const ownRequest = async (context: ApiContext): Promise<RequestRow> => {
    const { learnerId } = requireSession(context);
    const id = context.req.param('requestId') ?? '';
    const row = await requestRow(database, context.var.tenant.id, learnerId, id);
    if (!row) throw new ProblemError('not_found', { detail: 'There is no such request.' });
    return row;
  };
}
