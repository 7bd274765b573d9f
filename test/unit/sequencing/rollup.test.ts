import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statusOf } from '../../../src/sequencing/index.js';
import {
  course,
  failed,
  item,
  objective,
  passed,
  rollupRule,
  rule,
  Walk,
  type Special,
} from './trees.js';

const root = (walk: Walk) => statusOf(walk.tree, walk.state, 'root');
const weight = (objectiveMeasureWeight: number): Special => ({
  rollup: { objectiveMeasureWeight },
});
const primary = (more: Partial<ReturnType<typeof objective>>) => [
  objective(undefined, [], { primary: true, ...more }),
];

/** Goes through the items and lets each say what is given for it. */
function play(walk: Walk, ...results: Record<string, string>[]): Walk {
  walk.go('start');
  results.forEach((each, i) => {
    if (i > 0) walk.go('continue');
    walk.set(each);
  });
  return walk;
}

describe('roll-up', () => {
  it('knows a chapter when all in it are known', () => {
    const walk = new Walk(course([item('a'), item('b')]));
    play(walk, passed);
    assert.deepEqual([root(walk).satisfied, root(walk).completed], [undefined, undefined]);
    walk.go('continue');
    walk.set(failed);
    assert.deepEqual([root(walk).satisfied, root(walk).completed], [false, true]);
    walk.set(passed);
    assert.deepEqual([root(walk).satisfied, root(walk).completed], [true, true]);
  });

  it('weighs measures over all that is tracked', () => {
    const walk = new Walk(
      course([item('a', weight(0.3)), item('b', weight(0.1)), item('c', weight(0))]),
    );
    play(walk, { 'cmi.score.scaled': '1' });
    assert.equal(root(walk).measure, 0.75);
    walk.go('continue');
    walk.set({ 'cmi.score.scaled': '-1' });
    assert.equal(root(walk).measure, 0.5);
  });

  it('decides by measure, where the course does, and by nothing else', () => {
    const byMeasure = {
      other: { objectives: primary({ satisfiedByMeasure: true, minNormalizedMeasure: 0.5 }) },
    };
    const walk = play(new Walk(course([item('a')], byMeasure)), {
      'cmi.success_status': 'passed',
      'cmi.score.scaled': '0.4',
    });
    assert.equal(root(walk).satisfied, false);
    walk.set({ 'cmi.success_status': 'failed', 'cmi.score.scaled': '0.5' });
    assert.equal(root(walk).satisfied, true);
  });

  it('decides completion by progress with its weights', () => {
    const walk = new Walk(
      course([item('a', { threshold: { weight: 3 } }), item('b')], {
        threshold: { byMeasure: true, least: 0.75 },
      }),
    );
    play(walk, { 'cmi.progress_measure': '0.9', 'cmi.completion_status': 'completed' });
    assert.deepEqual([root(walk).progress, root(walk).completed], [0.675, false]);
    walk.go('continue');
    walk.set({ 'cmi.progress_measure': '0.3' });
    assert.deepEqual([root(walk).progress, root(walk).completed], [0.75, true]);
  });

  it('follows rules of any kind of set', () => {
    const withRule = (...parameters: Parameters<typeof rollupRule>) =>
      new Walk(
        course([item('a'), item('b'), item('c')], {
          rollup: { rules: [rollupRule(...parameters)] },
        }),
      );
    const completed = (walk: Walk) => root(walk).completed;
    const one = [passed];
    const two = [passed, failed];
    assert.equal(completed(play(withRule('completed', 'any', 'satisfied'), ...one)), true);
    assert.equal(completed(play(withRule('completed', 'all', 'attempted'), ...two)), undefined);
    assert.equal(completed(play(withRule('completed', 'none', 'attempted'), ...one)), undefined);
    const count = { minimumCount: 2 };
    const atLeast = (...results: Record<string, string>[]) =>
      completed(play(withRule('completed', 'atLeastCount', 'completed', count), ...results));
    assert.equal(atLeast(...one), undefined);
    assert.equal(atLeast(...two), true);
    // Half of three is two.
    const percent = { minimumPercent: 0.5 };
    const share = (...results: Record<string, string>[]) =>
      completed(play(withRule('completed', 'atLeastPercent', 'completed', percent), ...results));
    assert.equal(share(...one), undefined);
    assert.equal(share(...two), true);
  });

  it('leaves out what is not tracked, not asked, or not wanted', () => {
    const { delivery, rollup } = item('x').sequencing ?? assert.fail();
    const untracked = { other: { delivery: { ...delivery, tracked: false } } };
    const optional: Special = {
      rollup: { required: { ...rollup.required, forCompleted: 'ifAttempted' } },
    };
    const silent: Special = { rollup: { progressCompletion: false } };
    const walk = new Walk(
      course([item('a'), item('b', untracked), item('c', optional), item('d', silent)]),
    );
    play(walk, passed);
    assert.equal(root(walk).completed, true);
    assert.equal(root(walk).satisfied, undefined);
  });

  it('may wait until a chapter is left', () => {
    const later: Special = {
      rollup: { measureSatisfactionIfActive: false },
      other: {
        objectives: [
          objective('p', [{ target: 'g', writeSatisfied: true }], {
            primary: true,
            satisfiedByMeasure: true,
            minNormalizedMeasure: 0.5,
          }),
        ],
      },
    };
    const walk = new Walk(course([item('a', later), item('b')]));
    play(walk, { 'cmi.score.scaled': '0.9' });
    assert.equal(statusOf(walk.tree, walk.state, 'a').satisfied, undefined);
    walk.go('continue');
    assert.equal(statusOf(walk.tree, walk.state, 'a').satisfied, true);
    assert.equal(walk.state.globals['g']?.satisfied, true);
  });

  it('begins anew with a new attempt on the chapter, unless earlier attempts count', () => {
    const again = (useCurrent: boolean) => {
      const walk = new Walk(
        course([
          item(
            'c',
            {
              control: {
                flow: true,
                useCurrentAttemptObjectiveInfo: useCurrent,
                useCurrentAttemptProgressInfo: useCurrent,
              },
            },
            [item('a'), item('b')],
          ),
          item('d'),
        ]),
      );
      play(walk, passed, passed);
      walk.go('continue');
      walk.choose('a');
      walk.set(passed);
      return statusOf(walk.tree, walk.state, 'c');
    };
    assert.deepEqual([again(true).completed, again(true).satisfied], [undefined, undefined]);
    assert.deepEqual([again(false).completed, again(false).satisfied], [true, true]);
  });

  it('reaches all that read a global objective, and comes to an end in a circle', () => {
    const reads = { target: 'g', readSatisfied: true };
    const writes = { target: 'g', writeSatisfied: true };
    const walk = new Walk(
      course([
        item('c1', { other: { objectives: [objective('p', [writes], { primary: true })] } }, [
          item('a', { other: { objectives: [objective('p', [reads], { primary: true })] } }),
        ]),
        item('c2', {}, [
          item('b', { other: { objectives: [objective('p', [reads], { primary: true })] } }),
        ]),
        item('c3', {}, [
          item('d', { other: { objectives: [objective('p', [writes], { primary: true })] } }),
        ]),
      ]),
    );
    walk.go('start');
    walk.choose('d');
    walk.set(passed);
    assert.equal(statusOf(walk.tree, walk.state, 'c2').satisfied, true);
    assert.equal(statusOf(walk.tree, walk.state, 'c1').satisfied, true);
  });

  it('asks whether a child would be skipped', () => {
    const { rollup } = item('x').sequencing ?? assert.fail();
    const skipped: Special = {
      rules: { pre: [rule('skip', 'always')] },
      rollup: { required: { ...rollup.required, forSatisfied: 'ifNotSkipped' } },
    };
    const walk = play(new Walk(course([item('a'), item('b', skipped)])), passed);
    assert.equal(root(walk).satisfied, true);
  });
});
