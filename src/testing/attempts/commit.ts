import type { Commit, CommitAnswer, Elements, Globals } from '../../contract/index.js';
import type { Call } from '../call.js';
import { secondsOf } from '../durations.js';
import { courses } from '../fixtures/courses.js';
import { invalidInput, Refusal } from '../refusal.js';
import { sessions } from '../sessions.js';
import { checkCommit, maximumCommitBytes, maximumSeqStep } from './check-commit.js';
import { raised } from './results.js';
import { rollUp } from './roll-up.js';
import {
  attempts,
  branches,
  globals,
  type TestAttempt,
  type TestLaunch,
  type Version,
} from './rows.js';

/** Seconds that content's clock may be ahead of ours. */
const tolerance = 60;

/** Kinds whose results come as statements, never as commits. */
export const keepsNoState = (kind: string): boolean => kind === 'cmi5' || kind === 'tincan';

/**
 * Takes in a commit of a launch: state, globals, result and time change together, after everything was checked.
 *
 * @throws Refusal `unsupported`, `resync`, `invalid_input`, `payload_too_large`
 */
export function takeCommit(call: Call, launch: TestLaunch, commit: Commit): CommitAnswer {
  const course = call.found(call.rows(courses).get(launch.courseId));
  const item = call.found(course.items.find(({ id }) => id === launch.itemId));
  const attempt = call.rows(attempts).get(launch.attemptId ?? '');
  if (launch.mode !== 'normal' || !attempt || keepsNoState(item.kind)) {
    throw new Refusal('unsupported', { detail: 'This launch keeps no state.' });
  }
  const current = launch.supersededBy === undefined;
  if (commit.seq <= launch.held) return { seq: launch.held, outcome: 'replayed', current };
  if (commit.seq > launch.held + maximumSeqStep) throw invalidInput('/seq', 'too_big');
  if (commit.base > launch.held) {
    throw new Refusal('resync', { detail: 'Send everything, with base 0.' });
  }
  checkCommit(commit, {
    kind: item.kind,
    activityIds: item.kind === 'scorm' ? (item.package?.activityIds ?? []) : [item.id],
    objectiveIds: item.package?.objectiveIds ?? [],
    dataIds: item.package?.dataIds ?? [],
    maxSuspendDataChars: course.policy.maxSuspendDataChars,
  });
  const version = after(versionOf(call, launch), commit);
  if (bytesIn(version) > maximumCommitBytes) {
    throw new Refusal('payload_too_large', { detail: 'The state has grown too large.' });
  }

  const outcome = write(call, launch, attempt, version);
  launch.held = commit.seq;
  launch.lastActiveAt = call.now;
  // A later commit without an exit opens it again: a page may come back.
  if (commit.exit === undefined) delete launch.exit;
  else launch.exit = commit.exit;
  if (commit.globals) mergeGlobals(call, launch.learnerId, commit.globals);
  countTime(call, launch, commit);
  // What was achieved on a branch was achieved as well.
  attempt.result = raised(attempt.result, commit.summary);
  rollUp(call.tenant, launch.enrollmentId, call.now);
  touchSession(call, launch);
  return { seq: launch.held, outcome, current };
}

/** What a launch has written, or read where it has not. */
export function versionOf(call: Call, launch: TestLaunch): Version {
  const branch = call.rows(branches).get(launch.branchId ?? '');
  return branch?.version ?? launch.on;
}

/** The state after a commit: `base` 0 replaces all, else changes are set over what is there. */
function after(before: Version, { seq, base, activities, sequencing, summary }: Commit): Version {
  const isWhole = base === 0;
  const next: Record<string, Elements> = isWhole ? {} : { ...before.activities };
  for (const [id, changes] of Object.entries(activities)) {
    const elements = new Map('*' in changes ? [] : Object.entries(next[id] ?? {}));
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) elements.delete(name);
      else elements.set(name, value);
    }
    if (elements.size > 0) next[id] = Object.fromEntries(elements);
    else delete next[id];
  }
  const kept = sequencing === undefined && !isWhole ? before.sequencing : sequencing;
  return { seq, activities: next, summary, ...(kept !== undefined && { sequencing: kept }) };
}

const bytesIn = ({ activities, sequencing, summary }: Version): number =>
  new TextEncoder().encode(JSON.stringify({ activities, sequencing, summary })).byteLength;

/** Extends the line where no other launch has written since, else the launch's own branch. */
function write(
  call: Call,
  launch: TestLaunch,
  attempt: TestAttempt,
  version: Version,
): 'applied' | 'branched' {
  const rows = call.rows(branches);
  const branch = rows.get(launch.branchId ?? '');
  if (branch) {
    branch.version = version;
    branch.updatedAt = call.now;
    return 'branched';
  }
  if (launch.on === attempt.line) {
    attempt.line = version;
    attempt.writerId = launch.id;
    launch.on = version;
    return 'applied';
  }
  const id = call.ids.id();
  rows.set(id, {
    id,
    attemptId: attempt.id,
    launchId: launch.id,
    version,
    createdAt: call.now,
    updatedAt: call.now,
  });
  launch.branchId = id;
  return 'branched';
}

/** Changed entries only; the last write wins, `null` removes. */
function mergeGlobals(call: Call, learnerId: string, changes: Globals): void {
  const kept = call.rows(globals).get(learnerId) ?? { objectives: {}, data: {} };
  const objectives = { ...kept.objectives };
  for (const [id, elements] of Object.entries(changes.objectives)) {
    objectives[id] = withoutNull({ ...objectives[id], ...elements });
  }
  const data = withoutNull({ ...kept.data, ...changes.data });
  call.rows(globals).set(learnerId, { objectives, data });
}

const withoutNull = (values: Record<string, string | null>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** The time that content claims counts as far as the clock on the wall goes. */
function countTime({ now }: Call, launch: TestLaunch, { summary }: Commit): void {
  const claimed = secondsOf(summary.totalTime) - launch.baseSeconds;
  const most = (now - launch.createdAt) / 1000 + tolerance;
  launch.countedSeconds = Math.max(launch.countedSeconds, Math.min(claimed, most));
}

// Who learns is not idle.
function touchSession(call: Call, { sessionId }: TestLaunch): void {
  const session = call.rows(sessions).get(sessionId);
  if (session) session.lastSeenAt = Math.max(session.lastSeenAt, call.now);
}
