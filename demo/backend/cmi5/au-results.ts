import type { Score } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import type { RegistrationRow } from '../registrations/registrations.js';
import type { AuResult } from './move-on.js';

interface AuResultRow {
  au: string;
  completed: number;
  passed: number;
  failed: number;
  waived: number;
  score: string | null;
}

/** What the units have come to in a registration, by their publisher's ids. */
export async function auResults(
  queries: Queries,
  { tenant_id, id }: RegistrationRow,
): Promise<Map<string, AuResult>> {
  const rows = await queries.all<AuResultRow>(
    'SELECT * FROM cmi5_results WHERE tenant_id = ? AND registration_id = ?',
    [tenant_id, id],
  );
  return new Map(
    rows.map((row) => [
      row.au,
      {
        completed: row.completed === 1,
        passed: row.passed === 1,
        failed: row.failed === 1 && row.passed === 0,
        waived: row.waived === 1,
        score: row.score === null ? undefined : (JSON.parse(row.score) as Score),
      },
    ]),
  );
}

/** Keeps what a unit has come to by now. */
export async function keepAuResult(
  tx: Transaction,
  registration: RegistrationRow,
  au: string,
  result: AuResult,
): Promise<void> {
  const { tenant_id, id, learner_id } = registration;
  await tx.run(
    `INSERT INTO cmi5_results (tenant_id, registration_id, learner_id, au, completed, passed, failed, waived, score)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET completed = excluded.completed, passed = excluded.passed,
       failed = excluded.failed, waived = excluded.waived, score = excluded.score`,
    [
      tenant_id,
      id,
      learner_id,
      au,
      Number(result.completed),
      Number(result.passed),
      Number(result.failed),
      Number(result.waived),
      result.score === undefined ? null : JSON.stringify(result.score),
    ],
  );
}
