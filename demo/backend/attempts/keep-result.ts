import { best, type Result } from '../courses/results.js';
import { resultOf, updateEnrollment } from '../courses/roll-up.js';
import type { CourseRow } from '../courses/rows.js';
import type { Transaction } from '../database/database.js';
import type { AttemptRow } from './rows.js';

/** Adds what is claimed to what the attempt has come to, of which nothing falls, and rolls it up. */
export async function keepResult(
  tx: Transaction,
  attempt: AttemptRow,
  claim: Result,
  course: CourseRow,
  now: number,
): Promise<void> {
  const result = best(resultOf(attempt), claim);
  await tx.run(
    `UPDATE attempts SET completion = ?, success = ?, score = ?, progress = ?
     WHERE tenant_id = ? AND id = ?`,
    [
      result.completion,
      result.success,
      result.score === undefined ? null : JSON.stringify(result.score),
      result.progress,
      attempt.tenant_id,
      attempt.id,
    ],
  );
  await updateEnrollment(tx, course, attempt.enrollment_id, now);
}
