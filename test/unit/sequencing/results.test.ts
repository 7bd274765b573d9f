import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  applyResults,
  runtimeElements,
  statusOf,
  type SequencingState,
} from '../../../src/sequencing/index.js';
import { course, failed, item, objective, passed, Walk, type Special } from './trees.js';

const shared = (writes: boolean): Special => ({
  other: {
    objectives: [
      objective('p', [], { primary: true }),
      objective('o', [
        {
          target: 'g',
          readSatisfied: !writes,
          readMeasure: !writes,
          readRaw: !writes,
          writeSatisfied: writes,
          writeMeasure: writes,
          writeRaw: writes,
        },
      ]),
    ],
  },
});

const started = (tree: ReturnType<typeof course>) => {
  const walk = new Walk(tree);
  walk.go('start');
  return walk;
};

describe('results of content', () => {
  it('replace those that were applied before in the same visit', () => {
    const walk = started(course([item('a', shared(true)), item('b')]));
    const entered = walk.state;
    const once = applyResults(walk.tree, entered, 'a', failed);
    const first = applyResults(walk.tree, entered, 'a', {
      ...passed,
      'cmi.objectives.1.success_status': 'passed',
    });
    assert.deepEqual(applyResults(walk.tree, first, 'a', failed), once);
    assert.deepEqual(applyResults(walk.tree, once, 'a', failed), once);
    assert.equal('before' in entered, false);
  });

  it('are those of the activity that is open, and of no other', () => {
    const walk = started(course([item('a'), item('b')]));
    assert.equal(applyResults(walk.tree, walk.state, 'b', passed), walk.state);
    walk.go('exit');
    assert.equal(applyResults(walk.tree, walk.state, 'a', passed), walk.state);
  });

  it('go to global objectives at once, and from there to who reads them', () => {
    const walk = started(course([item('a', shared(true)), item('b', shared(false))]));
    walk.set({
      'cmi.objectives.1.success_status': 'failed',
      'cmi.objectives.1.score.scaled': '0.25',
      'cmi.objectives.1.score.raw': '25',
    });
    assert.deepEqual(walk.state.globals['g'], { satisfied: false, measure: 0.25, raw: 25 });
    assert.deepEqual(runtimeElements(walk.tree, walk.state, 'b'), {
      'cmi.objectives.0.id': 'p',
      'cmi.objectives.1.id': 'o',
      'cmi.objectives.1.success_status': 'failed',
      'cmi.objectives.1.score.scaled': '0.25',
      'cmi.objectives.1.score.raw': '25',
    });
    walk.set({ 'cmi.objectives.1.success_status': 'unknown' });
    assert.deepEqual(walk.state.globals['g'] ?? {}, {});
  });

  it('of the activity itself count more than those of its primary objective', () => {
    const walk = started(course([item('a', shared(true))]));
    walk.set({ 'cmi.objectives.0.success_status': 'failed', 'cmi.success_status': 'passed' });
    assert.equal(statusOf(walk.tree, walk.state, 'a').satisfied, true);
  });

  it('are withdrawn when the attempt is abandoned', () => {
    for (const to of ['abandon', 'abandonAll'] as const) {
      const walk = started(course([item('a', shared(true)), item('b')]));
      walk.set({ ...passed, 'cmi.objectives.1.success_status': 'passed' });
      walk.go(to);
      assert.equal(statusOf(walk.tree, walk.state, 'a').satisfied, undefined);
      assert.equal(statusOf(walk.tree, walk.state, 'a').active, false);
      assert.deepEqual(walk.state.globals, {});
    }
  });

  it('are presumed of content that says nothing, but not against what it says', () => {
    const after = (results: Record<string, string>, special: Special = {}) => {
      const walk = started(course([item('a', special), item('b')]));
      walk.set(results).go('continue');
      const { completed, satisfied } = statusOf(walk.tree, walk.state, 'a');
      return [completed, satisfied];
    };
    const { delivery } = item('x').sequencing ?? assert.fail();
    const byContent = {
      other: {
        delivery: { ...delivery, completionSetByContent: true, objectiveSetByContent: true },
      },
    };
    assert.deepEqual(after({}), [true, true]);
    assert.deepEqual(after({}, byContent), [undefined, undefined]);
    assert.deepEqual(after({ 'cmi.completion_status': 'unknown' }), [undefined, true]);
    assert.deepEqual(after({ 'cmi.success_status': 'unknown' }), [true, undefined]);
    assert.deepEqual(after({ 'cmi.exit': 'suspend' }), [undefined, undefined]);
    assert.deepEqual(after({ 'cmi.completion_status': 'not attempted' }), [false, true]);
  });

  it('that are no numbers are unknown', () => {
    const walk = started(course([item('a')]));
    walk.set({ 'cmi.score.scaled': 'good' });
    assert.equal(statusOf(walk.tree, walk.state, 'a').measure, undefined);
    walk.set({ 'cmi.score.scaled': '-0' });
    assert.deepEqual(JSON.parse(JSON.stringify(walk.state)) as SequencingState, walk.state);
  });
});

describe('global objectives', () => {
  it('come from and go to other courses, unless the course keeps its own', () => {
    const globals = { g: { satisfied: true } };
    const course1 = (outlives: boolean) => course([item('a', shared(false))], {}, outlives);
    const status = (walk: Walk) =>
      runtimeElements(walk.tree, walk.state, 'a')['cmi.objectives.1.success_status'];
    assert.equal(status(new Walk(course1(true), 1, globals)), 'passed');
    assert.equal(status(new Walk(course1(false), 1, globals)), undefined);
  });

  it('of a course that keeps its own are forgotten at its end, not when it is suspended', () => {
    const play = (to: 'exitAll' | 'suspendAll') => {
      const walk = started(course([item('a', shared(true))], {}, false));
      walk.set({ 'cmi.objectives.1.success_status': 'passed' }).go(to);
      return walk.state.globals;
    };
    assert.deepEqual(play('exitAll'), {});
    assert.deepEqual(play('suspendAll'), { g: { satisfied: true } });
  });
});
