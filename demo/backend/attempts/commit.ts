import type { Commit, CommitAnswer } from '../../../src/contract/index.js';
import { courseRow } from '../courses/enroll.js';
import { claimOf } from '../courses/results.js';
import type { Transaction } from '../database/database.js';
import { packageFacts } from '../packages/package-row.js';
import { invalidInput, ProblemError } from '../problem.js';
import { secondsOf } from '../time.js';
import { checkCommit, maximumCommitBytes, maximumSeqStep } from './commit-check.js';
import { writeGlobals } from './globals.js';
import { keepResult } from './keep-result.js';
import { extendBranch, extendLine, stateOfLaunch, targetOf } from './line.js';
import { attemptRow, itemOfLaunch, type AttemptRow, type LaunchRow } from './rows.js';
import { applyCommit, keepsState } from './state.js';

/** Seconds that a clock may be off, or a request may take: so much more than has passed may be claimed. */
export const timeTolerance = 60;

/**
 * Takes in a commit of `launch`, inside the transaction in which `launch` was read: the state, the globals, the
 * guarded result, the time that counts and the audit row change together or not at all.
 *
 * @throws ProblemError `unsupported`, `resync`, `invalid_input`, `payload_too_large`
 */
export async function takeCommit(
  tx: Transaction,
  launch: LaunchRow,
  commit: Commit,
  by: 'launch' | 'learner',
  now: number,
): Promise<CommitAnswer> {
  const item = await itemOfLaunch(tx, launch);
  if (!keepsState(launch, item) || launch.attempt_id === null) {
    throw new ProblemError('unsupported', { detail: 'This launch keeps no state.' });
  }
  const current = launch.superseded_by === null;
  if (commit.seq <= launch.held) return { seq: launch.held, outcome: 'replayed', current };
  if (commit.seq > launch.held + maximumSeqStep) throw invalidInput('/seq', 'too_big');
  if (commit.base > launch.held) {
    throw new ProblemError('resync', { detail: 'Send everything, with base 0.' });
  }

  const course = await courseRow(tx, launch.tenant_id, launch.course_id);
  const attempt = await attemptRow(tx, launch.tenant_id, launch.attempt_id);
  if (!attempt) throw new ProblemError('internal');
  const facts = await packageFacts(tx, launch.package_id);
  checkCommit(commit, {
    kind: item.kind,
    activityIds: new Set(item.kind === 'scorm' ? facts.activityIds : [item.id]),
    objectiveIds: new Set(facts.objectiveIds),
    dataIds: new Set(facts.dataIds),
    maxSuspendDataChars: course.max_suspend_data_chars,
  });

  const outcome = await keepState(tx, launch, attempt, commit, now);
  if (commit.globals) {
    const owner = { tenantId: launch.tenant_id, learnerId: launch.learner_id };
    await writeGlobals(tx, owner, commit.globals);
  }
  await keepLaunch(tx, launch, commit, now);
  // A branch counts as well: what was achieved in this attempt was achieved, wherever the state of it is kept.
  await keepResult(tx, attempt, claimOf(commit.summary), course, now);
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail)
     VALUES (?, ?, ?, 'launch.commit', ?, ?)`,
    [
      launch.tenant_id,
      now,
      launch.learner_id,
      launch.id,
      JSON.stringify({ by, outcome, seq: commit.seq, base: commit.base, exit: commit.exit }),
    ],
  );
  return { seq: commit.seq, outcome, current };
}

async function keepState(
  tx: Transaction,
  launch: LaunchRow,
  attempt: AttemptRow,
  commit: Commit,
  now: number,
): Promise<'applied' | 'branched'> {
  const before = await stateOfLaunch(tx, launch, attempt);
  const state = JSON.stringify(applyCommit(before, commit));
  if (Buffer.byteLength(state) > maximumCommitBytes) {
    throw new ProblemError('payload_too_large', { detail: 'The state has grown too large.' });
  }
  const target = targetOf(launch, attempt);
  if (target.to === 'line') {
    await extendLine(tx, launch, attempt, state, commit.seq);
    return 'applied';
  }
  await extendBranch(tx, launch, attempt, target.branchId, state, commit.seq, now);
  return 'branched';
}

// An exit marks the launch as left; a later commit without one opens it again: a page may come back.
async function keepLaunch(
  tx: Transaction,
  launch: LaunchRow,
  commit: Commit,
  now: number,
): Promise<void> {
  const claimed = (secondsOf(commit.summary.totalTime) ?? 0) - launch.base_seconds;
  const atMost = (now - launch.created_at) / 1000 + timeTolerance;
  const counted = Math.max(launch.counted_seconds, Math.min(claimed, atMost));
  await tx.run(
    `UPDATE launches SET held = ?, last_active_at = ?, exit = ?, counted_seconds = ?
     WHERE tenant_id = ? AND id = ?`,
    [commit.seq, now, commit.exit ?? null, counted, launch.tenant_id, launch.id],
  );
  await tx.run(
    'UPDATE sessions SET last_seen_at = MAX(last_seen_at, ?) WHERE tenant_id = ? AND id = ? AND ended_at IS NULL',
    [now, launch.tenant_id, launch.session_id],
  );
}
