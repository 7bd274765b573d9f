import { existsSync } from 'node:fs';
import type { ConformanceCase } from '../case.js';
import { packagePath } from '../../support/packages-of-others.js';
import { type AdlCase, sequencingCases } from '../../support/adl-suite.js';
import { withOwnPackage } from './own-sco.js';
import { withPauses } from './with-pauses.js';
import { Walk } from './walk.js';

const folder = 'adl-cts';

/** Cases that read what another has left in the learner's global objectives. */
const after: Record<string, string> = {
  'CO-07b': 'CO-07a',
  'OB-03b': 'OB-03a',
  'OB-03c': 'OB-03b',
  'OB-08b': 'OB-08a',
  'OB-09b': 'OB-09a',
  'SX-11b': 'SX-11a',
  'SX-11c': 'SX-11b',
};

/**
 * Cases whose content has to wait for the learner's click and ends its session while it is unloaded, or whose package or page is not
 * there: they are played with content of our own.
 */
const withOwn = new Set(
  'CM-07a CM-07b CM-09aa CM-09ab CM-09ba CM-09bb CM-09ca CM-09cb SX-08a SX-09'.split(' '),
);

/** The suite's cases, each a package that replays it. */
export function adlCases(): ConformanceCase[] {
  const cases = sequencingCases();
  return cases.filter((each) => withOwn.has(each.case) || existsSync(fileOf(each))).map(caseOf);
}

const fileOf = (adl: AdlCase): string => packagePath(`${folder}/runnable/${adl.case}.zip`);

function caseOf(adl: AdlCase): ConformanceCase {
  const before = after[adl.case];
  const root = `LMS Test Content Package ${adl.case}`;
  return {
    name: adl.case,
    folder,
    ...(before !== undefined && { after: before }),
    play: async (learner) => {
      const courseId = withOwn.has(adl.case)
        ? await withOwnPackage(adl, (file) => learner.take(file))
        : await withPauses(adl, fileOf(adl), (file) => learner.take(file));
      await new Walk(learner, adl, courseId, root).run();
    },
  };
}
