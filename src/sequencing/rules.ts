import type { RuleAction, RuleCondition, SequencingRule } from '../content/index.js';
import type { Draft } from './draft.js';
import { completedOf, isTracked, measureOf, satisfiedOf } from './tracking.js';
import type { Known, Refusal } from './types.js';

type When = 'pre' | 'exit' | 'post';

/** The first rule that holds; before an activity, of this action. */
export function ruleThatHolds(
  draft: Draft,
  id: string,
  when: When,
  action?: RuleAction,
): SequencingRule | undefined {
  // sequencingRulesCheckProcess // UP.2
  const rules = draft.node(id).sequencing.rules[when];
  if (rules.length === 0) return undefined;
  return draft.once(`${action ?? when} ${id}`, () => {
    const rule = rules.find(
      (each) => (action === undefined || each.action === action) && holds(draft, id, each),
    );
    if (rule) draft.decisions?.push({ process: 'UP.2', activity: id, text: wordsOf(rule) });
    return rule;
  });
}

// sequencingRuleCheckSubprocess // UP.2.1
function holds(draft: Draft, id: string, { combination, conditions }: SequencingRule): boolean {
  const values = conditions.map((condition) => valueOf(draft, id, condition));
  return combine(combination, values) === true;
}

/** Three-valued: what is unknown decides nothing. */
export function combine(combination: 'all' | 'any', values: readonly Known[]): Known {
  const decisive = combination === 'any';
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

export const negated = (value: Known, not: boolean): Known =>
  value === undefined ? undefined : value !== not;

function valueOf(draft: Draft, id: string, condition: RuleCondition): Known {
  return negated(plainValueOf(draft, id, condition), condition.not);
}

function plainValueOf(draft: Draft, id: string, condition: RuleCondition): Known {
  const index = objectiveIndex(draft, id, condition);
  if (index < 0) return undefined;
  // Of what is not tracked nothing is ever known, not even what it reads (SN 3.13).
  const tracked = <T>(value: T): T | undefined => (isTracked(draft, id) ? value : undefined);
  const measure = () => tracked(measureOf(draft, id, index));
  const satisfied = () => tracked(satisfiedOf(draft, id, index));
  const completed = () => tracked(completedOf(draft, id, index));
  switch (condition.condition) {
    case 'satisfied':
      return satisfied();
    case 'objectiveStatusKnown':
      return satisfied() !== undefined;
    case 'objectiveMeasureKnown':
      return measure() !== undefined;
    case 'objectiveMeasureGreaterThan':
      return compare(measure(), (value) => value > condition.measureThreshold);
    case 'objectiveMeasureLessThan':
      return compare(measure(), (value) => value < condition.measureThreshold);
    case 'completed':
      return completed();
    case 'activityProgressKnown':
      return completed() !== undefined;
    case 'attempted':
      return draft.activity(id).attempts > 0;
    case 'attemptLimitExceeded':
      return attemptsUsed(draft, id);
    case 'always':
      return true;
    // Times are watched by the run-time, and SCORM has no beginning and end of availability.
    case 'timeLimitExceeded':
    case 'outsideAvailableTimeRange':
      return false;
  }
}

const compare = (value: number | undefined, test: (value: number) => boolean): Known =>
  value === undefined ? undefined : test(value);

const objectiveIndex = (
  draft: Draft,
  id: string,
  { referencedObjective }: RuleCondition,
): number =>
  referencedObjective === undefined
    ? 0
    : draft
        .node(id)
        .sequencing.objectives.findIndex((objective) => objective.id === referencedObjective);

/** Whether no further attempt may be begun. */
export function attemptsUsed(draft: Draft, id: string): boolean {
  const limit = draft.node(id).sequencing.attemptLimit;
  return limit !== undefined && draft.activity(id).attempts >= limit;
}

// limitConditionsCheckProcess // UP.1
function limitsExceeded(draft: Draft, id: string): boolean {
  const { active, suspended } = draft.activity(id);
  return isTracked(draft, id) && !active && !suspended && attemptsUsed(draft, id);
}

/** Why an activity may not be delivered or passed through; undefined when it may. */
export function unavailable(draft: Draft, id: string, exception: string): Refusal | undefined {
  // checkActivityProcess // UP.5
  const rule = ruleThatHolds(draft, id, 'pre', 'disabled');
  if (rule) return refusalBy(draft, id, rule, exception, 'disabled');
  if (!limitsExceeded(draft, id)) return undefined;
  const limit = String(draft.node(id).sequencing.attemptLimit);
  draft.decisions?.push({ process: 'UP.1', activity: id, text: `attempt limit ${limit} reached` });
  return { exception, code: 'attempts_used', activity: id, rule: `attemptLimit ${limit}` };
}

/** A refusal for the sake of a rule, with what the learner can do about it. */
export function refusalBy(
  draft: Draft,
  id: string,
  rule: SequencingRule,
  exception: string,
  code: Refusal['code'],
): Refusal {
  const waitsFor = code === 'stopped' ? id : awaited(draft, id, rule);
  return {
    exception,
    code,
    activity: id,
    ...(waitsFor === undefined ? {} : { waitsFor }),
    rule: wordsOf(rule),
  };
}

// A rule on an objective that is read from a global one waits for whoever writes that.
function awaited(draft: Draft, id: string, { conditions }: SequencingRule): string | undefined {
  for (const condition of conditions) {
    const maps = draft.node(id).sequencing.objectives[objectiveIndex(draft, id, condition)]?.maps;
    for (const map of maps ?? []) {
      if (!map.readSatisfied && !map.readMeasure && !map.readCompletion) continue;
      const writer = draft.tree.writers[map.target]?.find((each) => each !== id);
      if (writer !== undefined) return writer;
    }
  }
  return undefined;
}

/** A rule in words of the manifest: `disabled if not satisfied(obj-1)`. */
export function wordsOf({ action, combination, conditions }: SequencingRule): string {
  const words = conditions.map(({ condition, referencedObjective, measureThreshold, not }) => {
    const threshold = /Than$/.test(condition) ? ` ${String(measureThreshold)}` : '';
    const of = referencedObjective === undefined ? '' : `(${referencedObjective})`;
    return `${not ? 'not ' : ''}${condition}${of}${threshold}`;
  });
  return `${action} if ${words.join(combination === 'all' ? ' and ' : ' or ')}`;
}
