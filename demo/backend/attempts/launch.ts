import type { LaunchRequest } from '../../../src/contract/index.js';
import { openGrant } from '../content/grants.js';
import { courseRow, enrollmentIn } from '../courses/enroll.js';
import { updateEnrollment } from '../courses/roll-up.js';
import type { CourseRow, ItemRow } from '../courses/rows.js';
import type { Transaction } from '../database/database.js';
import { insertRow } from '../database/insert-row.js';
import { invalidInput, ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { secondsOf, timestamp } from '../time.js';
import { swapWithBranch } from './line.js';
import { attemptRow, branchRow, parseState, type AttemptRow, type LaunchRow } from './rows.js';
import { emptyState } from './state.js';
import { tokenLifetime } from './tokens.js';

export interface LaunchedBy {
  tenantId: string;
  learnerId: string;
  sessionId: string;
}

/**
 * Opens an item for a learner. Only `normal` launches take the attempt over; browse and review look on.
 *
 * @throws ProblemError `not_found, not_enrolled, unsupported, launch_open, attempts_exhausted, invalid_input`
 */
export async function openLaunch(
  tx: Transaction,
  by: LaunchedBy,
  courseId: string,
  request: LaunchRequest,
  now: number,
): Promise<LaunchRow> {
  const course = await courseRow(tx, by.tenantId, courseId);
  const item = await tx.get<ItemRow>(
    'SELECT * FROM items WHERE tenant_id = ? AND course_id = ? AND id = ?',
    [by.tenantId, courseId, request.itemId],
  );
  if (!item) throw new ProblemError('not_found', { detail: 'There is no such item.' });
  const enrollment = await enrollmentIn(tx, by.tenantId, by.learnerId, courseId);
  if (!enrollment) throw new ProblemError('not_enrolled');
  if (item.kind === 'section' || item.package_id === null) {
    throw new ProblemError('unsupported', { detail: 'This item cannot be launched here.' });
  }

  const mode = request.mode ?? 'normal';
  const launch: LaunchRow = {
    tenant_id: by.tenantId,
    id: newId(),
    attempt_id: null,
    enrollment_id: enrollment.id,
    learner_id: by.learnerId,
    session_id: by.sessionId,
    course_id: courseId,
    item_id: item.id,
    package_id: item.package_id,
    mode,
    device: request.device?.normalize('NFC') ?? null,
    created_at: now,
    last_active_at: now,
    exit: null,
    superseded_by: null,
    held: 0,
    line_version: 0,
    branch_id: null,
    base_seconds: 0,
    counted_seconds: 0,
  };
  if (mode === 'normal') await takeOver(tx, launch, request.supersede === true, now);
  const attempt =
    mode === 'normal'
      ? await attemptToPlay(tx, launch, course, request, now)
      : await lastAttempt(tx, launch);
  if (attempt) {
    launch.attempt_id = attempt.id;
    launch.held = attempt.seq;
    launch.line_version = attempt.version;
    launch.base_seconds = secondsOf(parseState(attempt.state).summary.totalTime) ?? 0;
  }
  await insertRow(tx, 'launches', launch);
  await openGrant(tx, { tenantId: by.tenantId, id: launch.id, packageId: item.package_id }, now);
  if (mode === 'normal') {
    await tx.run(
      `UPDATE enrollments SET started_at = COALESCE(started_at, ?), last_opened_at = ?, last_item_id = ?,
         last_device = COALESCE(?, last_device) WHERE tenant_id = ? AND id = ?`,
      [now, now, item.id, launch.device, by.tenantId, enrollment.id],
    );
    await updateEnrollment(tx, course, enrollment.id, now);
  }
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id, detail)
     VALUES (?, ?, ?, 'launch.opened', ?, ?)`,
    [by.tenantId, now, by.learnerId, launch.id, JSON.stringify({ mode, attempt: attempt?.number })],
  );
  return launch;
}

// One launch of an item is current. A launch that was left, or that has been silent for as long as its token
// lives, is not in anybody's way.
async function takeOver(
  tx: Transaction,
  launch: LaunchRow,
  supersede: boolean,
  now: number,
): Promise<void> {
  const scope = [launch.tenant_id, launch.enrollment_id, launch.item_id];
  const ofItem = `tenant_id = ? AND enrollment_id = ? AND item_id = ? AND mode = 'normal' AND superseded_by IS NULL`;
  const open = await tx.get<LaunchRow>(
    `SELECT * FROM launches WHERE ${ofItem} AND exit IS NULL AND last_active_at > ?
     ORDER BY last_active_at DESC LIMIT 1`,
    [...scope, now - tokenLifetime],
  );
  if (open && !supersede) {
    throw new ProblemError('launch_open', {
      more: {
        launchId: open.id,
        ...(open.device === null ? {} : { device: open.device }),
        lastActiveAt: timestamp(open.last_active_at),
      },
    });
  }
  await tx.run(`UPDATE launches SET superseded_by = ? WHERE ${ofItem}`, [launch.id, ...scope]);
}

async function attemptToPlay(
  tx: Transaction,
  launch: LaunchRow,
  course: CourseRow,
  request: LaunchRequest,
  now: number,
): Promise<AttemptRow> {
  if (request.branchId !== undefined) {
    if (request.attempt === 'new') throw invalidInput('/branchId', 'not_with_new_attempt');
    return continueBranch(tx, launch, request.branchId, now);
  }
  const last = await lastAttempt(tx, launch);
  const round = await roundOf(tx, launch);
  const resumes = last !== undefined && last.created_at >= round.since;
  if (resumes && request.attempt !== 'new') return last;
  const number = (last?.number ?? 0) + 1;
  if (course.attempt_limit !== null && round.tries >= course.attempt_limit) {
    throw new ProblemError('attempts_exhausted');
  }
  const id = newId();
  await tx.run(
    `INSERT INTO attempts (tenant_id, id, enrollment_id, item_id, number, created_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      launch.tenant_id,
      id,
      launch.enrollment_id,
      launch.item_id,
      number,
      now,
      JSON.stringify(emptyState),
    ],
  );
  const attempt = await attemptRow(tx, launch.tenant_id, id);
  if (!attempt) throw new ProblemError('internal');
  return attempt;
}

