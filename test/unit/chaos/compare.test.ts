import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparison, countsOf, type Played } from '../../chaos/compare.js';
import { planOf } from '../../chaos/plan.js';
import { judge, type Story } from '../../chaos/promises.js';

const workOf = (location: number, ...interactions: number[]) => ({
  location,
  suspendData: location,
  interactions,
});

const countsOfServer = (line: ReturnType<typeof workOf>): ReturnType<typeof countsOf> => {
  const kept = { line, branches: [], score: line.location };
  const story: Story = {
    plan: planOf(0),
    deeds: [1, 2, 3].map((n) => ({ visit: 1, n, at: n, answer: 'true' })),
    displays: [],
    arrivals: [],
    killed: new Map(),
    leftInPeace: new Set(),
    before: kept,
    knownBefore: new Set(),
    after: kept,
    listed: 0,
    requests: 0,
    log: [],
  };
  return countsOf(story, judge(story));
};

describe('a comparison of systems', () => {
  it('counts commits and what is lost of them, and tells a server that is behind from one with holes', () => {
    assert.deepEqual(countsOfServer(workOf(3, 1, 2, 3)), { commits: 3, lost: 0, behind: false });
    assert.deepEqual(countsOfServer(workOf(2, 1, 2)), { commits: 3, lost: 1, behind: true });
    assert.deepEqual(countsOfServer(workOf(3, 1, 3)), { commits: 3, lost: 1, behind: false });
  });

  it('has a line for each kind that was played, and cells for each system', () => {
    const played = (lost: number): Played => ({
      seed: 0,
      kind: 'tab closed',
      seconds: 1,
      pledges: 3,
      violations: Array.from({ length: lost }, () => 'lost'),
      excused: [],
      commits: 3,
      lost,
      behind: lost > 0,
    });
    const lines = comparison(
      new Map([
        ['ours', [played(0)]],
        ['scorm-again', [played(2)]],
      ]),
    );
    assert.deepEqual(
      lines.map((line) => line.split(/\s{2,}/)),
      [
        ['fault', 'runs', 'ours', 'lost', 'else', 'behind', 'excused', 'not played'].concat([
          'scorm-again',
          'lost',
          'else',
          'behind',
          'excused',
          'not played',
        ]),
        ['tab closed', ...'1 3 0 0 0 0 0 3 2 0 1 0 0'.split(' ')],
        ['all', ...'1 3 0 0 0 0 0 3 2 0 1 0 0'.split(' ')],
      ],
    );
  });
});
