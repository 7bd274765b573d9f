import type { LaunchRequest } from '../../contract/index.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { openGrant } from '../content.js';
import { secondsOf } from '../durations.js';
import { enrollmentIn, type TestEnrollment } from '../enrollments.js';
import { courses, type TestCourse } from '../fixtures/courses.js';
import { invalidInput, Refusal } from '../refusal.js';
import { launchTokenLifetime } from '../sessions.js';
import { keepsNoState } from './commit.js';
import { noResult } from './results.js';
import { rollUp } from './roll-up.js';
import {
  attempts,
  branches,
  emptyVersion,
  launches,
  type TestAttempt,
  type TestLaunch,
} from './rows.js';

/**
 * Opens an item. Only a `normal` launch takes the attempt over; browse and review look on.
 *
 * @throws Refusal `not_found, not_enrolled, unsupported, launch_open, attempts_exhausted, invalid_input`
 */
export function openLaunch(call: Call, courseId: string, request: LaunchRequest): TestLaunch {
  const course = call.found(call.rows(courses).get(courseId));
  const item = call.found(course.items.find(({ id }) => id === request.itemId));
  const enrollment = enrollmentIn(call.tenant, call.learnerId, courseId);
  if (!enrollment) throw new Refusal('not_enrolled');
  if (!item.package || keepsNoState(item.kind)) {
    throw new Refusal('unsupported', { detail: 'This item cannot be launched here.' });
  }
  const mode = request.mode ?? 'normal';
  const others = launchesOf(call, enrollment, item.id);
  if (mode === 'normal' && request.supersede !== true) requireNoneOpen(call, others);
  const id = call.ids.id();
  const attempt =
    mode === 'normal'
      ? attemptToPlay(call, course, enrollment, request)
      : lastAttempt(call, enrollment, item.id);
  const version = attempt?.line ?? emptyVersion();
  const launch: TestLaunch = {
    id,
    learnerId: call.learnerId,
    sessionId: call.learner.session.id,
    enrollmentId: enrollment.id,
    courseId,
    itemId: item.id,
    mode,
    ...(attempt && { attemptId: attempt.id }),
    ...(request.device !== undefined && { device: request.device }),
    createdAt: call.now,
    lastActiveAt: call.now,
    held: version.seq,
    on: version,
    baseSeconds: secondsOf(version.summary.totalTime),
    countedSeconds: 0,
    grant: call.ids.secret('wlg'),
  };
  if (mode === 'normal') {
    for (const other of others) other.supersededBy ??= id;
    noteOpened(call, enrollment, launch);
  }
  call.rows(launches).set(id, launch);
  openGrant(call.tenant, item.package.id, launch.grant, call.now);
  if (mode === 'normal') rollUp(call.tenant, enrollment.id, call.now);
  return launch;
}

const launchesOf = (call: Call, enrollment: TestEnrollment, itemId: string): TestLaunch[] =>
  [...call.rows(launches).values()].filter(
    (launch) =>
      launch.enrollmentId === enrollment.id && launch.itemId === itemId && launch.mode === 'normal',
  );

// One that was left, or is silent for as long as its token lives, is in nobody's way.
function requireNoneOpen({ now }: Call, others: readonly TestLaunch[]): void {
  const [open] = others
    .filter(({ supersededBy, exit, lastActiveAt }) => {
      const isSilent = lastActiveAt <= now - launchTokenLifetime;
      return supersededBy === undefined && exit === undefined && !isSilent;
    })
    .sort((a, b) => b.lastActiveAt - a.lastActiveAt);
  if (!open) return;
  throw new Refusal('launch_open', {
    more: {
      launchId: open.id,
      ...(open.device !== undefined && { device: open.device }),
      lastActiveAt: timestamp(open.lastActiveAt),
    },
  });
}

function lastAttempt(
  call: Call,
  enrollment: TestEnrollment,
  itemId: string,
): TestAttempt | undefined {
  return [...call.rows(attempts).values()]
    .filter((row) => row.enrollmentId === enrollment.id && row.itemId === itemId)
    .sort((a, b) => b.number - a.number)[0];
}

function attemptToPlay(
  call: Call,
  { attemptLimit }: TestCourse,
  enrollment: TestEnrollment,
  { itemId, attempt: which, branchId }: LaunchRequest,
): TestAttempt {
  if (branchId !== undefined) {
    if (which === 'new') throw invalidInput('/branchId', 'not_with_new_attempt');
    return continueBranch(call, enrollment, itemId, branchId);
  }
  const last = lastAttempt(call, enrollment, itemId);
  // A course that is taken again for its certificate begins with all its attempts.
  const since = enrollment.renewedAt ?? 0;
  if (last && last.createdAt >= since && which !== 'new') return last;
  const number = (last?.number ?? 0) + 1;
  const tries = [...call.rows(attempts).values()].filter(
    (row) => row.enrollmentId === enrollment.id && row.itemId === itemId && row.createdAt >= since,
  );
  if (attemptLimit !== undefined && tries.length >= attemptLimit) {
    throw new Refusal('attempts_exhausted');
  }
  const attempt: TestAttempt = {
    id: call.ids.id(),
    enrollmentId: enrollment.id,
    itemId,
    number,
    createdAt: call.now,
    line: emptyVersion(),
    result: noResult,
  };
  call.rows(attempts).set(attempt.id, attempt);
  return attempt;
}

/**
 * Swaps a branch and the line. Who wrote the line keeps writing where its work now is, on the branch; whose branch
 * became the line counts as left behind, as every launch but the one that asked.
 */
function continueBranch(
  call: Call,
  enrollment: TestEnrollment,
  itemId: string,
  branchId: string,
): TestAttempt {
  const branch = call.found(call.rows(branches).get(branchId));
  const row = call.rows(attempts).get(branch.attemptId);
  const isTheirs = row?.enrollmentId === enrollment.id && row.itemId === itemId;
  const attempt = call.found(isTheirs ? row : undefined);
  const { line, writerId } = attempt;
  for (const launch of call.rows(launches).values()) {
    if (launch.branchId === branchId) {
      delete launch.branchId;
      launch.on = branch.version;
    } else if (launch.id === writerId && launch.branchId === undefined && launch.on === line) {
      launch.branchId = branchId;
    }
  }
  // A version of its own: nobody has read it yet.
  attempt.line = { ...branch.version };
  attempt.writerId = branch.launchId;
  branch.version = line;
  branch.launchId = writerId ?? branch.launchId;
  branch.createdAt = branch.updatedAt = call.now;
  return attempt;
}

function noteOpened({ now }: Call, enrollment: TestEnrollment, launch: TestLaunch): void {
  enrollment.startedAt ??= now;
  enrollment.lastOpenedAt = now;
  enrollment.lastItemId = launch.itemId;
  if (launch.device !== undefined) enrollment.lastDevice = launch.device;
}
