import assert from 'node:assert/strict';
import type { RuleCondition, SequencingRule } from '../../../src/content/index.js';
import { Draft } from '../../../src/sequencing/draft.js';
import {
  applyResults,
  initialState,
  isPossible,
  lookAhead,
  navigate,
  recover,
  runtimeElements,
  type ActivityTree,
  type ContentResults,
  type Outcome,
  type SequencingRequest,
  type SequencingState,
  type Verdict,
} from '../../../src/sequencing/index.js';
import { rollUp } from '../../../src/sequencing/rollup.js';
import { Dice } from './random-trees.js';

/** What is checked on the way: most of it at every step, what costs much on some walks only. */
export interface WalkOptions {
  /** Dumps the state to JSON and loads it before every step. */
  dumped: boolean;
  /** Asks about everything at every step, instead of about what is done next. */
  thorough: boolean;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Walks through a course at random and checks every step; answers what happened, in a line a step. */
export function walk(tree: ActivityTree, seed: number, options: WalkOptions): string[] {
  const dice = new Dice(seed);
  const told: string[] = [];
  let state = initialState(tree, { seed });
  checkChildren(tree, undefined, state);
  for (let step = dice.between(4, 12); step > 0; step -= 1) {
    if (options.dumped) state = copy(state);
    state = visit(tree, state, dice, options);
    const request = randomRequest(tree, state, dice);
    if (options.thorough) checkEverything(tree, state);
    const before = options.thorough ? JSON.stringify(state) : '';
    const verdict = isPossible(tree, state, request);
    const outcome = navigate(tree, state, request);
    if (options.thorough)
      assert.equal(JSON.stringify(state), before, 'the given state has changed');
    checkVerdict(verdict, outcome, request);
    if (options.thorough)
      assert.deepEqual(copy(outcome.state), outcome.state, 'it is not plain JSON');
    checkOutcome(tree, state, request, outcome);
    state = outcome.state;
    told.push(`${JSON.stringify(request)} → ${wordOf(outcome)}`);
  }
  told.push(JSON.stringify(state));
  return told;
}

const wordOf = ({ deliver, ended, refusal }: Outcome): string =>
  refusal?.exception ?? deliver ?? (ended ? 'ended' : 'nothing');

/** The content of the current activity says something, perhaps in several steps. */
function visit(
  tree: ActivityTree,
  state: SequencingState,
  dice: Dice,
  { thorough }: WalkOptions,
): SequencingState {
  const { current } = state;
  if (current === undefined || state.activities[current]?.active !== true) return state;
  if (thorough) runtimeElements(tree, state, current);
  if (dice.chance(0.25)) return state;
  const first = randomResults(dice);
  const all = { ...first, ...randomResults(dice) };
  const live = applyResults(tree, state, current, first);
  const after = applyResults(tree, live, current, all);
  if (thorough) {
    assert.deepEqual(
      after,
      applyResults(tree, state, current, all),
      'results that are told again count twice',
    );
    const draft = new Draft(tree, after);
    rollUp(draft, current);
    const { before, ...once } = after;
    void before;
    assert.deepEqual(draft.finish(), once, 'roll-up run again has changed something');
  }
  checkActive(tree, after);
  return after;
}

function randomResults(dice: Dice): ContentResults {
  const results: Record<string, string> = {};
  const maybe = (name: string, values: readonly string[], p = 0.35): void => {
    if (dice.chance(p)) results[name] = dice.pick(values);
  };
  maybe('cmi.completion_status', ['completed', 'completed', 'incomplete', 'unknown']);
  maybe('cmi.success_status', ['passed', 'passed', 'failed', 'unknown']);
  maybe('cmi.score.scaled', ['-0.2', '0.4', '0.6', '0.9', '1']);
  maybe('cmi.progress_measure', ['0', '0.5', '1'], 0.2);
  maybe('cmi.objectives.0.success_status', ['passed', 'failed'], 0.15);
  maybe('cmi.objectives.0.score.scaled', ['0.3', '0.7'], 0.15);
  maybe('cmi.exit', ['suspend', '', 'normal'], 0.3);
  return results;
}

function randomRequest(tree: ActivityTree, state: SequencingState, dice: Dice): SequencingRequest {
  const target = dice.pick(tree.order);
  if (state.current === undefined) {
    return dice.pick<SequencingRequest>([
      { to: 'start' },
      { to: 'start' },
      { to: state.suspended === undefined ? 'start' : 'resumeAll' },
      { to: 'choice', target },
      { to: 'continue' },
    ]);
  }
  return dice.pick<SequencingRequest>([
    { to: 'continue' },
    { to: 'continue' },
    { to: 'continue' },
    { to: 'previous' },
    { to: 'choice', target },
    { to: 'choice', target },
    { to: 'choice', target },
    { to: 'jump', target },
    { to: 'exit' },
    { to: dice.pick(['exitAll', 'suspendAll', 'suspendAll', 'abandon', 'abandonAll', 'start']) },
  ]);
}

function checkVerdict(verdict: Verdict, outcome: Outcome, request: SequencingRequest): void {
  const { refusal } = outcome;
  if (verdict.possible && !refusal) return;
  assert.deepEqual(
    verdict,
    refusal ? { possible: false, ...refusal } : { possible: true },
    `what was said of ${JSON.stringify(request)} is not what came of it`,
  );
}

/** Asks about everything that can be asked, and tries it. */
function checkEverything(tree: ActivityTree, state: SequencingState): void {
  const look = lookAhead(tree, state);
  for (const to of ['start', 'resumeAll', 'continue', 'previous'] as const) {
    checkVerdict(look[to], navigate(tree, state, { to }), { to });
  }
  for (const target of tree.order) {
    for (const to of ['choice', 'jump'] as const) {
      const verdict = look[to][target];
      assert.ok(verdict);
      checkVerdict(verdict, navigate(tree, state, { to, target }), { to, target });
    }
  }
  const { current } = state;
  if (current === undefined || state.activities[current]?.active !== true) return;
  checkResumed(tree, state, current, navigate(tree, state, { to: 'suspendAll' }).state);
  checkResumed(tree, state, current, recover(tree, copy(state)));
}

/** What was suspended, or cut off, goes on where it was and in the same attempt. */
function checkResumed(
  tree: ActivityTree,
  before: SequencingState,
  current: string,
  left: SequencingState,
): void {
  assert.equal(left.current, undefined);
  assert.equal(left.suspended, current);
  const back = navigate(tree, copy(left), { to: 'resumeAll' });
  if (back.refusal) {
    // What the visit has brought may have disabled it meanwhile.
    assert.equal(back.refusal.exception, 'DB.1.1-3');
    return;
  }
  assert.equal(back.deliver, current);
  assert.equal(back.resumed, true);
  for (const id of pathTo(tree, current)) {
    assert.equal(back.state.activities[id]?.attempts, before.activities[id]?.attempts);
  }
}

function checkOutcome(
  tree: ActivityTree,
  before: SequencingState,
  request: SequencingRequest,
  { state, deliver, ended, refusal }: Outcome,
): void {
  checkActive(tree, state);
  checkChildren(tree, before, state);
  for (const id of tree.order) {
    const limit = tree.nodes[id]?.sequencing.attemptLimit ?? Infinity;
    assert.ok((state.activities[id]?.attempts ?? 0) <= limit, `${id} is over its limit`);
  }
  if (refusal) assert.equal(deliver, undefined);
  if (ended) assert.equal(state.current, undefined);
  if (deliver === undefined) return;
  assert.equal(state.current, deliver);
  assert.equal(tree.nodes[deliver]?.children.length, 0, 'a chapter was delivered');
  const path = pathTo(tree, deliver);
  assert.equal(activeOf(tree, state).length, path.length, 'what leads to it is active, all of it');
  for (const id of path) {
    assert.ok(!isRuledOut(tree, state, id, 'disabled'), `${id} is disabled and was delivered`);
  }
  if (request.to !== 'choice' || !leadsOnlyTo(tree, before)) return;
  for (const id of pathTo(tree, request.target)) {
    assert.ok(!isRuledOut(tree, state, id, 'hiddenFromChoice'), `${id} is hidden and was chosen`);
    const parent = tree.nodes[id]?.parent;
    const children = parent === undefined ? [id] : childrenOf(tree, state, parent);
    assert.ok(children.includes(id), `${id} was not selected`);
  }
}

/** Whether no rule at the end of an activity replaces what was asked. */
const leadsOnlyTo = (tree: ActivityTree, { current }: SequencingState): boolean =>
  current === undefined ||
  pathTo(tree, current).every((id) => {
    const rules = tree.nodes[id]?.sequencing.rules;
    return rules?.post.length === 0 && rules.exit.length === 0;
  });

function pathTo(tree: ActivityTree, id: string): string[] {
  const parent = tree.nodes[id]?.parent;
  return parent === undefined ? [id] : [...pathTo(tree, parent), id];
}

const childrenOf = (tree: ActivityTree, state: SequencingState, id: string): readonly string[] =>
  state.activities[id]?.available ?? tree.nodes[id]?.children ?? [];

const activeOf = (tree: ActivityTree, state: SequencingState): string[] =>
  tree.order.filter((id) => state.activities[id]?.active === true);

/** One activity is current at most, and only what leads to it is active. */
function checkActive(tree: ActivityTree, state: SequencingState): void {
  const path = new Set(state.current === undefined ? [] : pathTo(tree, state.current));
  for (const id of activeOf(tree, state)) {
    assert.ok(path.has(id), `${id} is active beside ${state.current ?? 'nothing'}`);
  }
}

// Ten times as fast as comparing deeply, and it is done at every step.
function checkSame(a: readonly string[], b: readonly string[], words: string): void {
  assert.equal(a.join(), b.join(), words);
}

/** Selection and randomization keep to their timing. */
function checkChildren(
  tree: ActivityTree,
  before: SequencingState | undefined,
  after: SequencingState,
): void {
  for (const id of tree.order) {
    const { children, sequencing } = tree.nodes[id] ?? {};
    if (!children || !sequencing || children.length === 0) continue;
    const { selection, randomization } = sequencing;
    const now = childrenOf(tree, after, id);
    assert.equal(new Set(now).size, now.length);
    assert.ok(now.every((child) => children.includes(child)));
    const count = selection.timing === 'never' ? undefined : selection.count;
    assert.equal(now.length, Math.min(count ?? children.length, children.length));
    if (randomization.timing === 'never' || !randomization.reorderChildren) {
      checkSame(
        now,
        children.filter((child) => now.includes(child)),
        'was reordered',
      );
    }
    if (!before) continue;
    const isStill =
      selection.timing !== 'onEachNewAttempt' &&
      (randomization.timing !== 'onEachNewAttempt' || !randomization.reorderChildren);
    if (isStill || before.activities[id]?.active !== true) {
      checkSame(now, childrenOf(tree, before, id), `${id} was shuffled out of time`);
    }
  }
}

/**
 * Whether a rule forbids an activity: found apart from the engine, for rules about global objectives only. What such a
 * rule reads does not change by delivering.
 */
function isRuledOut(
  tree: ActivityTree,
  state: SequencingState,
  id: string,
  action: SequencingRule['action'],
): boolean {
  const { rules, objectives } = tree.nodes[id]?.sequencing ?? {};
  return (rules?.pre ?? []).some((rule) => {
    if (rule.action !== action) return false;
    const values = rule.conditions.map((condition) => {
      const objective = objectives?.find((each) => each.id === condition.referencedObjective);
      if (condition.condition !== 'always' && (!objective || objective.primary)) return 'other';
      return valueOf(condition, state.globals[objective?.maps[0]?.target ?? ''] ?? {});
    });
    if (values.includes('other')) return false;
    return rule.combination === 'all'
      ? values.every((value) => value === true)
      : values.includes(true);
  });
}

function valueOf(
  { condition, measureThreshold, not }: RuleCondition,
  { satisfied, measure }: SequencingState['globals'][string],
): boolean | undefined | 'other' {
  const plain = ((): boolean | undefined | 'other' => {
    switch (condition) {
      case 'always':
        return true;
      case 'satisfied':
        return satisfied;
      case 'objectiveStatusKnown':
        return satisfied !== undefined;
      case 'objectiveMeasureKnown':
        return measure !== undefined;
      case 'objectiveMeasureGreaterThan':
        return measure === undefined ? undefined : measure > measureThreshold;
      case 'objectiveMeasureLessThan':
        return measure === undefined ? undefined : measure < measureThreshold;
      default:
        return 'other';
    }
  })();
  return typeof plain === 'boolean' ? plain !== not : plain;
}
