import {
  Commit,
  type Globals,
  type Launch,
  LaunchExit,
  LaunchRequest,
  launchRoutes,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { maximumCommitBytes } from '../attempts/check-commit.js';
import { keepsNoState, takeCommit, versionOf } from '../attempts/commit.js';
import { openLaunch } from '../attempts/launch.js';
import { attempts, emptyVersion, globals, launches, type TestLaunch } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { useGrant } from '../content.js';
import { packageOrigin } from '../cors.js';
import { courses } from '../fixtures/courses.js';
import { learners } from '../fixtures/learners.js';
import type { TestPackage } from '../fixtures/packages.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { issueLaunchToken } from '../sessions.js';

/** Opening items, and what becomes of their state. */
export const launchSlice = slice(
  launchRoutes,
  {
    create: (call) => {
      const request = call.body(LaunchRequest);
      const launch = openLaunch(call, call.parameter('courseId'), request);
      return json(answerOf(call, launch), { status: 201 });
    },

    get: (call) => json(answerOf(call, launchOf(call))),

    putState: (call) => {
      const launch = launchOf(call);
      const answer = takeCommit(call, launch, call.body(Commit, { asSent: true }));
      useGrant(call.tenant, launch.grant, call.now);
      return json(answer);
    },

    /** No fixture has a course of cmi5 whose launch could have handed out a code. */
    fetch: () => json({ 'error-code': '2', 'error-text': 'There is no such launch.' }),

    exit: (call) => {
      const launch = launchOf(call);
      const { exit } = call.body(LaunchExit);
      const item = itemOf(call, launch);
      if (launch.mode === 'normal' && !keepsNoState(item.kind)) {
        throw new Refusal('unsupported', { detail: 'The exit of this launch rides in a commit.' });
      }
      launch.exit = exit;
      launch.lastActiveAt = call.now;
      return nothing();
    },
  },
  { feature: 'launches', bodyLimits: { putState: maximumCommitBytes } },
);

/** The launch, for its own token or for its learner; to another learner it does not exist. */
function launchOf(call: Call): TestLaunch {
  const launch = call.rows(launches).get(call.parameter('launchId'));
  const isTheirs = call.caller.kind === 'launch' || launch?.learnerId === call.learnerId;
  return call.found(isTheirs ? launch : undefined);
}

const courseOf = (call: Call, { courseId }: TestLaunch) =>
  call.found(call.rows(courses).get(courseId));

const itemOf = (call: Call, launch: TestLaunch) =>
  call.found(courseOf(call, launch).items.find(({ id }) => id === launch.itemId));

/** A launch as its caller sees it now. A token only for the learner: the launch itself has one. */
function answerOf(call: Call, launch: TestLaunch): Launch {
  const { tenant, now, ids, caller } = call;
  const item = itemOf(call, launch);
  const its = call.found(item.package);
  const learner = call.found(call.rows(learners).get(launch.learnerId));
  const attempt = call.rows(attempts).get(launch.attemptId ?? '');
  // Who looks on is never left behind: they see the line as it is.
  const looked = attempt?.line ?? emptyVersion();
  const version = launch.mode === 'normal' ? versionOf(call, launch) : looked;
  const origin = packageOrigin(call.ground.content, its.id);
  const credential =
    caller.kind === 'launch'
      ? { expiresAt: caller.expiresAt }
      : issueLaunchToken(tenant, launch.id, ids, now);
  useGrant(tenant, launch.grant, now);
  return {
    id: launch.id,
    courseId: launch.courseId,
    itemId: launch.itemId,
    enrollmentId: launch.enrollmentId,
    attempt: attempt?.number ?? 1,
    mode: launch.mode,
    credit: launch.mode === 'normal',
    current: launch.supersededBy === undefined,
    ...('token' in credential && { token: credential.token }),
    expiresIn: Math.max(0, Math.floor((credential.expiresAt - now) / 1000)),
    serverTime: call.at,
    learner: { id: learner.id, name: learner.fullName, language: learner.language },
    policy: courseOf(call, launch).policy,
    content: {
      kind: item.kind,
      stageUrl: `${origin}/stage/v1/stage.html`,
      baseUrl: `${origin}/c/${launch.grant}/`,
      isolation: 'package',
    },
    globals: globalsFor(call, launch.learnerId, its),
    state: { ...version, seq: launch.held },
  };
}

/** What outlives packages, of the ids that this package names. */
function globalsFor(call: Call, learnerId: string, its: TestPackage): Globals {
  const kept = call.rows(globals).get(learnerId);
  return {
    objectives: only(kept?.objectives ?? {}, its.objectiveIds),
    data: only(kept?.data ?? {}, its.dataIds),
  };
}

const only = <Value>(values: Record<string, Value>, ids: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([id]) => ids.includes(id)));
