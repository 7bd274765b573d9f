import type { Summary } from '../../../src/contract/index.js';
import { timeTolerance } from '../attempts/commit.js';
import { keepResult } from '../attempts/keep-result.js';
import { parseState, type AttemptRow } from '../attempts/rows.js';
import { courseRow } from '../courses/enroll.js';
import { best, type Result } from '../courses/results.js';
import { resultOf } from '../courses/roll-up.js';
import type { Transaction } from '../database/database.js';
import { durationOf } from '../time.js';
import type { RegistrationRow } from './registrations.js';

/** The attempt that a registration stands for; undefined as long as somebody has only looked on. */
const attemptOfRegistration = (
  tx: Pick<Transaction, 'get'>,
  registration: RegistrationRow,
): Promise<AttemptRow | undefined> =>
  tx.get(
    `SELECT * FROM attempts WHERE tenant_id = ? AND enrollment_id = ? AND item_id = ? AND number = ?`,
    [
      registration.tenant_id,
      registration.enrollment_id,
      registration.item_id,
      registration.attempt,
    ],
  );

/**
 * Brings the attempt, and with it the enrollment, to what its statements have come to: guarded as commits are, nothing
 * falls. The time is that of all its launches.
 */
export async function keepRegistrationResult(
  tx: Transaction,
  registration: RegistrationRow,
  claim: Result,
  now: number,
): Promise<void> {
  const attempt = await attemptOfRegistration(tx, registration);
  if (!attempt) return;
  const time = await tx.get<{ seconds: number }>(
    `SELECT COALESCE(SUM(counted_seconds), 0) AS seconds FROM launches
     WHERE tenant_id = ? AND attempt_id = ?`,
    [attempt.tenant_id, attempt.id],
  );
  const { completion, success, score, progress } = best(resultOf(attempt), claim);
  const summary: Summary = {
    completion,
    success,
    ...(score === undefined ? {} : { score }),
    progress,
    totalTime: durationOf(time?.seconds ?? 0),
  };
  await tx.run('UPDATE attempts SET state = ? WHERE tenant_id = ? AND id = ?', [
    JSON.stringify({ ...parseState(attempt.state), summary }),
    attempt.tenant_id,
    attempt.id,
  ]);
  const course = await courseRow(tx, registration.tenant_id, registration.course_id);
  await keepResult(tx, attempt, claim, course, now);
}

/** Counts the time that a launch took: what content says, within what has passed since it began. */
export async function countTime(
  tx: Transaction,
  launch: { tenantId: string; id: string },
  seconds: number,
  now: number,
): Promise<void> {
  await tx.run(
    `UPDATE launches SET counted_seconds = MAX(counted_seconds, MIN(?, (? - created_at) / 1000.0 + ?)), last_active_at = ?
     WHERE tenant_id = ? AND id = ?`,
    [seconds, now, timeTolerance, now, launch.tenantId, launch.id],
  );
}
