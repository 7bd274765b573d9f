import {
  defaultSequencing,
  type Activity,
  type ControlMode,
  type CourseStructure,
  type ObjectiveDefinition,
  type ObjectiveMap,
  type RandomTiming,
  type RollupConditionName,
  type RollupRule,
  type RuleAction,
  type RuleCondition,
  type RuleConditionName,
  type SequencingDefinition,
  type SequencingRule,
} from '../../../src/content/index.js';
import { makeTree, type ActivityTree } from '../../../src/sequencing/index.js';

/** Numbers, choices and chances that a seed decides. */
export class Dice {
  #at: number;

  constructor(seed: number) {
    this.#at = (seed * 0x9e3779b1) | 0;
  }

  /** 0..1 */
  next(): number {
    this.#at = (this.#at + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#at ^ (this.#at >>> 15), 1 | this.#at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  /** Whole, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }
}

/** Global objectives that leaves write, and those that only clusters write: roll-up does not run in circles. */
const ofLeaves = ['g0', 'g1', 'g2'];
const ofClusters = ['h0', 'h1'];
export const globalIds = [...ofLeaves, ...ofClusters];

const timings: readonly RandomTiming[] = ['never', 'once', 'onEachNewAttempt'];
const conditions: readonly RuleConditionName[] = [
  'satisfied',
  'satisfied',
  'objectiveStatusKnown',
  'objectiveMeasureKnown',
  'objectiveMeasureGreaterThan',
  'objectiveMeasureLessThan',
  'completed',
  'activityProgressKnown',
  'attempted',
  'attemptLimitExceeded',
  'always',
];
const rollupConditions: readonly RollupConditionName[] = [
  'satisfied',
  'objectiveStatusKnown',
  'objectiveMeasureKnown',
  'completed',
  'activityProgressKnown',
  'attempted',
  'attemptLimitExceeded',
];

/** A course in which every feature of sequencing may occur, small enough that walks get around in it. */
export function randomTree(dice: Dice): ActivityTree {
  let made = 0;
  const lively = dice.pick([0.15, 0.4, 0.7]);
  const activity = (depth: number): Activity => {
    made += 1;
    const id = `a${String(made)}`;
    const isCluster = depth < 3 && made < 12 && dice.chance(depth === 1 ? 0.6 : 0.35);
    const children = isCluster
      ? Array.from({ length: dice.between(1, 4) }, () => activity(depth + 1))
      : [];
    return {
      id,
      title: id,
      children,
      isVisible: true,
      sharedData: [],
      hideLmsUi: [],
      sequencing: randomSequencing(dice, children.length, lively),
      ...(dice.chance(0.3) && {
        completionThreshold: {
          completedByMeasure: dice.chance(0.6),
          minProgressMeasure: dice.pick([0.5, 1]),
          progressWeight: dice.pick([0, 0.5, 1]),
        },
      }),
      ...(!isCluster && { href: `${id}.html`, scormType: 'sco' as const }),
    };
  };
  const activities = Array.from({ length: dice.between(2, 4) }, () => activity(1));
  const course: CourseStructure = {
    standard: '2004',
    title: 'course',
    identifier: 'm',
    organizationId: 'root',
    activities,
    findings: [],
    objectiveIds: globalIds,
    dataIds: [],
    root: {
      sequencing: randomSequencing(dice, activities.length, lively),
      objectivesGlobalToSystem: dice.chance(0.6),
      sharedDataGlobalToSystem: true,
    },
  };
  return makeTree(course);
}

function randomSequencing(dice: Dice, children: number, lively: number): SequencingDefinition {
  const base = defaultSequencing();
  const objectives = randomObjectives(dice, children > 0);
  const rule = (actions: readonly RuleAction[]): SequencingRule =>
    randomRule(dice, actions, objectives);
  const rules = (p: number, actions: readonly RuleAction[]): SequencingRule[] =>
    [0, 1].flatMap(() => (dice.chance(p * lively) ? [rule(actions)] : []));
  return {
    ...base,
    controlMode: controlMode(dice, children > 0),
    constrainedChoice: {
      preventActivation: dice.chance(0.15 * lively),
      constrainChoice: dice.chance(0.15 * lively),
    },
    rules: {
      pre: rules(0.5, ['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal']),
      exit: rules(0.15, ['exit']),
      post: rules(0.35, ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous']),
    },
    ...(dice.chance(0.3 * lively) && { attemptLimit: dice.between(1, 3) }),
    rollup: {
      ...base.rollup,
      objectiveSatisfied: dice.chance(0.85),
      progressCompletion: dice.chance(0.85),
      objectiveMeasureWeight: dice.pick([0, 0.5, 1]),
      rules: [0, 1].flatMap(() => (dice.chance(0.4 * lively) ? [rollupRule(dice)] : [])),
      measureSatisfactionIfActive: dice.chance(0.8),
      required: {
        forSatisfied: requirement(dice),
        forNotSatisfied: requirement(dice),
        forCompleted: requirement(dice),
        forIncomplete: requirement(dice),
      },
    },
    objectives,
    selection: {
      timing: dice.chance(0.3) ? dice.pick(timings) : 'never',
      ...(children > 0 && { count: dice.between(1, children) }),
    },
    randomization: {
      timing: dice.chance(0.3) ? dice.pick(timings) : 'never',
      reorderChildren: dice.chance(0.7),
    },
    delivery: {
      tracked: dice.chance(0.92),
      completionSetByContent: dice.chance(0.4),
      objectiveSetByContent: dice.chance(0.4),
    },
  };
}

const controlMode = (dice: Dice, isCluster: boolean): ControlMode => ({
  choice: dice.chance(0.85),
  choiceExit: dice.chance(0.9),
  flow: isCluster && dice.chance(0.8),
  forwardOnly: dice.chance(0.15),
  useCurrentAttemptObjectiveInfo: dice.chance(0.6),
  useCurrentAttemptProgressInfo: dice.chance(0.6),
});

const requirement = (dice: Dice) =>
  dice.chance(0.7)
    ? ('always' as const)
    : dice.pick(['ifAttempted', 'ifNotSkipped', 'ifNotSuspended'] as const);

const nothing: Omit<ObjectiveMap, 'target'> = {
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

function randomObjectives(dice: Dice, isCluster: boolean): ObjectiveDefinition[] {
  const maps: ObjectiveMap[] = [];
  if (dice.chance(0.5)) {
    maps.push({
      ...nothing,
      target: dice.pick(isCluster ? ofClusters : ofLeaves),
      // A cluster that reads what it rolls up into would be its own child.
      readSatisfied: !isCluster && dice.chance(0.5),
      readMeasure: !isCluster && dice.chance(0.3),
      writeSatisfied: dice.chance(0.8),
      writeMeasure: dice.chance(0.6),
      readCompletion: !isCluster && dice.chance(0.2),
      writeCompletion: dice.chance(0.3),
      writeProgress: dice.chance(0.2),
    });
  }
  return [
    {
      id: dice.chance(0.8) ? 'own' : undefined,
      primary: true,
      satisfiedByMeasure: dice.chance(0.3),
      minNormalizedMeasure: dice.pick([0.5, 0.8]),
      maps,
    },
    ...['x', 'y'].flatMap((id): ObjectiveDefinition[] =>
      dice.chance(0.5)
        ? [
            {
              id,
              primary: false,
              satisfiedByMeasure: false,
              minNormalizedMeasure: 1,
              maps: [
                {
                  ...nothing,
                  target: dice.pick(globalIds),
                  readSatisfied: true,
                  readMeasure: true,
                },
              ],
            },
          ]
        : [],
    ),
  ];
}

function randomRule(
  dice: Dice,
  actions: readonly RuleAction[],
  objectives: readonly ObjectiveDefinition[],
): SequencingRule {
  const others = objectives.flatMap(({ id, primary }) => (primary || !id ? [] : [id]));
  const condition = (): RuleCondition => {
    const referencedObjective = dice.chance(0.6) ? dice.pick([...others, undefined]) : undefined;
    return {
      condition: dice.pick(conditions),
      ...(referencedObjective !== undefined && { referencedObjective }),
      measureThreshold: dice.pick([0, 0.5]),
      not: dice.chance(0.4),
    };
  };
  return {
    combination: dice.pick(['all', 'any']),
    conditions: Array.from({ length: dice.between(1, 2) }, condition),
    action: dice.pick(actions),
  };
}

const rollupRule = (dice: Dice): RollupRule => ({
  childActivitySet: dice.pick(['all', 'any', 'none', 'atLeastCount', 'atLeastPercent']),
  minimumCount: dice.between(0, 2),
  minimumPercent: dice.pick([0, 0.5, 1]),
  combination: dice.pick(['all', 'any']),
  conditions: Array.from({ length: dice.between(1, 2) }, () => ({
    condition: dice.pick(rollupConditions),
    not: dice.chance(0.3),
  })),
  action: dice.pick(['satisfied', 'notSatisfied', 'completed', 'incomplete']),
});
