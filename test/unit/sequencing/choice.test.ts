import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAhead, type SequencingRequest } from '../../../src/sequencing/index.js';
import { course, item, objective, passed, rule, Walk, type Special } from './trees.js';

const map = (target: string, writes: boolean) => ({
  target,
  readSatisfied: !writes,
  writeSatisfied: writes,
});

/** Whatever the look-ahead says of every activity, the request itself says too. */
function verdictsAreTrue(walk: Walk): void {
  const before = JSON.stringify(walk.state);
  const ahead = lookAhead(walk.tree, walk.state);
  const compare = (request: SequencingRequest, verdict: { possible: boolean }): void => {
    const trial = new Walk(walk.tree);
    trial.state = walk.state;
    const { refusal } = trial.ask(request);
    assert.deepEqual({ possible: !refusal, ...refusal }, verdict, JSON.stringify(request));
  };
  compare({ to: 'start' }, ahead.start);
  compare({ to: 'resumeAll' }, ahead.resumeAll);
  compare({ to: 'continue' }, ahead.continue);
  compare({ to: 'previous' }, ahead.previous);
  for (const target of walk.tree.order) {
    compare({ to: 'choice', target }, ahead.choice[target] ?? assert.fail());
    compare({ to: 'jump', target }, ahead.jump[target] ?? assert.fail());
  }
  assert.equal(JSON.stringify(walk.state), before);
}

const refusalOf = (walk: Walk, target: string) => {
  const verdict = lookAhead(walk.tree, walk.state).choice[target] ?? assert.fail();
  return verdict.possible ? undefined : verdict;
};

const started = (...parameters: Parameters<typeof course>): Walk => {
  const walk = new Walk(course(...parameters));
  walk.go('start');
  return walk;
};