async function continueBranch(
  tx: Transaction,
  launch: LaunchRow,
  branchId: string,
  now: number,
): Promise<AttemptRow> {
  const branch = await branchRow(tx, launch.tenant_id, branchId);
  const attempt = branch && (await attemptRow(tx, launch.tenant_id, branch.attempt_id));
  if (
    !attempt ||
    attempt.enrollment_id !== launch.enrollment_id ||
    attempt.item_id !== launch.item_id
  ) {
    throw new ProblemError('not_found', { detail: 'There is no such branch.' });
  }
  return swapWithBranch(tx, attempt, branchId, now);
}

const lastAttempt = (tx: Transaction, launch: LaunchRow): Promise<AttemptRow | undefined> =>
  tx.get<AttemptRow>(
    `SELECT * FROM attempts WHERE tenant_id = ? AND enrollment_id = ? AND item_id = ?
     ORDER BY number DESC LIMIT 1`,
    [launch.tenant_id, launch.enrollment_id, launch.item_id],
  );

/** Since when attempts at the item count, and how many there were since: a renewed certificate begins anew. */
async function roundOf(
  tx: Transaction,
  { tenant_id, enrollment_id, item_id }: LaunchRow,
): Promise<{ since: number; tries: number }> {
  const round = await tx.get<{ since: number; tries: number }>(
    `SELECT COALESCE(e.renewed_at, 0) AS since, (
       SELECT COUNT(*) FROM attempts a WHERE a.tenant_id = e.tenant_id AND a.enrollment_id = e.id
         AND a.item_id = ? AND a.created_at >= COALESCE(e.renewed_at, 0)) AS tries
     FROM enrollments e WHERE e.tenant_id = ? AND e.id = ?`,
    [item_id, tenant_id, enrollment_id],
  );
  return round ?? { since: 0, tries: 0 };
}
