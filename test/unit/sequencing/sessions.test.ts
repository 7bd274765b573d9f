import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { initialState, recover, type SequencingState } from '../../../src/sequencing/index.js';
import { course, item, passed, rule, Walk, type Special } from './trees.js';

const twoChapters = () =>
  course([item('c1', {}, [item('a'), item('b')]), item('c2', {}, [item('c')])]);

describe('a session', () => {
  it('is suspended and goes on in the same attempts', () => {
    const walk = new Walk(twoChapters());
    walk.go('start');
    walk.go('continue');
    assert.equal(walk.go('suspendAll'), 'ended');
    walk.state = JSON.parse(JSON.stringify(walk.state)) as SequencingState;
    const { deliver, resumed } = walk.ask({ to: 'resumeAll' });
    assert.deepEqual([deliver, resumed], ['b', true]);
    assert.deepEqual(
      ['root', 'c1', 'b'].map((id) => walk.state.activities[id]?.attempts),
      [1, 1, 1],
    );
    assert.equal(walk.state.suspended, undefined);
  });

  it('that is suspended may begin elsewhere', () => {
    const walk = new Walk(twoChapters());
    walk.go('start');
    walk.go('suspendAll');
    assert.equal(walk.choose('c'), 'c');
    assert.equal(walk.state.activities['a']?.suspended, false);
    assert.equal(walk.go('resumeAll'), 'NB.2.1-1');
  });

  it('that was cut off is recovered as if it had been suspended', () => {
    const walk = new Walk(twoChapters());
    walk.go('start');
    walk.set({ 'cmi.completion_status': 'incomplete' });
    walk.state = recover(walk.tree, walk.state, { g: { satisfied: true } });
    assert.equal(walk.state.globals['g']?.satisfied, true);
    assert.equal(walk.go('resumeAll'), 'a');
    assert.equal(recover(walk.tree, initialState(walk.tree, { seed: 1 })).suspended, undefined);
  });

  it('that was cut off with nothing open goes on where the learner was', () => {
    const walk = new Walk(twoChapters());
    walk.go('start');
    walk.go('exit');
    walk.state = recover(walk.tree, walk.state);
    assert.equal(walk.state.current, undefined);
    assert.equal(walk.go('resumeAll'), 'a');
  });

  it('that was cut off at the course itself begins anew', () => {
    const off: Special = { rules: { pre: [rule('disabled', 'always')] } };
    const walk = new Walk(course([item('a', { control: {} }), item('c', {}, [item('b', off)])]));
    walk.go('start');
    walk.go('exitAll');
    const blocked = new Walk(course([item('b', off)]));
    assert.equal(blocked.choose('root'), 'SB.2.9-9');
    assert.equal(blocked.state.current, 'root');
    blocked.state = recover(blocked.tree, blocked.state);
    assert.equal(blocked.state.current, undefined);
  });

  it('is left by exit at the root only', () => {
    const walk = new Walk(twoChapters());
    walk.go('start');
    assert.equal(walk.go('exit'), 'nothing');
    assert.equal(walk.go('exit'), 'NB.2.1-12');
    assert.equal(walk.go('continue'), 'b');
    assert.equal(walk.go('exitAll'), 'ended');
    assert.equal(walk.go('continue'), 'NB.2.1-2');
  });

  it('tells what decided', () => {
    const walk = new Walk(
      course([item('a', { rules: { post: [rule('retry', 'not satisfied')] } }), item('b')]),
    );
    walk.go('start');
    walk.set({ 'cmi.success_status': 'failed' });
    const { decisions } = walk.ask({ to: 'continue' });
    assert.deepEqual(
      decisions
        .filter(({ activity }) => activity === 'a')
        .map(({ process, text }) => [process, text]),
      [
        ['UP.4', 'presumed completed'],
        ['UP.2', 'retry if not satisfied'],
        ['DB.2', 'delivered'],
      ],
    );
  });
});

describe('children', () => {
  const items = () => Array.from({ length: 8 }, (_, i) => item(`i${String(i)}`));
  const chosen = (walk: Walk) => walk.state.activities['c']?.available ?? [];
  const drawn = (timing: 'once' | 'onEachNewAttempt', seed: number, count = 3) =>
    new Walk(
      course([
        item(
          'c',
          {
            other: {
              selection: { timing, count },
              randomization: { timing, reorderChildren: true },
            },
          },
          items(),
        ),
        item('z'),
      ]),
      seed,
    );

  it('are selected and shuffled by the seed', () => {
    assert.deepEqual(chosen(drawn('once', 7)), chosen(drawn('once', 7)));
    const orders = new Set(
      Array.from({ length: 20 }, (_, seed) => chosen(drawn('once', seed)).join()),
    );
    assert.ok(orders.size > 10);
    assert.equal(new Set(chosen(drawn('once', 7))).size, 3);
    assert.equal(chosen(drawn('once', 7, 0)).length, 8);
  });

  it('are played in that order, and the others cannot be chosen', () => {
    const walk = drawn('once', 7);
    const met = [walk.go('start'), walk.go('continue'), walk.go('continue')];
    assert.deepEqual(met, chosen(walk));
    const left = items().find(({ id }) => !met.includes(id)) ?? assert.fail();
    assert.equal(walk.choose(left.id), 'SB.2.9-2');
    assert.equal(walk.ask({ to: 'jump', target: left.id }).refusal?.exception, 'NB.2.1-11');
    walk.choose(met[2] ?? '');
    assert.equal(walk.go('continue'), 'z');
  });

  it('that were not selected cannot be jumped into either', () => {
    const walk = new Walk(
      course(
        ['c1', 'c2', 'c3'].map((id) => item(id, {}, [item(`${id}-a`)])),
        { other: { selection: { timing: 'once', count: 1 } } },
      ),
    );
    walk.go('start');
    const available = walk.state.activities['root']?.available ?? [];
    for (const id of ['c1', 'c2', 'c3']) {
      const { deliver, refusal } = walk.ask({ to: 'jump', target: `${id}-a` });
      if (available.includes(id)) assert.equal(deliver, `${id}-a`);
      else assert.equal(refusal?.exception, 'NB.2.1-11');
    }
  });

  it('stay as they are once drawn, or change with each attempt, never within one', () => {
    for (const timing of ['once', 'onEachNewAttempt'] as const) {
      const walk = drawn(timing, 7);
      const orders = new Set<string>();
      for (let attempt = 0; attempt < 6; attempt++) {
        walk.choose('c');
        const order = chosen(walk).join();
        orders.add(order);
        walk.set(passed);
        walk.go('continue');
        walk.go('suspendAll');
        walk.go('resumeAll');
        assert.equal(chosen(walk).join(), order);
        walk.choose('z');
      }
      assert.equal(orders.size > 1, timing === 'onEachNewAttempt');
    }
  });
});
