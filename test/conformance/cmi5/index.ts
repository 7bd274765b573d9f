import assert from 'node:assert/strict';
import { Refusal } from '../../../demo/backend/packages/refusal.js';
import { filesIn, packagePath } from '../../support/packages-of-others.js';
import type { ConformanceCase } from '../case.js';
import type { Learner } from '../learner.js';
import { playedCases } from './played.js';

const folder = 'cmi5';

/** Why each is refused, by the number of the rule that it breaks: the beginning of its name. */
const reasons: Record<string, RegExp> = {
  '201': /is no absolute IRI/,
  '202': /is not fully qualified/,
  '204': /has "endpoint" in its query/,
  '205': /More than one "(?:block|objective|au)" has the id/,
  '206': /is not valid/,
  '207': /"au" lacks its "title" before "url"/,
};

/** Courses of cmi5: what the specification wants of an import, and two that are played. */
export const cmi5Cases = (): ConformanceCase[] => [
  ...(filesIn(folder, '.zip').length > 0 ? playedCases() : []),
  ...filesIn(`${folder}/import-accept`, '.xml').map((file) => accepted(`import-accept/${file}`)),
  ...filesIn(`${folder}/import-reject`, '.xml').map((file) => rejected(`import-reject/${file}`)),
];

const nameOf = (file: string): string => `${folder}/${file.replace(/\.\w+$/, '')}`;

const accepted = (file: string): ConformanceCase => ({
  name: nameOf(file),
  folder,
  play: async (learner) => {
    assert.ok(await learner.take(packagePath(`${folder}/${file}`)));
  },
});

const rejected = (file: string): ConformanceCase => ({
  name: nameOf(file),
  folder,
  play: (learner) => refuse(learner, file),
});

async function refuse(learner: Learner, file: string): Promise<void> {
  const reason = reasons[/\/(\d+)/.exec(file)?.[1] ?? ''];
  assert.ok(reason, 'nobody has said why it is refused');
  await assert.rejects(
    learner.take(packagePath(`${folder}/${file}`)),
    (error) => error instanceof Refusal && reason.test(error.message),
    'it is not refused for what is wrong in it',
  );
}
