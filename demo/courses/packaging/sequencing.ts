import { escapeXml as text } from './xml.js';

/** Sequencing of one item as a course writes it down, shorter than in XML. */
export interface SequencingSource {
  /** Attributes of `controlMode`, as they are named there. */
  control?: Record<string, boolean>;
  rules?: RuleSource[];
  attemptLimit?: number;
  /** Ids of handouts that lie beside the activity. */
  handouts?: { id: string; purpose: string }[];
  /** What the item gives to its chapter; absent: everything, with weight 1. */
  rollup?: { objective: boolean; progress: boolean; weight: number };
  objectives?: ObjectiveSource[];
  /** Content alone says whether it is completed and satisfied. */
  setByContent?: boolean;
}

/** `if` has conditions such as `satisfied`, `not satisfied bai-1`: the last word is an objective's id. */
export interface RuleSource {
  when: 'pre' | 'exit' | 'post';
  action: string;
  combination?: 'all' | 'any';
  if: string[];
}

/** The first one is the primary objective. Names of global objectives are the course's own. */
export interface ObjectiveSource {
  id: string;
  /** Scaled score that satisfies it. */
  pass?: number;
  reads?: string[];
  writes?: string[];
}

/** Id of something that the items of a course share. */
export const globalId = (slug: string, name: string): string =>
  `com.welearning.demo.${slug}.${name}`;

/** The `imsss:sequencing` element, in the order of its schema. */
export function sequencingElement(slug: string, source: SequencingSource): string[] {
  const { control, rules = [], attemptLimit, handouts = [], rollup, objectives = [] } = source;
  return [
    '<imsss:sequencing>',
    ...indented([
      ...(control ? [`<imsss:controlMode ${attributes(control)}/>`] : []),
      ...wrapped('imsss:sequencingRules', sortedRules(rules).flatMap(ruleElement)),
      ...(attemptLimit === undefined
        ? []
        : [`<imsss:limitConditions attemptLimit="${attemptLimit}"/>`]),
      ...wrapped(
        'imsss:auxiliaryResources',
        handouts.map(
          ({ id, purpose }) =>
            `<imsss:auxiliaryResource auxiliaryResourceID="RES-${id}" purpose="${text(purpose)}"/>`,
        ),
      ),
      ...(rollup
        ? [
            `<imsss:rollupRules rollupObjectiveSatisfied="${rollup.objective}" ` +
              `rollupProgressCompletion="${rollup.progress}" objectiveMeasureWeight="${rollup.weight}"/>`,
          ]
        : []),
      ...wrapped(
        'imsss:objectives',
        objectives.flatMap((objective, n) => objectiveElement(slug, objective, n === 0)),
      ),
      ...(source.setByContent === true
        ? ['<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>']
        : []),
    ]),
    '</imsss:sequencing>',
  ];
}

const order: readonly RuleSource['when'][] = ['pre', 'exit', 'post'];

// The schema wants them in this order; within a kind the first one whose conditions hold wins.
const sortedRules = (rules: readonly RuleSource[]): RuleSource[] =>
  order.flatMap((when) => rules.filter((rule) => rule.when === when));

function ruleElement({ when, action, combination = 'all', if: conditions }: RuleSource): string[] {
  const name = `imsss:${when}ConditionRule`;
  return [
    `<${name}>`,
    ...indented([
      ...wrapped(
        'imsss:ruleConditions',
        conditions.map(conditionElement),
        ` conditionCombination="${combination}"`,
      ),
      `<imsss:ruleAction action="${action}"/>`,
    ]),
    `</${name}>`,
  ];
}

function conditionElement(words: string): string {
  const [, not = '', condition = '', objective] = /^(not )?(\w+)(?: (\S+))?$/.exec(words) ?? [];
  if (condition === '') throw new Error(`No condition: ${words}`);
  const reference = objective === undefined ? '' : ` referencedObjective="${objective}"`;
  const operator = not === '' ? '' : ' operator="not"';
  return `<imsss:ruleCondition condition="${condition}"${reference}${operator}/>`;
}

function objectiveElement(
  slug: string,
  { id, pass, reads = [], writes = [] }: ObjectiveSource,
  isPrimary: boolean,
): string[] {
  const name = isPrimary ? 'imsss:primaryObjective' : 'imsss:objective';
  const targets = [...new Set([...reads, ...writes])];
  return [
    `<${name} objectiveID="${id}"${pass === undefined ? '' : ' satisfiedByMeasure="true"'}>`,
    ...indented([
      ...(pass === undefined
        ? []
        : [`<imsss:minNormalizedMeasure>${pass}</imsss:minNormalizedMeasure>`]),
      ...targets.map((target) => {
        const flags = attributes({
          readSatisfiedStatus: reads.includes(target),
          readNormalizedMeasure: false,
          writeSatisfiedStatus: writes.includes(target),
          writeNormalizedMeasure: false,
        });
        return `<imsss:mapInfo targetObjectiveID="${globalId(slug, target)}" ${flags}/>`;
      }),
    ]),
    `</${name}>`,
  ];
}

const attributes = (values: Record<string, boolean>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

const wrapped = (name: string, lines: string[], more = ''): string[] =>
  lines.length === 0 ? [] : [`<${name}${more}>`, ...indented(lines), `</${name}>`];

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
