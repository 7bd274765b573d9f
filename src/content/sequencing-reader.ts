import { objectivesOf } from './objectives-reader.js';
import type {
  ControlMode,
  RollupConditionName,
  RollupDefinition,
  RollupRequirement,
  RollupRule,
  RuleAction,
  RuleCondition,
  RuleConditionName,
  SequencingDefinition,
  SequencingRule,
} from './sequencing.js';
import { decodedId } from './ids.js';
import { Told, type Part } from './sequencing-parts.js';
import { attributeOf, childOf, childrenOf, flagOf, type XmlElement } from './xml.js';

/**
 * Reads the sequencing of an item or organization (IMS SS 1.0 and ADL's additions), with the defaults of the book. A
 * rule that cannot be understood can never hold: it is left out, and told.
 */
export function sequencingOf(part: Part, told: Told): SequencingDefinition {
  const rules = part('sequencingRules');
  const random = part('randomizationControls');
  const delivery = part('deliveryControls');
  const constrained = part('constrainedChoiceConsiderations');
  const limits = part('limitConditions');
  const rulesOf = (name: string, actions: readonly RuleAction[]): SequencingRule[] =>
    (rules ? childrenOf(rules, name) : []).flatMap((rule) => ruleOf(rule, actions, told));
  const flag = (element: XmlElement | undefined, name: string, otherwise: boolean): boolean =>
    element ? flagOf(element, name, otherwise) : otherwise;
  const timing = (name: string) =>
    random ? told.wordOf(random, name, timings, 'never') : ('never' as const);
  return {
    controlMode: controlModeOf(part('controlMode')),
    constrainedChoice: {
      preventActivation: flag(constrained, 'preventActivation', false),
      constrainChoice: flag(constrained, 'constrainChoice', false),
    },
    rules: {
      pre: rulesOf('preConditionRule', actions.pre),
      exit: rulesOf('exitConditionRule', actions.exit),
      post: rulesOf('postConditionRule', actions.post),
    },
    attemptLimit: limits && countOf(limits, 'attemptLimit', undefined, told),
    rollup: rollupOf(part('rollupRules'), part('rollupConsiderations'), told),
    objectives: objectivesOf(part, told),
    selection: {
      timing: timing('selectionTiming'),
      count: random && countOf(random, 'selectCount', undefined, told),
    },
    randomization: {
      timing: timing('randomizationTiming'),
      reorderChildren: flag(random, 'reorderChildren', false),
    },
    delivery: {
      tracked: flag(delivery, 'tracked', true),
      completionSetByContent: flag(delivery, 'completionSetByContent', false),
      objectiveSetByContent: flag(delivery, 'objectiveSetByContent', false),
    },
  };
}

/** Sequencing of an activity of which the manifest says nothing. */
export const defaultSequencing = (): SequencingDefinition =>
  sequencingOf(() => undefined, new Told([], ''));

function controlModeOf(element: XmlElement | undefined): ControlMode {
  const flag = (name: string, otherwise: boolean) =>
    element ? flagOf(element, name, otherwise) : otherwise;
  return {
    choice: flag('choice', true),
    choiceExit: flag('choiceExit', true),
    flow: flag('flow', false),
    forwardOnly: flag('forwardOnly', false),
    useCurrentAttemptObjectiveInfo: flag('useCurrentAttemptObjectiveInfo', true),
    useCurrentAttemptProgressInfo: flag('useCurrentAttemptProgressInfo', true),
  };
}

function ruleOf(element: XmlElement, known: readonly RuleAction[], told: Told): SequencingRule[] {
  const action = wordIn(childOf(element, 'ruleAction'), 'action', known, told);
  const group = childOf(element, 'ruleConditions');
  if (!action || !group) return [];
  const combination = told.wordOf(group, 'conditionCombination', combinations, 'all');
  const all = childrenOf(group, 'ruleCondition');
  const conditions = all.flatMap((condition) => conditionOf(condition, told));
  const hopeless = conditions.length < (combination === 'all' ? Math.max(1, all.length) : 1);
  return hopeless ? [] : [{ combination, conditions, action }];
}

function conditionOf(element: XmlElement, told: Told): RuleCondition[] {
  const condition = told.wordOf(element, 'condition', ruleConditions, undefined);
  if (!condition) return [];
  const reference = decodedId(attributeOf(element, 'referencedObjective') ?? '');
  return [
    {
      condition,
      ...(reference === '' ? {} : { referencedObjective: reference }),
      measureThreshold: told.numberOf(
        'measureThreshold',
        attributeOf(element, 'measureThreshold'),
        0,
        [-1, 1],
      ),
      not: isNot(element, told),
    },
  ];
}

