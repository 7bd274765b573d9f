/**
 * Sequencing definition of one activity (SCORM 2004 SN 3), as its manifest says it, with the defaults of the book filled in and what
 * `IDRef` refers to applied. Ids are decoded.
 */
export interface SequencingDefinition {
  /** SN 3.2 */
  controlMode: ControlMode;
  /** SN 3.3, ADL's own */
  constrainedChoice: { preventActivation: boolean; constrainChoice: boolean };
  /** SN 3.4 */
  rules: { pre: SequencingRule[]; exit: SequencingRule[]; post: SequencingRule[] };
  /** SN 3.5: attempts that may be made; absent: any number. Durations are not here: they are the run-time's. */
  attemptLimit?: number | undefined;
  /** SN 3.7 */
  rollup: RollupDefinition;
  /** SN 3.10, the primary one first; there always is a primary one. */
  objectives: ObjectiveDefinition[];
  /** SN 3.12, 3.13 */
  selection: { timing: RandomTiming; count?: number | undefined };
  randomization: { timing: RandomTiming; reorderChildren: boolean };
  /** SN 3.14 */
  delivery: { tracked: boolean; completionSetByContent: boolean; objectiveSetByContent: boolean };
}

export interface ControlMode {
  choice: boolean;
  choiceExit: boolean;
  flow: boolean;
  forwardOnly: boolean;
  useCurrentAttemptObjectiveInfo: boolean;
  useCurrentAttemptProgressInfo: boolean;
}

export type RandomTiming = 'never' | 'once' | 'onEachNewAttempt';

/** A rule: when its conditions hold, its action is taken. */
export interface SequencingRule {
  combination: 'all' | 'any';
  conditions: RuleCondition[];
  action: RuleAction;
}

export interface RuleCondition {
  /** `satisfied`, `objectiveStatusKnown`, `objectiveMeasureGreaterThan`, …, `always` */
  condition: RuleConditionName;
  /** Of an objective of the activity; absent: the primary one. */
  referencedObjective?: string | undefined;
  /** -1..1, for the two comparisons of the measure. */
  measureThreshold: number;
  not: boolean;
}

export type RuleConditionName =
  | 'satisfied'
  | 'objectiveStatusKnown'
  | 'objectiveMeasureKnown'
  | 'objectiveMeasureGreaterThan'
  | 'objectiveMeasureLessThan'
  | 'completed'
  | 'activityProgressKnown'
  | 'attempted'
  | 'attemptLimitExceeded'
  | 'timeLimitExceeded'
  | 'outsideAvailableTimeRange'
  | 'always';

export type RuleAction =
  // before
  | 'skip'
  | 'disabled'
  | 'hiddenFromChoice'
  | 'stopForwardTraversal'
  // at the exit
  | 'exit'
  // after
  | 'exitParent'
  | 'exitAll'
  | 'retry'
  | 'retryAll'
  | 'continue'
  | 'previous';

/** SN 3.7, with ADL's roll-up considerations (SN 3.8). */
export interface RollupDefinition {
  /** `rollupObjectiveSatisfied` */
  objectiveSatisfied: boolean;
  /** `rollupProgressCompletion` */
  progressCompletion: boolean;
  /** 0..1 */
  objectiveMeasureWeight: number;
  rules: RollupRule[];
  required: {
    forSatisfied: RollupRequirement;
    forNotSatisfied: RollupRequirement;
    forCompleted: RollupRequirement;
    forIncomplete: RollupRequirement;
  };
  measureSatisfactionIfActive: boolean;
}

export type RollupRequirement = 'always' | 'ifAttempted' | 'ifNotSkipped' | 'ifNotSuspended';

export interface RollupRule {
  childActivitySet: 'all' | 'any' | 'none' | 'atLeastCount' | 'atLeastPercent';
  minimumCount: number;
  /** 0..1 */
  minimumPercent: number;
  combination: 'all' | 'any';
  conditions: { condition: RollupConditionName; not: boolean }[];
  action: 'satisfied' | 'notSatisfied' | 'completed' | 'incomplete';
}

export type RollupConditionName =
  | 'satisfied'
  | 'objectiveStatusKnown'
  | 'objectiveMeasureKnown'
  | 'completed'
  | 'activityProgressKnown'
  | 'attempted'
  | 'attemptLimitExceeded'
  | 'timeLimitExceeded'
  | 'outsideAvailableTimeRange'
  | 'never';

/** An objective of an activity, with the global objectives that it reads from and writes to. */
export interface ObjectiveDefinition {
  /** Absent for a primary objective without a name. */
  id?: string | undefined;
  primary: boolean;
  satisfiedByMeasure: boolean;
  /** -1..1 */
  minNormalizedMeasure: number;
  maps: ObjectiveMap[];
}

/** SN 3.10.3, and `adlseq:mapInfo` of the 4th edition, joined by target. */
export interface ObjectiveMap {
  target: string;
  readSatisfied: boolean;
  readMeasure: boolean;
  writeSatisfied: boolean;
  writeMeasure: boolean;
  readRaw: boolean;
  readMin: boolean;
  readMax: boolean;
  readCompletion: boolean;
  readProgress: boolean;
  writeRaw: boolean;
  writeMin: boolean;
  writeMax: boolean;
  writeCompletion: boolean;
  writeProgress: boolean;
}
