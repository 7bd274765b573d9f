import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, testCommitProtocol, type CoursePlan } from './support/commit-protocol.js';
import { TestDemo, summary } from './support/demo.js';
import { manifest12, manifest2004, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const token = (await demo.signIn()).accessToken;
const twoActivities = await writePackage(demo.folder, 'a.zip', manifest12(['one', 'two']));
const globals = await writePackage(demo.folder, 'global.zip', manifest2004);

async function makeCourse({
  attemptLimit,
  hasGlobals,
  policy = {},
}: CoursePlan = {}): Promise<string> {
  const courseId = await demo.importCourse(hasGlobals === true ? globals : twoActivities);
  await demo.sql(
    `UPDATE courses SET attempt_limit = ?, rollup = ?, score_of = ?, score_objective = ?, strict = ?
     WHERE id = ?`,
    [
      attemptLimit ?? null,
      policy.rollup ?? 'highest',
      policy.scoreOf ?? null,
      policy.scoreObjective ?? null,
      policy.strict === true ? 1 : 0,
      courseId,
    ],
  );
  return courseId;
}

testCommitProtocol(demo, token, makeCourse);

describe('a commit and its audit', () => {
  test('every commit that counts leaves an audit row without its content; a refused one leaves no trace', async () => {
    const courseId = await makeCourse();
    await demo.enroll(token, courseId);
    const launch = await demo.launch(token, courseId);
    await demo.commit(launch, { seq: 1, base: 0, activities: at('secret page') });
    await demo.commit(launch, { seq: 1, base: 0 });
    await demo.commit(launch, { seq: 2, base: 1, activities: { nobody: {} }, summary: summary() });
    await demo.commit(launch, { seq: 2, base: 1, exit: 'suspend' }, token);
    const rows = await demo.rows<{ detail: string }>(
      `SELECT detail FROM audit WHERE action = 'launch.commit' AND subject_id = ? ORDER BY id`,
      [launch.id],
    );
    assert.deepEqual(
      rows.map(({ detail }) => JSON.parse(detail) as object),
      [
        { by: 'launch', outcome: 'applied', seq: 1, base: 0 },
        { by: 'learner', outcome: 'applied', seq: 2, base: 1, exit: 'suspend' },
      ],
    );
  });
});
