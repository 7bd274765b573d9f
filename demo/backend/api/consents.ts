import { ConsentRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { notices } from '../consent/notice.js';
import { consentState, recordConsent } from '../consent/record.js';
import { chooseLanguage } from '../languages.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';

export function addConsentRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/consent/notice', (context) => {
    const language = chooseLanguage(
      context.req.query('lang'),
      context.req.header('Accept-Language'),
    );
    const notice = notices[language];
    const etag = `"${notice.hash}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': 'no-cache',
      'Content-Language': language,
      Vary: 'Accept-Language',
    };
    if (context.req.header('If-None-Match') === etag) return context.body(null, 304, headers);
    return context.json(notice, 200, headers);
  });

  api.post('/consents', async (context) => {
    const { value: request, text } = await readBody(context, ConsentRequest);
    const { caller } = context.var;
    const learnerId = caller.kind === 'public' ? undefined : requireLearner(context).learnerId;
    const who = learnerId ?? `subject:${request.subject?.id ?? ''}`;
    return createOnce(backend, context, who, text, async (tx) => ({
      status: 201,
      body: await recordConsent(tx, context.var.tenant.id, learnerId, request, config.now()),
    }));
  });

  api.get('/me/consents', async (context) => {
    const { learnerId } = requireLearner(context);
    return context.json(await consentState(database, context.var.tenant.id, learnerId));
  });
}
