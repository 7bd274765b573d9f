import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GlobalObjectives } from '../../../src/sequencing/index.js';
import { hasAdlSuite, sequencingCases } from '../../support/adl-suite.js';
import { replay } from './adl/replay.js';

/** Cases that are clean; it may only rise. */
const baseline = 184;

if (!hasAdlSuite()) {
  it('has no cases to play: ../shared/packages is not here', () => undefined);
} else {
  describe("the conformance suite's sequencing cases", () => {
    for (const keeping of ['in memory', 'as JSON'] as const) {
      it(`are played with the state ${keeping}`, () => {
        // One learner for all, and one store of what outlives a package.
        let globals: GlobalObjectives = {};
        let [clean, questions] = [0, 0];
        const problems: string[] = [];
        for (const each of sequencingCases()) {
          const replayed = replay(each, globals, keeping);
          globals = replayed.globals;
          questions += replayed.questions;
          if (replayed.failures.length === 0) clean++;
          for (const text of [...replayed.failures, ...replayed.mismatches]) {
            problems.push(`${each.case} ${text}`);
          }
        }
        assert.deepEqual(problems, []);
        assert.equal(clean, baseline);
        assert.ok(questions > 180, String(questions));
      });
    }
  });
}
