import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  courseResult,
  isSatisfied,
  nextAu,
  noAuResult,
  satisfiedNodes,
  type AuResult,
  type Structure,
} from '../../../demo/backend/cmi5/move-on.js';
import type { Cmi5Au, Cmi5Node, MoveOn } from '../../../src/content/index.js';

const au = (id: string, moveOn: MoveOn = 'Completed'): Cmi5Au => ({
  type: 'au',
  id,
  title: {},
  description: {},
  objectives: [],
  url: 'a.html',
  launchMethod: 'AnyWindow',
  moveOn,
});
const block = (id: string, ...children: Cmi5Node[]): Cmi5Node => ({
  type: 'block',
  id,
  title: {},
  description: {},
  objectives: [],
  children,
});
const course = (...children: Cmi5Node[]): Structure => ({ id: 'course', children });
const results = (all: Record<string, Partial<AuResult>>): Map<string, AuResult> =>
  new Map(Object.entries(all).map(([id, one]) => [id, { ...noAuResult, ...one }]));

const completed = { completed: true };
const passed = { passed: true };
const failed = { failed: true };

describe('a unit is satisfied', () => {
  for (const [moveOn, nothing, onlyCompleted, onlyPassed, both] of [
    ['NotApplicable', true, true, true, true],
    ['Completed', false, true, false, true],
    ['Passed', false, false, true, true],
    ['CompletedAndPassed', false, false, false, true],
    ['CompletedOrPassed', false, true, true, true],
  ] as const) {
    it(`by ${moveOn}`, () => {
      const by = (result: Partial<AuResult>): boolean =>
        isSatisfied({ id: 'a', moveOn }, results({ a: result }));
      assert.deepEqual(
        [by({}), by(completed), by(passed), by({ ...completed, ...passed }), by({ waived: true })],
        [nothing, onlyCompleted, onlyPassed, both, true],
      );
      assert.equal(by(failed), nothing);
    });
  }
});

describe('a course', () => {
  const nested = course(
    block('outer', block('inner', au('a')), au('b'), au('n', 'NotApplicable')),
    au('c'),
  );
  const satisfied = (all: Record<string, Partial<AuResult>>): string[] =>
    satisfiedNodes(nested, results(all)).map(({ id }) => id);

  it('is satisfied from the inside, itself last', () => {
    assert.deepEqual(satisfied({}), []);
    assert.deepEqual(satisfied({ a: completed }), ['inner']);
    assert.deepEqual(satisfied({ b: completed, c: completed }), []);
    assert.deepEqual(satisfied({ a: completed, b: completed }), ['inner', 'outer']);
    const all = { a: completed, b: completed, c: completed };
    assert.deepEqual(satisfied(all), ['inner', 'outer', 'course']);
  });

  it('goes on with the first unit that is not satisfied, or begins again', () => {
    assert.equal(nextAu(nested, results({}))?.id, 'a');
    assert.equal(nextAu(nested, results({ a: completed }))?.id, 'b');
    assert.equal(nextAu(nested, results({ a: completed, b: completed }))?.id, 'c');
    const all = { a: completed, b: completed, c: completed };
    assert.equal(nextAu(nested, results(all))?.id, 'a');
  });

  it('is as far as its units are', () => {
    const two = course(au('a'), au('b', 'Passed'));
    assert.deepEqual(courseResult(two, results({ a: completed })), {
      completion: 'incomplete',
      success: 'unknown',
      score: undefined,
      progress: 0.5,
    });
    const done = courseResult(
      two,
      results({ a: completed, b: { ...passed, score: { scaled: 0.8 } } }),
    );
    assert.deepEqual(done, {
      completion: 'completed',
      success: 'passed',
      score: { scaled: 0.8 },
      progress: 1,
    });
    assert.equal(courseResult(two, results({ b: failed })).success, 'unknown');
    assert.equal(courseResult(two, results({ a: completed, b: failed })).success, 'failed');
    const waived = courseResult(two, results({ a: completed, b: { ...failed, waived: true } }));
    assert.deepEqual([waived.completion, waived.success], ['completed', 'unknown']);
  });

  it('has the mean of the scores of its units', () => {
    const scored = results({
      a: { ...passed, score: { scaled: 1 } },
      b: { ...failed, score: { raw: 5, min: 0, max: 10 } },
    });
    assert.deepEqual(courseResult(course(au('a'), au('b'), au('c')), scored).score, {
      scaled: 0.75,
    });
  });
});
