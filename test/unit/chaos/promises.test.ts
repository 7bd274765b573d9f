import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { optionsOf } from '../../chaos/options.js';
import { kinds, type Plan, planOf } from '../../chaos/plan.js';
import { judge, type Story } from '../../chaos/promises.js';
import { meaningOf } from '../../chaos/watch.js';

const plan: Plan = {
  seed: 1,
  kind: 'tab closed',
  course: 'scorm12',
  reopen: ['A'],
  acts: [],
  ownBrowser: false,
};

const workOf = (...interactions: number[]) => ({
  location: interactions.at(-1) ?? 0,
  suspendData: interactions.at(-1) ?? 0,
  interactions,
});

const keptOf = (...steps: number[]) => ({
  line: workOf(...steps),
  branches: [],
  score: Math.max(0, ...steps),
});

const deedOf = (n: number, at: number, answer: string | undefined = 'true') => ({
  visit: 1,
  n,
  at,
  answer,
});

const storyOf = (changes: Partial<Story>): Story => ({
  plan,
  deeds: [],
  displays: [],
  arrivals: [],
  killed: new Map(),
  leftInPeace: new Set(),
  before: keptOf(),
  knownBefore: new Set([1, 2, 3]),
  after: keptOf(),
  listed: 0,
  requests: 0,
  log: [],
  ...changes,
});

const broken = (changes: Partial<Story>): string[] =>
  judge(storyOf(changes)).violations.map(({ what }) => what);

describe('the plan of a chaos run', () => {
  it('is the same one for the same seed', () => {
    for (let seed = 0; seed < 100; seed++) assert.deepEqual(planOf(seed), planOf(seed));
  });

  it('takes each kind of fault in turn', () => {
    const played = kinds.map((_, seed) => planOf(seed).kind);
    assert.deepEqual(new Set(played), new Set(kinds));
  });

  it('numbers its steps upwards, in the order in which content does them', () => {
    for (let seed = 0; seed < 300; seed++) {
      // What content says last it says after the step at which its page goes.
      const numbers = planOf(seed).acts.flatMap((act) =>
        act.do === 'step' || act.do === 'end' ? [act.step.n] : [],
      );
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
      );
    }
  });
});

describe('the judge of a chaos run', () => {
  it('finds nothing where all is there', () => {
    const deeds = [deedOf(1, 0), deedOf(2, 10)];
    assert.deepEqual(broken({ deeds, after: keptOf(1, 2) }), []);
  });

  it('misses what was committed, and not what was only set', () => {
    assert.deepEqual(broken({ deeds: [deedOf(1, 0)] }), ['lost']);
    assert.deepEqual(broken({ deeds: [{ ...deedOf(1, 0), answer: undefined }] }), []);
    assert.deepEqual(broken({ deeds: [deedOf(1, 0, 'false')] }), []);
  });

  it('excuses what was committed shortly before the browser was killed, unless it was shown as kept', () => {
    const killed = new Map([[1, 1_000]]);
    const verdict = judge(storyOf({ deeds: [deedOf(1, 900)], killed }));
    assert.deepEqual([verdict.violations, verdict.excused], [[], [100]]);
    assert.deepEqual(broken({ deeds: [deedOf(1, 700)], killed }), ['lost']);
  });

  it('holds the player to what it shows, for what was done a while before', () => {
    const shown = (text: string, at: number) => ({ displays: [{ visit: 1, at, text }] });
    const deeds = [{ ...deedOf(1, 0), answer: undefined }];
    assert.deepEqual(broken({ deeds, ...shown('Đã lưu trên máy này, chờ mạng', 1_300) }), ['lost']);
    assert.deepEqual(broken({ deeds, ...shown('Đã lưu trên máy này, chờ mạng', 1_200) }), []);
    assert.deepEqual(broken({ deeds, ...shown('Đã lưu 10:32', 1_300), after: keptOf(1) }), [
      'not saved',
    ]);
  });

  it('wants small changes sent when a page is left in peace', () => {
    const story = { deeds: [deedOf(1, 0)], leftInPeace: new Set([1]), after: keptOf(1) };
    assert.deepEqual(broken(story), ['not sent']);
    assert.deepEqual(broken({ ...story, before: keptOf(1) }), []);
    assert.deepEqual(broken({ ...story, knownBefore: new Set() }), []);
  });

  it('wants interactions once and in order, and a state that content has left', () => {
    assert.deepEqual(broken({ after: keptOf(1, 2, 2) }), ['twice or out of order']);
    const line = { ...workOf(1, 2), location: 1 };
    assert.deepEqual(broken({ after: { ...keptOf(1, 2), line } }), ['mixed']);
  });

  it('does not want suspend_data that content was told is refused', () => {
    const after = { ...keptOf(1, 2), line: { ...workOf(1, 2), suspendData: 1 } };
    const deeds = [deedOf(1, 0), { ...deedOf(2, 10), refused: true }];
    assert.deepEqual(broken({ deeds, after }), []);
  });

  it('wants work on the line, the latest state and the best score, where nobody else has played', () => {
    const deeds = [deedOf(1, 0), deedOf(2, 10)];
    const branched = { line: workOf(1), branches: [workOf(1, 2)], score: 2 };
    assert.deepEqual(broken({ deeds, after: branched, listed: 1 }), ['beside the line']);
    assert.deepEqual(
      broken({ deeds, after: branched, listed: 1, plan: { ...plan, shared: true } }),
      [],
    );
    const arrivals = [{ visit: 2, at: 20, location: 1 }];
    assert.deepEqual(broken({ deeds, arrivals, after: keptOf(1, 2) }), ['opened older']);
    assert.deepEqual(broken({ deeds, after: { ...keptOf(1, 2), score: 1 } }), ['result lowered']);
  });
});

describe('the words about saving', () => {
  it('are told apart', () => {
    assert.equal(meaningOf('Đã lưu 10:32'), 'saved');
    assert.equal(meaningOf('Đã lưu trên máy này, chờ mạng'), 'device');
    assert.equal(meaningOf('3 thay đổi chờ gửi'), 'waiting');
    assert.equal(meaningOf('Đang lưu…'), 'saving');
  });
});

describe('the options of chaos', () => {
  it('are read, and refused with the usage', () => {
    const options = optionsOf(['--runs', '3', '--without', 'journal,seq', '--only', 'tab']);
    assert.deepEqual(
      [options.runs, options.without, options.only],
      [3, ['journal', 'seq'], ['tab']],
    );
    assert.deepEqual(optionsOf(['--against', 'ours,scorm-again']).against, ['ours', 'scorm-again']);
    assert.deepEqual([options.engine, options.picked], ['chromium', false]);
    const { engine, picked } = optionsOf(['--engine', 'firefox']);
    assert.deepEqual([engine, picked], ['firefox', true]);
    for (const wrong of [
      ['--runs', '0'],
      ['--without', 'hope'],
      ['--against', 'all'],
      ['--against', 'ours', '--engine', 'firefox'],
      ['--engine', 'presto'],
      ['--loud'],
    ]) {
      assert.throws(() => optionsOf(wrong), /^Error: Usage/);
    }
  });
});
