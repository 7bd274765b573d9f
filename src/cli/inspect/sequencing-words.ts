import type {
  ObjectiveDefinition,
  ObjectiveMap,
  RollupRule,
  RuleCondition,
  SequencingDefinition,
  SequencingRule,
} from '../../content/index.js';

/** What a sequencing definition says beyond the defaults of the book, one line a subject; empty when it says nothing. */
export function sequencingInWords(sequencing: SequencingDefinition): string[] {
  return [
    line('control', controlWords(sequencing)),
    ...sequencing.rules.pre.map((rule) => `before: ${ruleWords(rule)}`),
    ...sequencing.rules.exit.map((rule) => `at exit: ${ruleWords(rule)}`),
    ...sequencing.rules.post.map((rule) => `after: ${ruleWords(rule)}`),
    line(
      'limit',
      sequencing.attemptLimit === undefined ? [] : [counted(sequencing.attemptLimit, 'attempt')],
    ),
    line('roll-up', rollupWords(sequencing)),
    ...sequencing.rollup.rules.map((rule) => `roll-up: ${rollupRuleWords(rule)}`),
    ...sequencing.objectives.flatMap(objectiveWords),
    line('children', randomWords(sequencing)),
    line('delivery', deliveryWords(sequencing)),
  ].filter((text) => text !== '');
}

const line = (subject: string, words: readonly string[]): string =>
  words.length === 0 ? '' : `${subject}: ${words.join(', ')}`;

function controlWords({ controlMode, constrainedChoice }: SequencingDefinition): string[] {
  return [
    ...(controlMode.choice ? [] : ['no choice']),
    ...(controlMode.flow ? ['flow'] : []),
    ...(controlMode.forwardOnly ? ['forward only'] : []),
    ...(controlMode.choiceExit ? [] : ['no choice while inside']),
    ...(controlMode.useCurrentAttemptObjectiveInfo ? [] : ['objectives of earlier attempts count']),
    ...(controlMode.useCurrentAttemptProgressInfo ? [] : ['progress of earlier attempts counts']),
    ...(constrainedChoice.constrainChoice ? ['choice of neighbors only'] : []),
    ...(constrainedChoice.preventActivation ? ['no choice before it is active'] : []),
  ];
}

const actionWords: Readonly<Record<SequencingRule['action'], string>> = {
  skip: 'skip',
  disabled: 'disable',
  hiddenFromChoice: 'hide from choice',
  stopForwardTraversal: 'go no further forward',
  exit: 'exit',
  exitParent: 'exit the parent',
  exitAll: 'exit all',
  retry: 'retry',
  retryAll: 'retry all',
  continue: 'continue',
  previous: 'go back',
};

const ruleWords = ({ action, combination, conditions }: SequencingRule): string =>
  conditions.some(({ condition, not }) => condition === 'always' && !not) &&
  (combination === 'any' || conditions.length === 1)
    ? `always ${actionWords[action]}`
    : `${actionWords[action]} if ${joined(conditions.map(conditionWords), combination)}`;

function conditionWords(rule: RuleCondition): string {
  const name = camelWords(rule.condition);
  const of = rule.referencedObjective === undefined ? '' : ` of ${rule.referencedObjective}`;
  const threshold = /GreaterThan|LessThan/.test(rule.condition)
    ? ` ${String(rule.measureThreshold)}`
    : '';
  return `${rule.not ? 'not ' : ''}${name}${threshold}${of}`;
}

const joined = (words: readonly string[], combination: 'all' | 'any'): string =>
  words.join(combination === 'all' ? ' and ' : ' or ');

function rollupWords({ rollup }: SequencingDefinition): string[] {
  const required = Object.entries(rollup.required).filter(([, when]) => when !== 'always');
  return [
    ...(rollup.objectiveSatisfied ? [] : ['its success does not count']),
    ...(rollup.progressCompletion ? [] : ['its completion does not count']),
    ...(rollup.objectiveMeasureWeight === 1
      ? []
      : [`weight ${String(rollup.objectiveMeasureWeight)}`]),
    ...required.map(([what, when]) => `counts ${camelWords(what)} ${camelWords(when)}`),
    ...(rollup.measureSatisfactionIfActive ? [] : ['no success by measure while active']),
  ];
}

function rollupRuleWords(rule: RollupRule): string {
  const sets: Readonly<Record<RollupRule['childActivitySet'], string>> = {
    all: 'all children are',
    any: 'any child is',
    none: 'no child is',
    atLeastCount: `at least ${counted(rule.minimumCount, 'child', 'children')} are`,
    atLeastPercent: `at least ${String(Math.round(rule.minimumPercent * 100))} % of the children are`,
  };
  const conditions = rule.conditions.map(
    ({ condition, not }) => `${not ? 'not ' : ''}${camelWords(condition)}`,
  );
  return `${camelWords(rule.action)} if ${sets[rule.childActivitySet]} ${joined(conditions, rule.combination)}`;
}

function objectiveWords(objective: ObjectiveDefinition): string[] {
  const measure = objective.satisfiedByMeasure
    ? [`satisfied by measure ≥ ${String(objective.minNormalizedMeasure)}`]
    : [];
  const words = [...measure, ...objective.maps.map(mapWords)];
  // Every activity has a primary objective; one without a name says nothing.
  if (objective.primary && objective.id === undefined && words.length === 0) return [];
  const name = [objective.primary ? 'primary objective' : 'objective', objective.id ?? ''];
  return [`${name.join(' ').trim()}${words.length === 0 ? '' : `: ${words.join('; ')}`}`];
}

function mapWords(map: ObjectiveMap): string {
  const named = (way: 'read' | 'write'): string[] =>
    Object.entries(map)
      .filter(([key, value]) => value === true && key.startsWith(way))
      .map(([key]) => key.slice(way.length).toLowerCase());
  const parts = [
    ['reads', named('read'), 'from'],
    ['writes', named('write'), 'to'],
  ] as const;
  return parts
    .flatMap(([verb, what, word]) =>
      what.length === 0 ? [] : [`${verb} ${what.join(', ')} ${word} ${map.target}`],
    )
    .join('; ');
}

function randomWords({ selection, randomization }: SequencingDefinition): string[] {
  return [
    ...(selection.timing === 'never' || selection.count === undefined
      ? []
      : [`${String(selection.count)} of them, chosen ${camelWords(selection.timing)}`]),
    ...(randomization.timing === 'never' || !randomization.reorderChildren
      ? []
      : [`shuffled ${camelWords(randomization.timing)}`]),
  ];
}

const deliveryWords = ({ delivery }: SequencingDefinition): string[] => [
  ...(delivery.tracked ? [] : ['not tracked']),
  ...(delivery.completionSetByContent ? ['content sets completion'] : []),
  ...(delivery.objectiveSetByContent ? ['content sets success'] : []),
];

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** `objectiveMeasureKnown` as `objective measure known`. */
const camelWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
