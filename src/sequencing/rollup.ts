import type { RollupConditionName, RollupRule } from '../content/index.js';
import type { Draft } from './draft.js';
import { attemptsUsed, combine, negated, ruleThatHolds } from './rules.js';
import {
  completedOf,
  isTracked,
  measureOf,
  primary,
  progressOf,
  record,
  satisfiedOf,
} from './tracking.js';
import type { Known, ObjectiveProgress } from './types.js';
import { childrenOf, isLeaf, upwards } from './walk.js';

type RollupAction = RollupRule['action'];

/** Maps may make activities depend on each other in a circle: that must end. */
const mostRounds = 64;

/**
 * Brings all that lies above an activity up to date, and all above activities that read a global objective that is
 * written on the way, the deepest first.
 */
export function rollUp(draft: Draft, from: string): void {
  // overallRollupProcess // RB.1.5
  const pending = new Map(upwards(draft, from).map((id, i, path) => [id, path.length - i]));
  const rounds = new Map<string, number>();
  const seen = new Set<string>();
  const followGlobals = (): void => {
    const written = draft.written;
    draft.written = new Map();
    for (const [target, changed] of written) {
      if (!changed && seen.has(target)) continue;
      seen.add(target);
      for (const reader of draft.tree.readers[target] ?? []) {
        upwards(draft, reader).forEach((id, i, path) => {
          if (i > 0) pending.set(id, path.length - i);
        });
      }
    }
  };
  followGlobals();
  while (pending.size > 0) {
    const [id] = [...pending].reduce((a, b) => (b[1] > a[1] ? b : a));
    pending.delete(id);
    const round = (rounds.get(id) ?? 0) + 1;
    rounds.set(id, round);
    if (round > mostRounds || isLeaf(draft, id) || !isTracked(draft, id)) continue;
    rollUpOne(draft, id);
    followGlobals();
  }
}

function rollUpOne(draft: Draft, id: string): void {
  const children = childrenOf(draft, id).filter((child) => isTracked(draft, child));
  const { objectives, rollup } = draft.node(id).sequencing;
  // measureRollupProcess // RB.1.1 a
  set(
    draft,
    id,
    'measure',
    weighted(children, (child) => [
      draft.node(child).sequencing.rollup.objectiveMeasureWeight,
      measureOf(draft, child),
    ]),
  );
  // completionMeasureRollupProcess // RB.1.1 b
  set(
    draft,
    id,
    'progress',
    weighted(children, (child) => [draft.node(child).completion.weight, progressOf(draft, child)]),
  );
  // objectiveRollupProcess // RB.1.2: by measure (a), or by rules (b)
  if (!objectives[primary]?.satisfiedByMeasure) {
    const rules = rollup.rules.filter(({ action }) => /satisfied/i.test(action));
    const used = rules.length > 0 ? rules : defaultObjectiveRules; // RB.1.2 c
    if (fires(draft, children, used, 'satisfied')) set(draft, id, 'satisfied', true);
    else if (fires(draft, children, used, 'notSatisfied')) set(draft, id, 'satisfied', false);
  }
  // activityProgressRollupProcess // RB.1.3: by measure (a), or by rules (b)
  if (!draft.node(id).completion.byMeasure) {
    const rules = rollup.rules.filter(({ action }) => /complete/.test(action));
    const used = rules.length > 0 ? rules : defaultProgressRules;
    if (fires(draft, children, used, 'completed')) set(draft, id, 'completed', true);
    else if (fires(draft, children, used, 'incomplete')) set(draft, id, 'completed', false);
  }
}

// What is unknown and was unknown is not written: a global objective may know more.
function set<K extends keyof ObjectiveProgress>(
  draft: Draft,
  id: string,
  key: K,
  value: ObjectiveProgress[K],
): void {
  const known = draft.activity(id).objectives[primary]?.[key];
  if (value === undefined && known === undefined) return;
  if (value !== known) {
    draft.decisions?.push({ process: 'RB.1.5', activity: id, text: `${key} ${String(value)}` });
  }
  record(draft, id, primary, { [key]: value });
}

