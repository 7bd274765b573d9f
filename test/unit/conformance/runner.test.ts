import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { questionsOf } from '../../conformance/adl/questions.js';
import { saysTheSame } from '../../conformance/adl/same-value.js';
import { fallen } from '../../conformance/baseline.js';
import {
  type ConformanceCase,
  lanes,
  playAll,
  type Result,
  selected,
} from '../../conformance/case.js';
import type { Learner } from '../../conformance/learner.js';
import { optionsOf } from '../../conformance/options.js';
import { byFolder, counts, Table } from '../../conformance/report.js';

const caseOf = (name: string, changes: Partial<ConformanceCase> = {}): ConformanceCase => ({
  name,
  folder: 'suite',
  play: () => Promise.resolve(),
  ...changes,
});

const resultOf = (name: string, passed: boolean): Result => ({
  name,
  folder: 'suite',
  passed,
  seconds: 1,
  ...(!passed && { failure: 'it did not' }),
});

/** Somebody who has nothing to do with a browser. */
const learner = { begin: () => Promise.resolve(), end: () => undefined } as unknown as Learner;

describe('the runner of conformance', () => {
  const chain = [
    caseOf('A-1'),
    caseOf('B-1a'),
    caseOf('B-1b', { after: 'B-1a' }),
    caseOf('B-1c', { after: 'B-1b' }),
    caseOf('walk', { folder: 'golf' }),
  ];
  const names = (cases: readonly ConformanceCase[]): string[] => cases.map(({ name }) => name);

  it('selects by the beginning of a name or of a folder, and what has to be played before', () => {
    assert.deepEqual(names(selected(chain, [])), ['A-1', 'B-1a', 'B-1b', 'B-1c', 'walk']);
    assert.deepEqual(names(selected(chain, ['b-1c'])), ['B-1a', 'B-1b', 'B-1c']);
    assert.deepEqual(names(selected(chain, ['golf'])), ['walk']);
    assert.deepEqual(names(selected(chain, ['golf', 'a-'])), ['A-1', 'walk']);
    assert.deepEqual(selected(chain, ['none']), []);
  });

  it('keeps cases together that need one another', () => {
    assert.deepEqual(lanes(chain).map(names), [['A-1'], ['B-1a', 'B-1b', 'B-1c'], ['walk']]);
  });

  it('judges each case by itself: one that fails holds up no other', async () => {
    const broken = caseOf('broken', { play: () => Promise.reject(new Error('first\nsecond')) });
    const results: Result[] = [];
    await playAll([broken, ...chain], [learner, learner], (result) => results.push(result));
    assert.deepEqual(counts(results), { passed: 5, failed: 1 });
    assert.equal(results.find(({ name }) => name === 'broken')?.failure, 'first');
    assert.deepEqual(byFolder(results).sort(), ['golf: 1 of 1', 'suite: 4 of 5']);
  });

  it('writes the table in the order of the cases, whichever is ready first', () => {
    const lines: string[] = [];
    const table = new Table([caseOf('one'), caseOf('three')], (line) => lines.push(line));
    table.add(resultOf('three', false));
    assert.deepEqual(lines, []);
    table.add(resultOf('one', true));
    assert.deepEqual(lines, ['one    passed   1.0 s', 'three  FAILED   1.0 s  it did not']);
  });

  it('names what has passed before and fails now, and nothing that never passed', () => {
    const results = [resultOf('A', true), resultOf('B', false), resultOf('C', false)];
    const lost = fallen({ suite: ['A', 'B'], golf: ['C'] }, results);
    assert.deepEqual(
      lost.map(({ name }) => name),
      ['B'],
    );
  });

  it('says how it is used where it is asked for something else', () => {
    assert.deepEqual(optionsOf(['--only', 'CM,RU', '--only', 'scorm12']).only, [
      'CM',
      'RU',
      'scorm12',
    ]);
    assert.throws(() => optionsOf(['--every']), /^Error: Usage:/);
    assert.throws(() => optionsOf(['--pages', '0']), /^Error: Usage:/);
  });

  it('takes a value for the same that is only written in another way', () => {
    const complaint = (answer: string, expected: string): string =>
      `GetValue cmi.x -> "${answer}" expected "${expected}" (err 0)`;
    assert.equal(saysTheSame(complaint('1', '1.0')), true);
    assert.equal(saysTheSame(complaint('PT24H0.55S', 'P1DT0.55S')), true);
    assert.equal(saysTheSame(complaint('0.9', '1.0')), false);
    assert.equal(saysTheSame(complaint('PT1S', 'PT2S')), false);
    assert.equal(saysTheSame(complaint('passed', 'failed')), false);
    assert.equal(saysTheSame(complaint('', '0')), false);
  });

  it('understands what the suite asks of the interface', () => {
    const ask =
      'continue.enabled~previous.disabled~toc.enabled.selectable@Activity 2~toc.visible@Activity 3';
    const visit = { label: 'Act1V1', act: 1, steps: [], ask, answer: 'Y~N~Y~N' };
    const entry = { title: 'Activity 2', selectable: true, current: false, text: '' };
    const shown = { next: true, previous: true, entries: [entry], ended: false, words: '' };
    const answers = questionsOf(visit, 'Course').map(({ answer, expected }) => [
      answer(shown),
      expected,
    ]);
    assert.deepEqual(answers, [
      [true, true],
      [false, false],
      [true, true],
      [false, false],
    ]);
    assert.throws(
      () => questionsOf({ ...visit, ask: 'stage.curtain' }, 'Course'),
      /not understood/,
    );
  });
});
