import { LearningRecordQuery } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { recordEntries, recordTotals, type RecordKey } from '../learning/record.js';
import type { Api } from './app.js';
import { requireLearner } from './identity.js';
import { pageAsked, pageThrough } from './page.js';
import { readQuery } from './query.js';

export function addLearningRecordRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me/learning-record', async (context) => {
    const { learnerId } = requireLearner(context);
    const { tenant } = context.var;
    const { status } = readQuery(context, LearningRecordQuery, ['status']);
    const asked = pageAsked<RecordKey>(context, ['record', status], [0, '']);
    const { entries, total } = await recordEntries(database, tenant.id, learnerId, status, asked);
    const page = pageThrough(
      entries,
      asked,
      ({ key }) => key,
      ({ key: _, ...entry }) => entry,
    );
    const totals = await recordTotals(
      database,
      tenant.id,
      learnerId,
      tenant.time_zone,
      config.now(),
    );
    return context.json({ totals, ...page, total });
  });
}
