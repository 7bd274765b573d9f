import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waiveAu } from '../../../demo/backend/cmi5/waive.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { ProblemError } from '../../../demo/backend/problem.js';
import type { Enrollment } from '../../../src/contract/index.js';
import { eventually } from '../../support/eventually.js';
import { au, block, courseStructure, publisherId } from '../backend/support/cmi5-packages.js';
import { writeZip } from '../backend/support/packages.js';
import { category, extension, Lms, verbsOf } from './support/lms.js';

const lms = await Lms.start();

async function enrollment(courseId: string): Promise<Enrollment | undefined> {
  const { body } = await lms.demo.ask<{ items: Enrollment[] }>('/me/enrollments', {
    token: await lms.demo.bearer(),
  });
  return body.items.find((one) => one.courseId === courseId);
}

const standing = async (courseId: string): Promise<unknown[]> => {
  const { status, progress, score } = (await enrollment(courseId)) ?? {};
  return [status, progress, score?.scaled];
};

describe('what units say', () => {
  for (const [moveOn, verbs, satisfied] of [
    ['Completed', ['completed'], true],
    ['Passed', ['passed'], true],
    ['CompletedOrPassed', ['completed'], true],
    ['CompletedOrPassed', ['passed'], true],
    ['CompletedAndPassed', ['completed', 'passed'], true],
    ['CompletedAndPassed', ['passed'], false],
    ['Completed', ['passed'], false],
    ['Passed', ['failed'], false],
  ] as const) {
    test(`moves on by ${moveOn} after ${verbs.join(' and ')}: ${String(satisfied)}`, async () => {
      const unit = await lms.begin(await lms.course(block('b', au({ moveOn }))));
      for (const name of verbs) assert.equal(await unit.say(name), 204);
      assert.equal(await unit.say('terminated'), 204);
      const statements = await lms.statements(unit.registration);
      assert.deepEqual(verbsOf(statements), [
        'launched',
        'initialized',
        ...verbs,
        ...(satisfied ? ['satisfied', 'satisfied'] : []),
        'terminated',
      ]);
      const sessionId = await unit.sessionId;
      for (const one of statements.filter(({ verb }) => verb.id.endsWith('satisfied'))) {
        assert.equal(one.context?.extensions?.[extension('sessionid')], sessionId);
        assert.deepEqual(one.context?.contextActivities?.category, [{ id: category.cmi5 }]);
      }
    });
  }

  test('becomes progress, status and score of the enrollment, and nothing of it falls', async () => {
    const courseId = await lms.course(
      au({ name: 'a', moveOn: 'Completed' }) + au({ name: 'b', moveOn: 'Passed' }),
    );
    const first = await lms.begin(courseId);
    assert.deepEqual(await standing(courseId), ['in_progress', 0, undefined]);
    await first.say('completed');
    lms.demo.pass(300);
    await first.say('terminated');
    assert.deepEqual(await standing(courseId), ['in_progress', 0.5, undefined]);
    assert.equal((await enrollment(courseId))?.totalTime, 'PT2M');

    const second = await lms.begin(courseId);
    assert.notEqual(second.activityId, first.activityId);
    await second.say('failed', {
      result: { success: false, duration: 'PT1M', score: { scaled: 0.4 } },
    });
    await second.say('terminated');
    assert.deepEqual(await standing(courseId), ['failed', 0.5, 0.4]);

    const third = await lms.begin(courseId);
    assert.equal(third.activityId, second.activityId);
    await third.say('passed', {
      result: { success: true, duration: 'PT1M', score: { scaled: 0.8 } },
    });
    assert.deepEqual(await standing(courseId), ['passed', 1, 0.8]);
    await third.say('terminated');
    const { content, state } = await lms.standing(third.launch);
    assert.deepEqual(
      content.structure?.map(({ status, satisfied }) => [status, satisfied]),
      [
        ['completed', true],
        ['passed', true],
      ],
    );
    assert.deepEqual(state.summary, {
      completion: 'completed',
      success: 'passed',
      score: { scaled: 0.8 },
      progress: 1,
      totalTime: 'PT4M',
    });
    assert.ok((await enrollment(courseId))?.completedAt);
  });

  test('by who looks on is no result', async () => {
    const courseId = await lms.course(au());
    const unit = await lms.begin(courseId, { mode: 'browse' });
    await unit.say('terminated');
    assert.deepEqual(await standing(courseId), ['not_started', 0, undefined]);
  });
});

