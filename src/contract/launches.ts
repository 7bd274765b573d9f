import { count, text } from './bounds.js';
import { Duration, LanguageTag, Timestamp } from './common.js';
import { mediaFields, mediaPolicyFields } from './media-content.js';
import { LearningStatus, Score } from './score.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** How a launch runs: only `normal` writes. */
export const LaunchMode = z.enum(['normal', 'browse', 'review']);
export type LaunchMode = z.infer<typeof LaunchMode>;

/** How content, or the stage in its place, left a launch. */
export const Exit = z.enum(['normal', 'suspend', 'time-out', 'logout', 'abandon']);
export type Exit = z.infer<typeof Exit>;

/** What content claims of the learner's result; the backend guards what becomes of it. */
export const Summary = z.object({
  completion: z.enum(['unknown', 'not_attempted', 'incomplete', 'completed']),
  success: z.enum(['unknown', 'passed', 'failed']),
  score: z.optional(Score),
  /** 0..1 */
  progress: z.optional(z.number()),
  /** Of the whole attempt. */
  totalTime: Duration,
});
export type Summary = z.infer<typeof Summary>;

/** Elements of one activity: `null` removes one, `"*": null` clears the activity before the others are set. */
export const ElementChanges = z.record(z.nullable(z.string()));
export type ElementChanges = z.infer<typeof ElementChanges>;

/** Elements of one activity as kept, e.g. `{"cmi.location": "3"}`. */
export const Elements = z.record(z.string());
export type Elements = z.infer<typeof Elements>;

/** Objectives and shared data that outlive a package: one store for each learner and tenant. */
export const Globals = z.object({
  objectives: z.record(z.record(z.nullable(z.string()))),
  data: z.record(z.nullable(z.string())),
});
export type Globals = z.infer<typeof Globals>;

/** State of an attempt at one item. `sequencing` is JSON that only the stage reads. */
export const AttemptState = z.object({
  seq: z.number(),
  activities: z.record(Elements),
  sequencing: z.optional(z.unknown()),
  summary: Summary,
});
export type AttemptState = z.infer<typeof AttemptState>;

/**
 * Body of `PUT /launches/{id}/state`. The stage alone allots `seq`; `activities` holds what changed since `base`,
 * the last `seq` that the server confirmed to this launch (0: everything, and it replaces all).
 */
export const Commit = z.object({
  seq: count(1),
  base: count(0),
  activities: z.record(ElementChanges),
  sequencing: z.optional(z.unknown()),
  globals: z.optional(Globals),
  summary: Summary,
  exit: z.optional(Exit),
});
export type Commit = z.infer<typeof Commit>;

/** Answer to a commit. `seq` is the highest that the server has of this launch. */
export const CommitAnswer = z.object({
  seq: z.number(),
  outcome: z.enum(['applied', 'replayed', 'branched']),
  /** False: another launch has taken over this attempt. */
  current: z.boolean(),
});
export type CommitAnswer = z.infer<typeof CommitAnswer>;

/** What a course allows and how its results count. */
export const LaunchPolicy = z.object({
  /** Scaled, -1..1; absent when only the content decides. */
  masteryScore: z.optional(z.nullable(z.number())),
  /** Characters of `suspend_data` that are kept. */
  maxSuspendDataChars: z.number(),
  /** `content`: only what it reports; `finish`: content that reports no status completes by finishing. */
  completeOn: z.enum(['content', 'finish']),
  rollup: z.enum(['highest', 'average', 'last']),
  /** How the scores of a SCORM 1.2 course's activities make one; absent: `average`. */
  scoreOf: z.optional(z.enum(['average', 'highest', 'last', 'objective'])),
  /** With `scoreOf: 'objective'`: id of the objective whose score is the course's. */
  scoreObjective: z.optional(z.string()),
  /** Refuse what the standard refuses, instead of taking what authoring tools send. Absent: no. */
  strict: z.optional(z.boolean()),
  timeLimit: z.optional(z.nullable(Duration)),
  /** Whether a learner may jump to what they have not watched yet. Absent: yes. */
  seekAhead: z.optional(z.boolean()),
  ...mediaPolicyFields,
  /** Permissions for the content's frame, e.g. `fullscreen`. */
  allow: z.array(z.string()),
});
export type LaunchPolicy = z.infer<typeof LaunchPolicy>;

/** A unit of cmi5, or a block of units, as learners see it. */
export const ContentNode = z.object({
  /** The activity's id; of a unit what a launch request asks for. */
  id: z.string(),
  parentId: z.optional(z.string()),
  kind: z.enum(['au', 'block']),
  title: z.string(),
  status: LearningStatus,
  /** Its criterion is met or waived; of a block, all in it are. */
  satisfied: z.boolean(),
  /** Of a unit. */
  launchMethod: z.optional(z.enum(['AnyWindow', 'OwnWindow'])),
});
export type ContentNode = z.infer<typeof ContentNode>;