function rollupOf(
  element: XmlElement | undefined,
  considerations: XmlElement | undefined,
  told: Told,
): RollupDefinition {
  const required = (name: string): RollupRequirement =>
    considerations ? told.wordOf(considerations, name, requirements, 'always') : 'always';
  return {
    objectiveSatisfied: !element || flagOf(element, 'rollupObjectiveSatisfied', true),
    progressCompletion: !element || flagOf(element, 'rollupProgressCompletion', true),
    objectiveMeasureWeight: told.numberOf(
      'objectiveMeasureWeight',
      element && attributeOf(element, 'objectiveMeasureWeight'),
      1,
      [0, 1],
    ),
    rules: (element ? childrenOf(element, 'rollupRule') : []).flatMap((rule) =>
      rollupRuleOf(rule, told),
    ),
    required: {
      forSatisfied: required('requiredForSatisfied'),
      forNotSatisfied: required('requiredForNotSatisfied'),
      forCompleted: required('requiredForCompleted'),
      forIncomplete: required('requiredForIncomplete'),
    },
    measureSatisfactionIfActive:
      !considerations || flagOf(considerations, 'measureSatisfactionIfActive', true),
  };
}

function rollupRuleOf(element: XmlElement, told: Told): RollupRule[] {
  const action = wordIn(childOf(element, 'rollupAction'), 'action', rollupActions, told);
  const group = childOf(element, 'rollupConditions');
  if (!action || !group) return [];
  const combination = told.wordOf(group, 'conditionCombination', combinations, 'any');
  const all = childrenOf(group, 'rollupCondition');
  const conditions = all.flatMap((child) => {
    const condition = told.wordOf(child, 'condition', rollupConditions, undefined);
    return condition ? [{ condition, not: isNot(child, told) }] : [];
  });
  if (conditions.length < (combination === 'all' ? Math.max(1, all.length) : 1)) return [];
  return [
    {
      childActivitySet: told.wordOf(element, 'childActivitySet', childSets, 'all'),
      minimumCount: countOf(element, 'minimumCount', 0, told),
      minimumPercent: told.numberOf(
        'minimumPercent',
        attributeOf(element, 'minimumPercent'),
        0,
        [0, 1],
      ),
      combination,
      conditions,
      action,
    },
  ];
}

const isNot = (element: XmlElement, told: Told): boolean =>
  told.wordOf(element, 'operator', ['noOp', 'not'], 'noOp') === 'not';

function wordIn<T extends string>(
  element: XmlElement | undefined,
  name: string,
  words: readonly T[],
  told: Told,
): T | undefined {
  if (element) return told.wordOf(element, name, words, undefined);
  told.oddValue(name, '');
  return undefined;
}

function countOf<T extends number | undefined>(
  element: XmlElement,
  name: string,
  otherwise: T,
  told: Told,
): number | T {
  const count = told.numberOf(name, attributeOf(element, name), otherwise, [
    0,
    Number.MAX_SAFE_INTEGER,
  ]);
  return count === undefined ? otherwise : (Math.floor(count) as number | T);
}

const timings = ['never', 'once', 'onEachNewAttempt'] as const;
const combinations = ['all', 'any'] as const;
const childSets = ['all', 'any', 'none', 'atLeastCount', 'atLeastPercent'] as const;
const requirements = ['always', 'ifAttempted', 'ifNotSkipped', 'ifNotSuspended'] as const;
const rollupActions = ['satisfied', 'notSatisfied', 'completed', 'incomplete'] as const;
const actions = {
  pre: ['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal'],
  exit: ['exit'],
  post: ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous'],
} as const;

const ruleConditions: readonly RuleConditionName[] = [
  'satisfied',
  'objectiveStatusKnown',
  'objectiveMeasureKnown',
  'objectiveMeasureGreaterThan',
  'objectiveMeasureLessThan',
  'completed',
  'activityProgressKnown',
  'attempted',
  'attemptLimitExceeded',
  'timeLimitExceeded',
  'outsideAvailableTimeRange',
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
  'timeLimitExceeded',
  'outsideAvailableTimeRange',
  'never',
];