describe('a session that its unit does not end', () => {
  test('is abandoned once by the exit of its launch, and then refuses everything', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    const unit = await lms.begin(courseId);
    lms.demo.pass(45);
    const statement = await unit.allowed();
    assert.equal(await unit.send(statement), 204);
    lms.demo.pass(100);
    assert.equal((await lms.exit(unit.launch)).status, 204);
    assert.equal((await lms.exit(unit.launch)).status, 204);
    const statements = await lms.statements(unit.registration);
    assert.deepEqual(verbsOf(statements), ['launched', 'initialized', 'experienced', 'abandoned']);
    const [, , , abandoned] = statements;
    assert.equal(abandoned?.result?.duration, 'PT45S');
    assert.equal(abandoned?.object.objectType, 'Activity');
    assert.equal(await unit.send(await unit.allowed()), 403);
    assert.equal(await unit.say('terminated'), 403);
    assert.equal((await unit.ask(unit.state('own'))).status, 403);
    assert.equal((await lms.standing(unit.launch)).content.session, 'abandoned');
    // It is in nobody's way.
    await lms.launch(courseId);
  });

  test('has a moment for its last words when the learner’s page goes', async () => {
    const courseId = await lms.course(au({ moveOn: 'Completed' }));
    const unit = await lms.begin(courseId);
    assert.equal((await lms.exit(unit.launch, 'suspend')).status, 204);
    // What the page has sent at the same moment arrives in any order.
    assert.equal(await unit.say('completed'), 204);
    assert.equal(await unit.say('terminated'), 204);
    await lms.launch(courseId);

    const silent = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
    assert.equal((await lms.exit(silent.launch, 'suspend')).status, 204);
    await eventually('it is abandoned', async () =>
      verbsOf(await lms.statements(silent.registration)).includes('abandoned'),
    );
    // By then the first would have been, too.
    assert.equal(
      verbsOf(await lms.statements(unit.registration)).filter((verb) => verb === 'abandoned')
        .length,
      0,
    );
  });

  test('is left as it is where the unit has ended it', async () => {
    const unit = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
    await unit.say('terminated');
    assert.equal((await lms.exit(unit.launch, 'normal')).status, 204);
    assert.equal(verbsOf(await lms.statements(unit.registration)).at(-1), 'terminated');
  });
});

describe('a waiver', () => {
  const waive = (registrationId: string, unit: string | number): Promise<void> =>
    lms.demo.demo.backend.database.write((tx) =>
      waiveAu(
        tx,
        { tenantId: demoTenantId, registrationId, au: unit, reason: 'Administrative' },
        lms.demo.now,
      ),
    );

  test('satisfies a unit, once, in a session of its own', async () => {
    const courseId = await lms.course(au({ moveOn: 'CompletedOrPassed' }));
    const unit = await lms.begin(courseId);
    await unit.say('terminated');
    await waive(unit.registration.toUpperCase(), 1);
    const statements = await lms.statements(unit.registration);
    assert.deepEqual(verbsOf(statements).slice(3), ['waived', 'satisfied']);
    const [, , , waived, satisfied] = statements;
    assert.deepEqual(waived?.result, {
      success: true,
      completion: true,
      extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/reason': 'Administrative' },
    });
    assert.deepEqual(waived?.context?.contextActivities?.category, [
      { id: category.cmi5 },
      { id: category.moveOn },
    ]);
    assert.deepEqual(waived?.actor, unit.actor);
    const session = waived?.context?.extensions?.[extension('sessionid')];
    assert.notEqual(session, await unit.launchData().catch(() => undefined));
    assert.equal(satisfied?.context?.extensions?.[extension('sessionid')], session);
    assert.deepEqual(await standing(courseId), ['completed', 1, undefined]);
    await assert.rejects(waive(unit.registration, publisherId('au')), { code: 'conflict' });
  });

  test('is refused for what is not there, or is satisfied', async () => {
    const unit = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
    await assert.rejects(waive(unit.registration, 2), { code: 'not_found' });
    await assert.rejects(waive(unit.launch.id, 1), { code: 'not_found' });
    await unit.say('completed');
    await assert.rejects(waive(unit.registration, 1), ProblemError);
  });
});

test('the command waives beside a running backend, and says why it does not', async () => {
  const unit = await lms.begin(await lms.course(au({ moveOn: 'Completed' })));
  const script = fileURLToPath(new URL('../../../demo/waive.ts', import.meta.url));
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], {
      env: { ...process.env, WL_DATA_DIR: lms.demo.demo.backend.config.dataDir },
    });
  await run(unit.registration, publisherId('au'), 'Tested Out');
  assert.deepEqual(verbsOf(await lms.statements(unit.registration)).slice(-2), [
    'waived',
    'satisfied',
  ]);
  await assert.rejects(run(unit.registration, '1', 'Tested Out'), {
    code: 1,
    stderr: 'The unit is satisfied already.\n',
  });
  await assert.rejects(run(unit.registration), { code: 1, stderr: /^Usage: / });
});

test('what is erased with an account takes registrations and sessions along', async () => {
  const file = await writeZip(join(lms.demo.folder, 'erased.zip'), {
    'cmi5.xml': courseStructure(au({ moveOn: 'Completed' })),
  });
  const courseId = await lms.enrolled(await lms.demo.importCourse(file));
  const unit = await lms.begin(courseId);
  await unit.say('completed');
  const { eraseAccount } = await import('../../../demo/backend/privacy/erase.js');
  const learnerId = unit.launch.learner.id;
  await lms.demo.demo.backend.database.write((tx) =>
    eraseAccount(
      tx,
      { tenant_id: demoTenantId, learner_id: learnerId, id: 'request' } as Parameters<
        typeof eraseAccount
      >[1],
      lms.demo.now,
    ),
  );
  for (const table of ['registrations', 'cmi5_sessions', 'cmi5_results', 'cmi5_satisfied']) {
    assert.deepEqual(await lms.demo.rows(`SELECT * FROM ${table}`), [], table);
  }
});
