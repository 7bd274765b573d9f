import { SecurityReportRequest } from '../../../src/contract/index.js';
import { acknowledgeEvent, eventById, eventOf, eventsBefore } from '../accounts/security-events.js';
import { takeSecurityReport } from '../accounts/security-reports.js';
import type { Backend } from '../backend.js';
import { ProblemError } from '../problem.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { requestDevice } from './client-address.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { cursorAfter, keysOf } from './keyset.js';
import { languageOf } from './language.js';
import { limitOf } from './paging.js';
import { senderOf } from './public-forms.js';

const top: [number, string] = [Number.MAX_SAFE_INTEGER, ''];

export function addSecurityRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me/security-events', async (context) => {
    const { learnerId } = requireLearner(context);
    const limit = limitOf(context.req.query('limit'));
    const list = ['security_events', learnerId];
    const after = keysOf<[number, string]>(context.req.query('cursor'), list, [0, '']) ?? top;
    const tenantId = context.var.tenant.id;
    const rows = await eventsBefore(database, tenantId, learnerId, after, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return context.json({
      items: shown.map((row) => eventOf(row, languageOf(context))),
      ...(last && rows.length > limit ? { nextCursor: cursorAfter(list, [last.at, last.id]) } : {}),
    });
  });

  api.post('/me/security-events/:id/acknowledge', async (context) => {
    const { learnerId } = requireLearner(context);
    const tenantId = context.var.tenant.id;
    const row = await database.write(async (tx) => {
      const event = await eventById(tx, tenantId, learnerId, context.req.param('id'));
      if (!event) throw new ProblemError('not_found');
      return acknowledgeEvent(tx, tenantId, learnerId, event, config.now());
    });
    return context.json(eventOf(row, languageOf(context)));
  });

  api.post('/security-reports', async (context) => {
    const { learnerId, caller } = senderOf(backend, context, 'security-reports');
    const { value: request, text } = await readBody(context, SecurityReportRequest);
    const reporter = {
      tenantId: context.var.tenant.id,
      learnerId,
      device: requestDevice(context),
      language: languageOf(context),
    };
    return createOnce(backend, context, caller, text, async (tx) => ({
      status: 201,
      body: await takeSecurityReport(tx, reporter, request, config.now()),
    }));
  });
}