function weighted(
  children: readonly string[],
  of: (child: string) => [weight: number, value: number | undefined],
): number | undefined {
  let [sum, weights, known] = [0, 0, false];
  for (const [weight, value] of children.map(of)) {
    weights += weight;
    if (value === undefined) continue;
    known = true;
    sum += weight * value;
  }
  // SCORM compares with seven digits; what binary fractions add to that must not decide.
  return known && weights > 0 ? Math.round((sum / weights) * 1e7) / 1e7 : undefined;
}

const rule = (action: RollupAction, condition: RollupConditionName): RollupRule => ({
  childActivitySet: 'all',
  minimumCount: 0,
  minimumPercent: 0,
  combination: 'any',
  conditions: [{ condition, not: false }],
  action,
});

const defaultObjectiveRules = [
  rule('satisfied', 'satisfied'),
  rule('notSatisfied', 'objectiveStatusKnown'),
];
const defaultProgressRules = [
  rule('completed', 'completed'),
  rule('incomplete', 'activityProgressKnown'),
];
const presumed = new Set([...defaultObjectiveRules, ...defaultProgressRules]);

// rollupRuleCheckSubprocess // RB.1.4
function fires(
  draft: Draft,
  children: readonly string[],
  rules: readonly RollupRule[],
  action: RollupAction,
): boolean {
  const of = rules.filter((each) => each.action === action);
  if (of.length === 0) return false;
  const counted = children.filter((child) => isCounted(draft, child, action));
  return of.some(
    (each) =>
      // Of no children at all everything is true that a rule says, but nothing is presumed.
      (counted.length > 0 || !presumed.has(each)) && setMeets(draft, each, counted),
  );
}

function setMeets(draft: Draft, rule: RollupRule, children: readonly string[]): boolean {
  const meets = (child: string): boolean => childMeets(draft, child, rule) === true;
  switch (rule.childActivitySet) {
    case 'all':
      return children.every(meets);
    case 'any':
      return children.some(meets);
    case 'none':
      return children.every((child) => childMeets(draft, child, rule) === false);
    case 'atLeastCount':
      return children.filter(meets).length >= rule.minimumCount;
    case 'atLeastPercent':
      return (
        children.filter(meets).length >= Math.floor(rule.minimumPercent * children.length + 0.5)
      );
  }
}

// evaluateRollupConditionsSubprocess // RB.1.4.1
const childMeets = (draft: Draft, id: string, { combination, conditions }: RollupRule): Known =>
  combine(
    combination,
    conditions.map(({ condition, not }) => negated(valueOf(draft, id, condition), not)),
  );

function valueOf(draft: Draft, id: string, condition: RollupConditionName): Known {
  const { stale, attempts } = draft.activity(id);
  const objective = <T>(value: T): T | undefined => (stale?.objectives ? undefined : value);
  const completed = (): Known => (stale?.progress ? undefined : completedOf(draft, id));
  switch (condition) {
    case 'satisfied':
      return objective(satisfiedOf(draft, id));
    case 'objectiveStatusKnown':
      return objective(satisfiedOf(draft, id)) !== undefined;
    case 'objectiveMeasureKnown':
      return objective(measureOf(draft, id)) !== undefined;
    case 'completed':
      return completed();
    case 'activityProgressKnown':
      return completed() !== undefined;
    case 'attempted':
      return attempts > 0;
    case 'attemptLimitExceeded':
      return attemptsUsed(draft, id);
    case 'timeLimitExceeded':
    case 'outsideAvailableTimeRange':
    case 'never':
      return false;
  }
}

// checkChildForRollupSubprocess // RB.1.4.2
function isCounted(draft: Draft, id: string, action: RollupAction): boolean {
  const { objectiveSatisfied, progressCompletion, required } = draft.node(id).sequencing.rollup;
  const isObjective = action === 'satisfied' || action === 'notSatisfied';
  if (!(isObjective ? objectiveSatisfied : progressCompletion)) return false;
  const { attempts, suspended } = draft.activity(id);
  const requirement = {
    satisfied: required.forSatisfied,
    notSatisfied: required.forNotSatisfied,
    completed: required.forCompleted,
    incomplete: required.forIncomplete,
  }[action];
  switch (requirement) {
    case 'always':
      return true;
    case 'ifAttempted':
      return attempts > 0;
    case 'ifNotSuspended':
      return attempts > 0 && !suspended;
    case 'ifNotSkipped':
      return !ruleThatHolds(draft, id, 'pre', 'skip');
  }
}
