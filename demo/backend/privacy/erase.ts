import type { Queries, Transaction } from '../database/database.js';
import { forgetInStatements } from '../xapi/forget.js';
import { owner, personalTables } from './personal-data.js';
import type { RequestRow } from './request-rows.js';

// What the law has the tenant keep, without a name: see `retention_rules`.
const kept = new Set([
  'consents',
  'receipts',
  'privacy_requests',
  'privacy_steps',
  'certificates',
  'comments',
  'audit',
]);

const unfinished = `status NOT IN ('completed', 'passed', 'failed')`;
const ownLaunches = 'SELECT id FROM launches WHERE tenant_id = ?1 AND learner_id = ?2';
const ownAttempts = `SELECT a.id FROM attempts a JOIN enrollments e ON e.tenant_id = a.tenant_id AND e.id = a.enrollment_id
  WHERE a.tenant_id = ?1 AND e.learner_id = ?2`;

// In this order: what refers to something goes before it.
const learning = [
  `DELETE FROM launch_tokens WHERE tenant_id = ?1 AND launch_id IN (${ownLaunches})`,
  `DELETE FROM grants WHERE tenant_id = ?1 AND launch_id IN (${ownLaunches})`,
  'DELETE FROM launches WHERE tenant_id = ?1 AND learner_id = ?2',
  `DELETE FROM line_snapshots WHERE tenant_id = ?1 AND attempt_id IN (${ownAttempts})`,
  `DELETE FROM branches WHERE tenant_id = ?1 AND attempt_id IN (${ownAttempts})`,
  `DELETE FROM attempts WHERE tenant_id = ?1 AND enrollment_id IN
     (SELECT id FROM enrollments WHERE tenant_id = ?1 AND learner_id = ?2 AND ${unfinished})`,
  `DELETE FROM enrollments WHERE tenant_id = ?1 AND learner_id = ?2 AND ${unfinished}`,
  // Results that are finished stay for statistics; what was done inside a lesson goes.
  `UPDATE attempts SET state = '{}', writer_launch_id = NULL WHERE tenant_id = ?1 AND id IN (${ownAttempts})`,
  // Answers of others hang on a comment: its place stays.
  `UPDATE comments SET text = NULL, version = version + 1, removed_ground = coalesce(removed_ground, 'author'),
     removed_at = coalesce(removed_at, ?3) WHERE tenant_id = ?1 AND learner_id = ?2`,
  'UPDATE enrollments SET last_item_id = NULL, last_device = NULL WHERE tenant_id = ?1 AND learner_id = ?2',
];

const ownSessions = 'SELECT id FROM sessions WHERE tenant_id = ?1 AND learner_id = ?2';
const account = [
  `DELETE FROM access_tokens WHERE tenant_id = ?1 AND session_id IN (${ownSessions})`,
  `DELETE FROM refresh_tokens WHERE tenant_id = ?1 AND session_id IN (${ownSessions})`,
];

/**
 * Erases an account: afterwards nothing here tells who it was, and nobody can sign in to it. What stays is what
 * `retention_rules` says.
 */
export async function eraseAccount(
  tx: Transaction,
  { tenant_id: tenantId, learner_id: learnerId, ...request }: RequestRow,
  now: number,
): Promise<void> {
  const own = owner(tenantId, learnerId);
  // Other tables may refer to what goes first here; all is checked when the transaction ends.
  await tx.run('PRAGMA defer_foreign_keys = ON');
  for (const statement of [...learning, ...account]) {
    await tx.run(statement, statement.includes('?3') ? [...own, now] : own);
  }
  await forgetInStatements(tx, tenantId, learnerId);
  for (const { name, where } of await personalTables(tx)) {
    if (kept.has(name) || name === 'enrollments' || name === 'attempts') continue;
    await tx.run(`DELETE FROM ${name} WHERE ${where}`, own);
  }
  await tx.run(`UPDATE audit SET detail = '{}' WHERE tenant_id = ?1 AND learner_id = ?2`, own);
  await tx.run(
    `DELETE FROM privacy_exports WHERE tenant_id = ?1 AND request_id IN
       (SELECT id FROM privacy_requests WHERE tenant_id = ?1 AND learner_id = ?2)`,
    own,
  );
  await tx.run(
    `UPDATE privacy_requests SET content = '{}', ended_at = coalesce(ended_at, ?3),
       status = CASE WHEN id = ?4 THEN 'completed' WHEN status = 'open' THEN 'cancelled' ELSE status END
     WHERE tenant_id = ?1 AND learner_id = ?2`,
    [...own, now, request.id],
  );
  await tx.run(
    `UPDATE privacy_steps SET done_at = ? WHERE tenant_id = ? AND request_id = ? AND done_at IS NULL`,
    [now, tenantId, request.id],
  );
  await forgetProfile(tx, tenantId, learnerId, now);
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, 'account.erased', ?)`,
    [tenantId, now, learnerId, request.id],
  );
}

/** The row stays, so that what is kept has something to refer to; all that may be empty becomes empty. */
async function forgetProfile(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  now: number,
): Promise<void> {
  const columns = await tx.all<{ name: string; notnull: number; pk: number }>(
    'SELECT name, "notnull", pk FROM pragma_table_info(\'learners\')',
  );
  const empty = columns
    .filter((column) => column.notnull === 0 && column.pk === 0)
    .map(({ name }) => `, ${name} = NULL`);
  await tx.run(
    `UPDATE learners SET email = ?, full_name = '', password_hash = '', version = version + 1, updated_at = ?
     ${empty.join('')} WHERE tenant_id = ? AND id = ?`,
    [`erased-${learnerId}@invalid`, now, tenantId, learnerId],
  );
}

/** Erasures whose time to be taken back is over. */
export const dueErasures = (queries: Queries, now: number): Promise<RequestRow[]> =>
  queries.all<RequestRow>(
    `SELECT * FROM privacy_requests WHERE status = 'open' AND grace_ends_at <= ? AND kind = 'erasure'`,
    [now],
  );

/** Carries out the erasures that are due, and forgets exports that nobody can download any more. */
export async function carryOutDue(tx: Transaction, now: number): Promise<void> {
  for (const row of await dueErasures(tx, now)) await eraseAccount(tx, row, now);
  await tx.run('DELETE FROM privacy_exports WHERE expires_at <= ?', [now]);
}
