import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPossible, lookAhead } from '../../../src/sequencing/index.js';
import { course, failed, item, passed, rule, Walk } from './trees.js';

const chapters = () => [
  item('c1', {}, [item('a'), item('b')]),
  item('c2', {}, [item('c'), item('d')]),
];

describe('flow', () => {
  it('goes from leaf to leaf, over chapters, and ends behind the last', () => {
    const walk = new Walk(course(chapters()));
    const met = [walk.go('start')];
    for (let i = 0; i < 4; i++) met.push(walk.go('continue'));
    assert.deepEqual(met, ['a', 'b', 'c', 'd', 'ended']);
    assert.equal(walk.state.current, undefined);
    assert.ok(Object.values(walk.state.activities).every(({ active }) => !active));
  });

  it('goes back, and not before the first', () => {
    const walk = new Walk(course(chapters()));
    walk.go('start');
    assert.equal(walk.choose('c'), 'c');
    assert.equal(walk.go('previous'), 'b');
    assert.equal(walk.go('previous'), 'a');
    const { refusal } = walk.ask({ to: 'previous' });
    assert.deepEqual(refusal, { exception: 'SB.2.1-3', code: 'end' });
  });

  it('enters from behind, but a chapter that only goes forward at its front', () => {
    const forward = { control: { flow: true, forwardOnly: true } };
    const walk = new Walk(
      course([item('c1', forward, [item('a'), item('b')]), item('c2', {}, [item('c')])]),
    );
    walk.go('start');
    walk.choose('c');
    assert.equal(walk.go('previous'), 'a');
    assert.equal(walk.go('continue'), 'b');
    assert.equal(walk.go('previous'), 'NB.2.1-5');
    assert.equal(walk.state.current, 'b');
  });

  it('passes what is to be skipped, and stops at what is disabled', () => {
    const walk = new Walk(
      course([
        item('a'),
        item('b', { rules: { pre: [rule('skip', 'always')] } }),
        item('c', { rules: { pre: [rule('disabled', 'always')] } }),
      ]),
    );
    walk.go('start');
    assert.deepEqual(walk.ask({ to: 'continue' }).refusal, {
      exception: 'SB.2.2-2',
      code: 'disabled',
      activity: 'c',
      rule: 'disabled if always',
    });
    // By the book what was open has ended before the search began.
    assert.equal(walk.state.activities['a']?.active, false);
    assert.equal(walk.choose('b'), 'b');
  });

  it('does not lead through a chapter without flow, and says so', () => {
    const walk = new Walk(
      course([item('a'), item('c', { control: { flow: false } }, [item('b')])]),
    );
    walk.go('start');
    const ahead = lookAhead(walk.tree, walk.state);
    assert.equal(ahead.continue.possible, false);
    // It offers to go on all the same: the learner then has to choose.
    assert.deepEqual(ahead.offered, { continue: true, previous: false });
    assert.deepEqual(isPossible(walk.tree, walk.state, { to: 'continue' }), {
      possible: false,
      exception: 'SB.2.2-1',
      code: 'flow_off',
      activity: 'c',
    });
  });
});

describe('rules behind an activity', () => {
  const quiz = (action: Parameters<typeof rule>[0]) =>
    item('q', { rules: { post: [rule(action, 'not satisfied')] } });
  const after = (action: Parameters<typeof rule>[0]) => {
    const walk = new Walk(course([item('c', {}, [item('a'), quiz(action), item('b')])]));
    walk.go('start');
    walk.go('continue');
    return walk.set(failed).go('continue');
  };

  it('lead elsewhere than asked', () => {
    assert.equal(after('retry'), 'q');
    assert.equal(after('previous'), 'a');
    assert.equal(after('continue'), 'b');
    assert.equal(after('retryAll'), 'a');
    assert.equal(after('exitAll'), 'ended');
    assert.equal(after('exitParent'), 'ended');
  });

  it('say nothing when they do not hold, or when the activity is suspended', () => {
    const walk = new Walk(course([item('a'), quiz('retry'), item('b')]));
    walk.go('start');
    walk.go('continue');
    assert.equal(walk.set({ ...failed, 'cmi.exit': 'suspend' }).go('continue'), 'b');
    walk.go('previous');
    assert.equal(walk.set(passed).go('continue'), 'b');
  });

  it('at the exit leave the chapter, from the root downwards', () => {
    const done = { rules: { exit: [rule('exit', 'attempted')] } };
    const walk = new Walk(
      course([item('c1', done, [item('a'), item('b')]), item('c2', {}, [item('c')])]),
    );
    walk.go('start');
    // What follows is what follows the chapter.
    assert.equal(walk.go('continue'), 'c');
    assert.equal(walk.state.activities['c1']?.active, false);
  });
});

describe('limits', () => {
  it('let no further attempt begin, but a suspended one go on', () => {
    const walk = new Walk(course([item('a', { other: { attemptLimit: 1 } }), item('b')]));
    walk.go('start');
    walk.set({ 'cmi.exit': 'suspend' }).go('continue');
    assert.equal(walk.go('previous'), 'a');
    assert.equal(walk.state.activities['a']?.attempts, 1);
    walk.set({ 'cmi.exit': 'normal' }).go('continue');
    assert.deepEqual(walk.ask({ to: 'choice', target: 'a' }).refusal, {
      exception: 'DB.1.1-3',
      code: 'attempts_used',
      activity: 'a',
      rule: 'attemptLimit 1',
    });
  });

  it('do not count what is not tracked', () => {
    const { delivery } = item('x').sequencing ?? assert.fail();
    const walk = new Walk(
      course([
        item('a', { other: { attemptLimit: 1, delivery: { ...delivery, tracked: false } } }),
      ]),
    );
    assert.equal(walk.go('start'), 'a');
    assert.equal(walk.choose('a'), 'a');
  });
});
