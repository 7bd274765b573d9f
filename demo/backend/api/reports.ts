import { ReportRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { listReports, reportOf, takeReport } from '../forms/reports.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { createOnce } from './idempotency.js';
import { requireLearner } from './identity.js';
import { pageAsked, pageThrough } from './page.js';
import { senderOf } from './public-forms.js';

export function addReportRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.post('/reports', async (context) => {
    const { learnerId, caller } = senderOf(backend, context, 'reports');
    const { value: request, text } = await readBody(context, ReportRequest);
    return createOnce(backend, context, caller, text, async (tx) => ({
      status: 201,
      body: await takeReport(tx, context.var.tenant.id, learnerId, request, config.now()),
    }));
  });

  api.get('/me/reports', async (context) => {
    const { learnerId } = requireLearner(context);
    const asked = pageAsked<readonly [number]>(context, 'reports', [0]);
    const { rows, total } = await listReports(database, context.var.tenant.id, learnerId, asked);
    const page = pageThrough(rows, asked, ({ position }) => [position], reportOf);
    return context.json({ ...page, total });
  });
}
