import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { loadStandard } from '../../../src/stage/runtime/load-standard.js';
import { adlCase, adlManifest, hasAdlSuite } from '../../support/adl-suite.js';
import { rawSuite, sharedDataCase } from './shared-data-case.js';
import { playCase, type Verdict } from './adl-player.js';

// The data-model cases of the ADL test suite, played strictly. docs/run-time.md says which steps are answered otherwise, and why.

/** Steps that are answered as the suite expects, at least: it may only rise. */
const baseline = { API: 30, DMB: 235, DMI: 8045, DDM: 120 } as const;
const all = { API: 30, DMB: 235, DMI: 8161, DDM: 120 } as const;

function check(name: keyof typeof baseline, verdicts: readonly Verdict[]): void {
  const wrong = verdicts.filter((verdict) => !verdict.right);
  const right = verdicts.length - wrong.length;
  assert.equal(verdicts.length, all[name], 'every step is played');
  assert.ok(
    right >= baseline[name],
    `${name}: ${right} of ${verdicts.length}, at least ${baseline[name]} expected.\n` +
      wrong.map((verdict) => JSON.stringify(verdict).slice(0, 300)).join('\n'),
  );
}

describe('the data-model cases of the ADL suite', () => {
  if (hasAdlSuite()) {
    for (const name of ['API', 'DMB', 'DMI'] as const) {
      it(`are answered right, as far as they were: ${name}`, async () => {
        check(name, playCase(await loadStandard('2004'), adlCase(name), adlManifest));
      });
    }
  } else {
    it('are not here to play: ../shared/packages is missing', () => undefined);
  }

  const suite = rawSuite();
  if (suite === undefined) {
    it('of shared data are not here to play: ADL_SUITE names no copy of the suite', () =>
      undefined);
  } else {
    it('are answered right, as far as they were: DDM', async () => {
      const manifest = (name: string): string =>
        readFileSync(`${suite}/LMSTestPackage_${name}/imsmanifest.xml`, 'utf8');
      check('DDM', playCase(await loadStandard('2004'), sharedDataCase(suite), manifest));
    });
  }
});