describe('choice', () => {
  it('reaches any item and chapter where nothing stands against it', () => {
    const walk = started([item('a'), item('c', {}, [item('b')])]);
    verdictsAreTrue(walk);
    assert.equal(walk.choose('c'), 'b');
    assert.equal(walk.choose('root'), 'a');
    assert.equal(walk.choose('nowhere'), 'NB.2.1-11');
  });

  it('waits for the activity whose objective a rule reads', () => {
    const locked: Special = {
      rules: { pre: [rule('disabled', 'not objectiveStatusKnown(first)')] },
      other: { objectives: [objective(undefined), objective('first', [map('g', false)])] },
    };
    const writer: Special = { other: { objectives: [objective('o', [map('g', true)])] } };
    const walk = started([item('a', writer), item('b', locked)]);
    // Left without a word, `a` is taken for satisfied, so that `b` opens by leaving it.
    assert.equal(refusalOf(walk, 'b'), undefined);
    walk.set({ 'cmi.success_status': 'unknown' });
    assert.deepEqual(refusalOf(walk, 'b'), {
      possible: false,
      exception: 'DB.1.1-3',
      code: 'disabled',
      activity: 'b',
      waitsFor: 'a',
      rule: 'disabled if not objectiveStatusKnown(first)',
    });
    verdictsAreTrue(walk);
    walk.set(passed);
    assert.equal(refusalOf(walk, 'b'), undefined);
  });

  it('waits for the completion that an objective reads, not for the own one', () => {
    const locked: Special = {
      rules: { pre: [rule('disabled', 'not completed(first)')] },
      other: {
        objectives: [
          objective('own', [], { primary: true }),
          objective('first', [{ target: 'g', readCompletion: true }]),
        ],
      },
    };
    const writer: Special = {
      other: {
        objectives: [objective('o', [{ target: 'g', writeCompletion: true }], { primary: true })],
      },
    };
    const walk = started([item('a', writer), item('b', locked)]);
    walk.set({ 'cmi.completion_status': 'incomplete' });
    assert.equal(refusalOf(walk, 'b')?.exception, 'DB.1.1-3');
    verdictsAreTrue(walk);
    walk.set({ 'cmi.completion_status': 'completed' });
    assert.equal(refusalOf(walk, 'b'), undefined);
    verdictsAreTrue(walk);
  });

  it('is stopped by an activity that has to be done first', () => {
    const stop: Special = { rules: { pre: [rule('stopForwardTraversal', 'not attempted')] } };
    const walk = started([item('a'), item('b', stop), item('c'), item('d')]);
    assert.equal(refusalOf(walk, 'b'), undefined);
    for (const target of ['c', 'd']) {
      assert.deepEqual(refusalOf(walk, target), {
        possible: false,
        exception: 'SB.2.4-1',
        code: 'stopped',
        activity: 'b',
        waitsFor: 'b',
        rule: 'stopForwardTraversal if not attempted',
      });
    }
    verdictsAreTrue(walk);
    walk.choose('b');
    assert.equal(walk.choose('d'), 'd');
  });

  it('is off where the chapter says so, and held by what may not be left', () => {
    const walk = started([
      item('c1', { control: { choiceExit: false } }, [item('a'), item('b')]),
      item('c2', { control: { choice: false } }, [item('c')]),
    ]);
    assert.equal(refusalOf(walk, 'c')?.exception, 'NB.2.1-10');
    assert.deepEqual(refusalOf(walk, 'c2'), {
      possible: false,
      exception: 'NB.2.1-8',
      code: 'choice_exit',
      activity: 'c1',
    });
    assert.equal(refusalOf(walk, 'b'), undefined);
    verdictsAreTrue(walk);
  });

  it('reaches only neighbors where it is constrained, and nothing that must not be activated', () => {
    const constrainChoice = {
      other: { constrainedChoice: { constrainChoice: true, preventActivation: false } },
    };
    const preventActivation = {
      other: { constrainedChoice: { constrainChoice: false, preventActivation: true } },
    };
    const walk = started([
      item('c1', constrainChoice, [item('a'), item('a2')]),
      item('c2', {}, [item('b')]),
      item('c3', {}, [item('c')]),
      item('c4', preventActivation, [item('d')]),
    ]);
    assert.equal(refusalOf(walk, 'b'), undefined);
    assert.deepEqual(refusalOf(walk, 'c'), {
      possible: false,
      exception: 'SB.2.9-8',
      code: 'constrained',
      activity: 'c1',
    });
    verdictsAreTrue(walk);
    walk.choose('b');
    assert.equal(refusalOf(walk, 'c'), undefined);
    assert.equal(refusalOf(walk, 'd')?.exception, 'SB.2.9-6');
    assert.equal(refusalOf(walk, 'c4'), undefined);
  });

  it('does not show what is hidden, nor what lies below', () => {
    const hide: Special = { rules: { pre: [rule('hiddenFromChoice', 'always')] } };
    const walk = started([
      item('a'),
      item('c', hide, [item('b')]),
      item('v', { isVisible: false }, [item('d')]),
    ]);
    const { hidden } = lookAhead(walk.tree, walk.state);
    assert.deepEqual(Object.keys(hidden), ['c', 'b', 'v']);
    assert.equal(hidden['b']?.activity, 'c');
    assert.equal(refusalOf(walk, 'b')?.code, 'hidden');
    assert.equal(refusalOf(walk, 'd'), undefined);
    // Hidden from choice, not from flow; and a jump does not care.
    assert.equal(walk.go('continue'), 'b');
    walk.choose('a');
    assert.equal(walk.ask({ to: 'jump', target: 'b' }).deliver, 'b');
    verdictsAreTrue(walk);
  });

  it('of a chapter in which nothing can be played leads into it, and to nothing', () => {
    const off: Special = { rules: { pre: [rule('disabled', 'always')] } };
    const walk = started([item('a'), item('c', {}, [item('b', off)]), item('d')]);
    const { refusal, deliver } = walk.ask({ to: 'choice', target: 'c' });
    assert.equal(deliver, undefined);
    assert.deepEqual(
      [refusal?.exception, refusal?.code, refusal?.activity],
      ['SB.2.9-9', 'disabled', 'b'],
    );
    assert.equal(walk.go('continue'), 'd');
  });
});
