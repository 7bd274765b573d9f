import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prerequisitesOf } from '../../../src/stage/sequencers/prerequisites.js';

const statuses: Record<string, string> = {
  done: 'completed',
  good: 'passed',
  bad: 'failed',
  open: 'incomplete',
  new: 'not attempted',
};
const met = (expression: string): boolean | undefined =>
  prerequisitesOf(expression, (id) => statuses[id])?.met;

describe('prerequisites in AICC script', () => {
  for (const [expression, expected] of [
    ['done', true],
    ['good', true],
    ['bad', false],
    ['open', false],
    ['done & good', true],
    ['done&open', false],
    ['open | good', true],
    ['done & (open | good)', true],
    ['done AND (open OR good)', true],
    ['done AND NOT good', false],
    ['done & open | good', true],
    ['~open', true],
    ['~done', false],
    ['~(done & open)', true],
    ['bad = "failed"', true],
    ['bad=f', true],
    ['open <> "passed"', true],
    ['good <> p', false],
    ['new = "not attempted"', true],
    ['new = n', true],
    ['{done, good}', true],
    ['{done, open}', false],
    ['2*{done, open, good}', true],
    ['3*{done, open, good}', false],
    ['done & 1*{open, good}', true],
    // What is not in the course locks nothing.
    ['gone', true],
    ['gone = "passed"', true],
  ] as const) {
    it(`reads ${expression} as ${expected ? 'met' : 'not met'}`, () => {
      assert.equal(met(expression), expected);
    });
  }

  for (const expression of ['', '&', 'done &', '(done', 'done)', '{done', 'a b', '"x"', '2*done']) {
    it(`does not read ${JSON.stringify(expression)}`, () => {
      assert.equal(
        prerequisitesOf(expression, () => 'completed'),
        undefined,
      );
    });
  }

  it('names what is missing, in the order of the expression', () => {
    const missing = (expression: string) =>
      prerequisitesOf(expression, (id) => statuses[id])?.missing;
    assert.deepEqual(missing('done & new & open'), ['new', 'open']);
    assert.deepEqual(missing('2*{new, done, open}'), ['new', 'open']);
    assert.deepEqual(missing('good'), []);
  });
});
