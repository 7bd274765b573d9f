import {
  defaultSequencing,
  type Activity,
  type CompletionThreshold,
  type ControlMode,
  type CourseStructure,
  type ObjectiveDefinition,
  type ObjectiveMap,
  type RollupRule,
  type RuleAction,
  type RuleCondition,
  type SequencingDefinition,
  type SequencingRule,
} from '../../../src/content/index.js';
import {
  applyResults,
  initialState,
  makeTree,
  navigate,
  type ActivityTree,
  type ContentResults,
  type GlobalObjectives,
  type Outcome,
  type SequencingRequest,
  type SequencingState,
} from '../../../src/sequencing/index.js';

/** What is special about an activity. */
export interface Special {
  control?: Partial<ControlMode>;
  rules?: Partial<SequencingDefinition['rules']>;
  rollup?: Partial<SequencingDefinition['rollup']>;
  other?: Partial<SequencingDefinition>;
  threshold?: { byMeasure?: boolean; least?: number; weight?: number };
  isVisible?: boolean;
}

/** An activity; with children, a cluster through which one can flow. */
export function item(id: string, special: Special = {}, children: Activity[] = []): Activity {
  return {
    id,
    title: id,
    isVisible: special.isVisible ?? true,
    children,
    ...(children.length === 0 ? { href: `${id}.html`, scormType: 'sco' as const } : {}),
    sequencing: sequencing(special, children.length > 0),
    completionThreshold: threshold(special),
    sharedData: [],
    hideLmsUi: [],
  };
}

function threshold({ threshold: given }: Special): CompletionThreshold {
  return {
    completedByMeasure: given?.byMeasure ?? false,
    minProgressMeasure: given?.least ?? 1,
    progressWeight: given?.weight ?? 1,
  };
}

function sequencing(special: Special, isCluster: boolean): SequencingDefinition {
  const defaults = defaultSequencing();
  return {
    ...defaults,
    controlMode: { ...defaults.controlMode, flow: isCluster, ...special.control },
    rules: { ...defaults.rules, ...special.rules },
    rollup: { ...defaults.rollup, ...special.rollup },
    ...special.other,
  };
}

/** A course with the root `root`. */
export function course(
  children: Activity[],
  special: Special = {},
  objectivesGlobalToSystem = true,
): ActivityTree {
  const structure: CourseStructure = {
    standard: '2004',
    title: 'Course',
    identifier: 'm',
    organizationId: 'root',
    activities: children,
    findings: [],
    objectiveIds: [],
    dataIds: [],
    root: {
      sequencing: sequencing(special, true),
      completionThreshold: threshold(special),
      objectivesGlobalToSystem,
      sharedDataGlobalToSystem: true,
    },
  };
  return makeTree(structure);
}

/** `not completed`, `satisfied(obj)`, `objectiveMeasureGreaterThan(obj) 0.5`: the words in which rules are told. */
export function rule(
  action: RuleAction,
  words: string,
  combination: SequencingRule['combination'] = 'all',
): SequencingRule {
  return { action, combination, conditions: words.split(' and ').map(condition) };
}

function condition(words: string): RuleCondition {
  const [, not, name, objective, threshold] =
    /^(not )?(\w+)(?:\(([^)]*)\))?(?: (-?[\d.]+))?$/.exec(words) ?? [];
  return {
    condition: name as RuleCondition['condition'],
    not: not !== undefined,
    measureThreshold: Number(threshold ?? 0),
    ...(objective === undefined ? {} : { referencedObjective: objective }),
  };
}

export const rollupRule = (
  action: RollupRule['action'],
  childActivitySet: RollupRule['childActivitySet'],
  conditionName: RollupRule['conditions'][number]['condition'],
  more: Partial<RollupRule> = {},
): RollupRule => ({
  action,
  childActivitySet,
  minimumCount: 0,
  minimumPercent: 0,
  combination: 'any',
  conditions: [{ condition: conditionName, not: false }],
  ...more,
});

export const objective = (
  id: string | undefined,
  maps: (Partial<ObjectiveMap> & { target: string })[] = [],
  more: Partial<ObjectiveDefinition> = {},
): ObjectiveDefinition => ({
  ...(id === undefined ? {} : { id }),
  primary: false,
  satisfiedByMeasure: false,
  minNormalizedMeasure: 1,
  maps: maps.map((map) => ({ ...noMap, ...map })),
  ...more,
});

const noMap = {
  readSatisfied: false,
  readMeasure: false,
  writeSatisfied: false,
  writeMeasure: false,
  readRaw: false,
  readMin: false,
  readMax: false,
  readCompletion: false,
  readProgress: false,
  writeRaw: false,
  writeMin: false,
  writeMax: false,
  writeCompletion: false,
  writeProgress: false,
};

/** A learner who asks one thing after the other. */
export class Walk {
  state: SequencingState;
  readonly tree: ActivityTree;

  constructor(tree: ActivityTree, seed = 1, globals?: GlobalObjectives) {
    this.tree = tree;
    this.state = initialState(tree, { seed, globals });
  }

  ask(request: SequencingRequest): Outcome {
    const outcome = navigate(this.tree, this.state, request);
    this.state = outcome.state;
    return outcome;
  }

  /** What came of it, in one word: an activity, `ended`, an exception, or `nothing`. */
  go(to: Exclude<SequencingRequest['to'], 'choice' | 'jump'>): string {
    return wordOf(this.ask({ to }));
  }

  choose(target: string): string {
    return wordOf(this.ask({ to: 'choice', target }));
  }

  set(results: ContentResults): this {
    this.state = applyResults(this.tree, this.state, this.state.current ?? '', results);
    return this;
  }
}

const wordOf = ({ deliver, ended, refusal }: Outcome): string =>
  deliver ?? (ended ? 'ended' : (refusal?.exception ?? 'nothing'));

export const passed = { 'cmi.success_status': 'passed', 'cmi.completion_status': 'completed' };
export const failed = { 'cmi.success_status': 'failed', 'cmi.completion_status': 'completed' };
