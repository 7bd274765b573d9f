import type { SequencingDefinition } from '../content/index.js';

/** One activity of the tree, as far as sequencing cares. */
export interface TreeNode {
  id: string;
  title: string;
  parent?: string | undefined;
  /** In the order of the manifest. */
  children: string[];
  isVisible: boolean;
  sequencing: SequencingDefinition;
  /** 4th edition: completion by measure, and the weight of its progress in the parent's. */
  completion: { byMeasure: boolean; minProgress: number; weight: number };
}

/** A course as the engine plays it: made once of its manifest, never changed. */
export interface ActivityTree {
  root: string;
  nodes: Readonly<Record<string, TreeNode>>;
  /** Activities in the order of the manifest, parents before children. */
  order: readonly string[];
  objectivesGlobalToSystem: boolean;
  /** Activities that read from a global objective, and those that write to it, by its id. */
  readers: Readonly<Record<string, readonly string[]>>;
  writers: Readonly<Record<string, readonly string[]>>;
}

/** Three-valued: undefined is "unknown". */
export type Known = boolean | undefined;

/** What is known of an objective, local or global (TM 4.2.1.1, 4.2.1.5). */
export interface ObjectiveProgress {
  satisfied?: Known;
  /** -1..1 */
  measure?: number | undefined;
  raw?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  completed?: Known;
  /** 0..1 */
  progress?: number | undefined;
}

/** Tracking of one activity (SN 4.2). */
export interface ActivityState {
  attempts: number;
  active: boolean;
  suspended: boolean;
  /**
   * Of the current attempt, by the objective's position in the definition. Completion and progress of the activity
   * itself are kept with the primary one, the first. Of those that are not here nothing is known.
   */
  objectives: ObjectiveProgress[];
  /** What content has said itself in the current attempt, even if it said "unknown": nothing is presumed then (UP.4). */
  said?: { completion?: true | undefined; success?: true | undefined } | undefined;
  /** Ids of the children that are available, in their present order; absent: all, as in the manifest. */
  available?: string[] | undefined;
  /** A new attempt of an activity above has begun since: for roll-up of "current attempt" nothing is known of it. */
  stale?: { objectives?: true | undefined; progress?: true | undefined } | undefined;
}

/** Everything that changes. Plain JSON: dumped and loaded it goes on the same. */
export interface SequencingState {
  version: 1;
  /** Those that anything has happened to, by id. */
  activities: Record<string, ActivityState>;
  /** Global objectives, by id. */
  globals: Record<string, ObjectiveProgress>;
  current?: string | undefined;
  suspended?: string | undefined;
  /** Of the generator that selects and shuffles. */
  random: number;
  /**
   * What was there before the content of the current activity said anything in this visit: results are applied to it,
   * however often, and an abandoned attempt goes back to it. Null: nothing was there.
   */
  before?:
    | {
        activities: Record<string, ActivityState>;
        globals: Record<string, ObjectiveProgress | null>;
      }
    | undefined;
}

/** What is known of an activity, as rules and roll-up see it: with what its objectives read from global ones. */
export interface ActivityStatus {
  completed: Known;
  satisfied: Known;
  /** -1..1 */
  measure: number | undefined;
  /** 0..1 */
  progress: number | undefined;
  attempts: number;
  active: boolean;
  suspended: boolean;
}

/** What may be asked (SN 4.1, NB.2.1). */
export type SequencingRequest =
  | { to: 'start' | 'resumeAll' | 'continue' | 'previous' }
  | { to: 'choice' | 'jump'; target: string }
  | { to: 'exit' | 'exitAll' | 'suspendAll' | 'abandon' | 'abandonAll' };

/** Why something is not possible: an exception of the book, with what stands behind it. */
export interface Refusal {
  /** As in the book: `SB.2.9-5`, `NB.2.1-8`, … */
  exception: string;
  /** What a person is told; see {@link LockCode}. */
  code: LockCode;
  /** The activity that is in the way: the one whose rule, mode or limit refuses. */
  activity?: string | undefined;
  /** The activity that the learner has to do something in, where it can be told (a rule that waits for another's objective). */
  waitsFor?: string | undefined;
  /** The rule that fired, in words of the manifest: `disabled if not satisfied(obj-1)`. */
  rule?: string | undefined;
}

/** Reasons that a learner can understand. */
export type LockCode =
  /** SCORM 1.2: prerequisites are not met. */
  | 'prerequisite'
  /** A precondition rule disables it. */
  | 'disabled'
  /** A precondition rule hides it, or the manifest does. */
  | 'hidden'
  /** Its attempts are used up. */
  | 'attempts_used'
  /** Its time is used up. */
  | 'time_used'
  /** It cannot be chosen directly: the course leads there. */
  | 'choice_off'
  /** What is open has to be finished first. */
  | 'choice_exit'
  /** There is no going back. */
  | 'forward_only'
  /** Only its neighbors can be chosen. */
  | 'constrained'
  /** It can only be entered by going through the course. */
  | 'activation'
  /** Something before it has to be done first. */
  | 'stopped'
  /** The course does not lead on by next and previous. */
  | 'flow_off'
  /** Nothing before or after it. */
  | 'end'
  /** Nothing in it can be played. */
  | 'nothing'
  /** The content asks to hide it. */
  | 'content_hides'
  /** Not selected for this attempt. */
  | 'not_selected'
  /** No activity is open. */
  | 'no_current';

export type Verdict = { possible: true } | ({ possible: false } & Refusal);

/** What happened, for the debug panel: which process decided what, by which rule. */
export interface Decision {
  /** As in the book: `UP.5`, `SB.2.9`, … */
  process: string;
  activity?: string | undefined;
  text: string;
}

/** What a request has led to. */
export interface Outcome {
  state: SequencingState;
  /** To deliver now; absent: nothing new. */
  deliver?: string | undefined;
  /** The delivered activity goes on with an attempt that was suspended: its run-time data are those of then. */
  resumed?: boolean | undefined;
  /** The session has ended: by itself, or because it was asked to. */
  ended: boolean;
  refusal?: Refusal | undefined;
  decisions: Decision[];
}

/** What is possible now, and why not. */
export interface LookAhead {
  start: Verdict;
  resumeAll: Verdict;
  continue: Verdict;
  previous: Verdict;
  /**
   * Whether the interface offers them. That is where they are possible; and it offers to continue, too, where that leads
   * into a chapter of which one has to choose an item: what is refused then is not the learner's request to go on.
   */
  offered: { continue: boolean; previous: boolean };
  /** By activity; the root and chapters too. */
  choice: Record<string, Verdict>;
  jump: Record<string, Verdict>;
  /** Activities that are not shown at all, with the reason. */
  hidden: Record<string, Refusal>;
}

/** All that content has set in one visit, and nothing else. Names of the run-time's data model. */
export type ContentResults = Readonly<Record<string, string>>;
