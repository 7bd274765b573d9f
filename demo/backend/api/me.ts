import { MePatch, type Me, type MeSchema } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import type { Queries } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { requireLearner } from './identity.js';
import { profileFields } from '../accounts/profile-fields.js';

interface LearnerRow {
  id: string;
  full_name: string;
  preferred_name: string | null;
  email: string;
  phone: string | null;
  job_title: string | null;
  department: string | null;
  unit: string | null;
  manager: string | null;
  version: number;
  updated_at: number;
}

export function addMeRoutes(api: Api, backend: Backend): void {
  const { config, database } = backend;

  api.get('/me', async (context) => {
    const { learnerId } = requireLearner(context);
    const row = await learnerRow(database, context.var.tenant.id, learnerId);
    const etag = etagOf(row);
    if (context.req.header('If-None-Match') === etag) {
      return context.body(null, 304, { ETag: etag });
    }
    return context.json(meOf(row), 200, { ETag: etag });
  });

  api.patch('/me', async (context) => {
    const { learnerId } = requireLearner(context);
    const { value: patch } = await readBody(context, MePatch);
    const expected = context.req.header('If-Match');
    if (expected === undefined) {
      throw new ProblemError('precondition_failed', { status: 428, detail: 'Send If-Match.' });
    }
    const tenantId = context.var.tenant.id;
    const row = await database.write(async (tx) => {
      const before = await learnerRow(tx, tenantId, learnerId);
      if (expected !== etagOf(before)) throw new ProblemError('precondition_failed');
      const next = {
        fullName: patch.fullName ?? before.full_name,
        preferredName:
          patch.preferredName === undefined ? before.preferred_name : patch.preferredName,
        phone: patch.phone === undefined ? before.phone : patch.phone,
      };
      const fullName = next.fullName.normalize('NFC').trim();
      if (fullName === '') throw invalidInput('/fullName', 'too_small');
      await tx.run(
        `UPDATE learners SET full_name = ?, preferred_name = ?, phone = ?, version = version + 1, updated_at = ?
         WHERE tenant_id = ? AND id = ?`,
        [
          fullName,
          next.preferredName?.normalize('NFC').trim() || null,
          next.phone,
          config.now(),
          tenantId,
          learnerId,
        ],
      );
      await tx.run(
        `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail) VALUES (?, ?, ?, 'me.updated', ?, ?)`,
        [
          tenantId,
          config.now(),
          learnerId,
          learnerId,
          JSON.stringify({ fields: Object.keys(patch) }),
        ],
      );
      return learnerRow(tx, tenantId, learnerId);
    });
    return context.json(meOf(row), 200, { ETag: etagOf(row) });
  });

  api.get('/me/schema', (context) => {
    requireLearner(context);
    const schema: MeSchema = { fields: profileFields(context.req.header('Accept-Language')) };
    return context.json(schema);
  });
}

async function learnerRow(queries: Queries, tenantId: string, id: string): Promise<LearnerRow> {
  const row = await queries.get<LearnerRow>(
    'SELECT * FROM learners WHERE tenant_id = ? AND id = ?',
    [tenantId, id],
  );
  if (!row) throw new ProblemError('unauthenticated');
  return row;
}

const etagOf = (row: LearnerRow): string => `"${row.id}-${String(row.version)}"`;

function meOf(row: LearnerRow): Me {
  return {
    id: row.id,
    fullName: row.full_name,
    email: row.email,
    ...(row.preferred_name === null ? {} : { preferredName: row.preferred_name }),
    ...(row.phone === null ? {} : { phone: row.phone }),
    ...(row.job_title === null ? {} : { jobTitle: row.job_title }),
    ...(row.department === null ? {} : { department: row.department }),
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(row.manager === null ? {} : { manager: row.manager }),
    updatedAt: timestamp(row.updated_at),
  };
}