/** Where and what to play. */
export const LaunchContent = z.object({
  kind: z.string(),
  stageUrl: z.string(),
  /** Ends with a slash; the package's files lie below, behind a grant that expires. */
  baseUrl: z.string(),
  isolation: z.literal('package'),
  /** cmi5 and Tin Can: what is launched. */
  activityId: z.optional(z.string()),
  /** cmi5 and Tin Can: what to open, once; only in the answer that opens the launch. */
  launchUrl: z.optional(z.string()),
  /** cmi5 and Tin Can: `OwnWindow` is never opened in a frame. */
  launchMethod: z.optional(z.enum(['AnyWindow', 'OwnWindow'])),
  /** cmi5: where the unit sends its window when it has ended. */
  returnUrl: z.optional(z.string()),
  /** cmi5: how far the session of this launch is. */
  session: z.optional(z.enum(['launched', 'initialized', 'terminated', 'abandoned'])),
  /** cmi5: blocks and units, each after the one that it lies in. */
  structure: z.optional(z.array(ContentNode)),
  ...mediaFields,
});
export type LaunchContent = z.infer<typeof LaunchContent>;

/** How content of a launch makes statements (xAPI 1.0.3). */
export const LaunchXapi = z.object({
  /** Ends with a slash. */
  endpoint: z.string(),
  /** Behind `Basic `. Absent where content gets one by its own launch address. */
  token: z.optional(z.string()),
  registration: z.string(),
  activityId: z.string(),
  /** An xAPI agent: an account, never an e-mail address. */
  actor: z.record(z.unknown()),
});
export type LaunchXapi = z.infer<typeof LaunchXapi>;

/** One opening of one item: its token writes this launch's state and nothing else. */
export const Launch = z.object({
  id: z.string(),
  courseId: z.string(),
  itemId: z.string(),
  enrollmentId: z.string(),
  attempt: z.number(),
  mode: LaunchMode,
  credit: z.boolean(),
  current: z.boolean(),
  /** Absent where the caller is the launch itself. */
  token: z.optional(z.string()),
  /** Seconds. */
  expiresIn: z.number(),
  serverTime: Timestamp,
  learner: z.object({ id: z.string(), name: z.string(), language: LanguageTag }),
  policy: LaunchPolicy,
  content: LaunchContent,
  /** Content of cmi5 and Tin Can makes statements with it; with other kinds the player does, where it is there. */
  xapi: z.optional(LaunchXapi),
  globals: Globals,
  state: AttemptState,
});
export type Launch = z.infer<typeof Launch>;

/** Body of `POST /courses/{id}/launches`. */
export const LaunchRequest = z.object({
  itemId: z.string(),
  mode: z.optional(LaunchMode),
  attempt: z.optional(z.enum(['resume', 'new'])),
  /** Continue from this branch: it and the line change places. */
  branchId: z.optional(z.string()),
  /** Of cmi5: the unit to launch; absent: the first that is not satisfied. */
  activityId: z.optional(z.string()),
  /** Take over from the launch that is open. */
  supersede: z.optional(z.boolean()),
  /** A name for this device that a person recognizes, e.g. `Chrome trên Windows`. */
  device: z.optional(text(0, 100)),
});
export type LaunchRequest = z.infer<typeof LaunchRequest>;

/** Body of `POST /launches/{id}/exit`. */
export const LaunchExit = z.object({ exit: Exit });
export type LaunchExit = z.infer<typeof LaunchExit>;

/**
 * Answer of a fetch URL (cmi5 8.2): the session's token once, then an error. Always with status 200.
 */
export const FetchAnswer = z.object({
  'auth-token': z.optional(z.string()),
  /** `1`: asked before; `2`: not to be had. */
  'error-code': z.optional(z.enum(['1', '2', '3'])),
  'error-text': z.optional(z.string()),
});
export type FetchAnswer = z.infer<typeof FetchAnswer>;

/** Routes of launches. */
export const launchRoutes = defineRoutes({
  /** 409 `launch_open` with `launchId, device, lastActiveAt` while another launch of the attempt is open. */
  create: {
    method: 'POST',
    path: '/courses/{courseId}/launches',
    permission: ['learner'],
    idempotent: false,
    creates: true,
  },
  get: {
    method: 'GET',
    path: '/launches/{launchId}',
    permission: ['learner', 'launch'],
    idempotent: true,
  },
  /** 409 `resync` when `base` is beyond what the server has: send everything with `base: 0`. */
  putState: {
    method: 'PUT',
    path: '/launches/{launchId}/state',
    permission: ['learner', 'launch'],
    idempotent: true,
  },
  /** Leaves a launch that keeps no state; where there are commits, the exit rides in the last one. Answers 204. */
  exit: {
    method: 'POST',
    path: '/launches/{launchId}/exit',
    permission: ['learner', 'launch'],
    idempotent: true,
  },
  /** The fetch URL of a unit of cmi5. */
  fetch: {
    method: 'POST',
    path: '/launches/{launchId}/fetch/{code}',
    permission: ['public'],
    idempotent: false,
  },
});
