import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { checkCommit } from '../../../demo/backend/attempts/commit-check.js';
import { startSession } from '../../../demo/backend/accounts/sessions.js';
import type { Commit, Launch } from '../../../src/contract/index.js';
import { colleague, summary, TestDemo } from './support/demo.js';
import { manifest12, manifest2004, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const token = (await demo.signIn()).accessToken;
const packageFile = await writePackage(demo.folder, 'a.zip', manifest12(['one']));

async function freshLaunch(file = packageFile): Promise<Launch> {
  const courseId = await demo.importCourse(file);
  await demo.enroll(token, courseId);
  return demo.launch(token, courseId);
}

/** The rule that a commit breaks, as code and place; nothing of it may stay. */
async function refusal(launch: Launch, commit: object): Promise<[string, number, ...string[]]> {
  const before = await demo.stateOf(launch);
  const { status, body } = await demo.commit(launch, { seq: 1, base: 0, ...commit });
  assert.deepEqual(await demo.stateOf(launch), before);
  return [body.code, status, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
}

describe('token, launch, learner and tenant belong together', () => {
  test('without a token, or with a made-up one, nothing is written', async () => {
    const launch = await freshLaunch();
    for (const wrong of [undefined, 'wll_made-up', 'wla_made-up']) {
      const answer = await demo.commit({ ...launch, token: wrong }, { seq: 1, base: 0 });
      assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated']);
    }
  });

  test('a launch token serves its own launch only, and no other route', async () => {
    const mine = await freshLaunch();
    const other = await freshLaunch();
    const answer = await demo.commit(other, { seq: 1, base: 0 }, mine.token);
    assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden']);
    for (const path of ['/me', '/me/enrollments', `/launches/${other.id}`, '/auth/session']) {
      const { status } = await demo.ask(path, { token: mine.token });
      assert.equal(status, 403, path);
    }
    const launchAgain = await demo.tryLaunch(mine.token ?? '', mine.courseId);
    assert.equal(launchAgain.status, 403);
  });

  test("the learner's own access token serves when the launch token is gone", async () => {
    const launch = await freshLaunch();
    const answer = await demo.commit(launch, { seq: 1, base: 0 }, token);
    assert.equal(answer.body.outcome, 'applied');
  });

  test("another learner's access token does not find the launch", async () => {
    const launch = await freshLaunch();
    const theirs = (await demo.signIn(colleague)).accessToken;
    const answer = await demo.commit(launch, { seq: 1, base: 0 }, theirs);
    assert.deepEqual([answer.status, answer.body.code], [404, 'not_found']);
    const read = await demo.ask(`/launches/${launch.id}`, { token: theirs });
    assert.equal(read.status, 404);
  });

  test('a token of another tenant counts for nothing here', async () => {
    const launch = await freshLaunch();
    await demo.sql(`INSERT INTO tenants (id, name, kind, time_zone, languages)
      VALUES ('other', 'Khác', 'organization', 'UTC', '[]')`);
    await demo.sql(
      `INSERT INTO learners (tenant_id, id, email, password_hash, full_name, language, created_at, updated_at)
       SELECT 'other', id, email, password_hash, full_name, language, 0, 0 FROM learners WHERE id = ?`,
      [launch.learner.id],
    );
    const { grant } = await demo.demo.backend.database.write((tx) =>
      startSession(tx, 'other', launch.learner.id, 'token', demo.now),
    );
    const answer = await demo.commit(launch, { seq: 1, base: 0 }, grant?.accessToken);
    assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated']);
  });
});

describe('what a commit may carry', async () => {
  const courseId = await demo.importCourse(packageFile);
  await demo.enroll(token, courseId);
  const launch = await demo.launch(token, courseId);

  test('activity ids are those of the package', async () => {
    const activities = { 'no/such': { 'cmi.suspend_data': 'x' } };
    assert.deepEqual(await refusal(launch, { activities }), [
      'invalid_input',
      400,
      '/activities/no~1such unknown_activity',
    ]);
  });

  test('element names look like those of the standard', async () => {
    for (const name of ['suspend_data', 'cmi', 'cmi.', 'xcmi.a', 'cmi.a b', 'wl.position']) {
      const [code] = await refusal(launch, { activities: { one: { [name]: 'x' } } });
      assert.equal(code, 'invalid_input', name);
    }
    const good = {
      'cmi.interactions.12.correct_responses.0.pattern': 'a[,]b',
      'adl.nav.request': '_none_',
    };
    const { body } = await demo.commit(launch, { seq: 1, base: 0, activities: { one: good } });
    assert.equal(body.outcome, 'applied');
  });

  test('values are strings', async () => {
    for (const value of [1, true, {}, ['a']]) {
      const [code] = await refusal(launch, {
        seq: 2,
        activities: { one: { 'cmi.suspend_data': value } },
      });
      assert.equal(code, 'invalid_input');
    }
    const [code] = await refusal(launch, { seq: 2, activities: { one: { '*': 'x' } } });
    assert.equal(code, 'invalid_input');
  });

  test('values have at most 65,536 characters, suspend_data what the policy says', async () => {
    const comments = { 'cmi.comments': 'x'.repeat(65_537) };
    assert.deepEqual(await refusal(launch, { seq: 2, activities: { one: comments } }), [
      'invalid_input',
      400,
      '/activities/one/cmi.comments too_big',
    ]);
    await demo.sql('UPDATE courses SET max_suspend_data_chars = 100000 WHERE id = ?', [courseId]);
    const suspend = (length: number): object => ({
      activities: { one: { 'cmi.suspend_data': 'x'.repeat(length) } },
    });
    assert.equal((await refusal(launch, { seq: 2, ...suspend(100_001) }))[0], 'invalid_input');
    const fits = await demo.commit(launch, { seq: 2, base: 0, ...suspend(100_000) });
    assert.equal(fits.body.outcome, 'applied');
  });

  test('vocabularies and lengths of the standard are not checked', async () => {
    const odd = {
      'cmi.core.lesson_status': 'rất tốt',
      'cmi.core.lesson_location': 'x'.repeat(300),
    };
    const { body } = await demo.commit(launch, { seq: 3, base: 0, activities: { one: odd } });
    assert.equal(body.outcome, 'applied');
    assert.deepEqual((await demo.stateOf(launch)).activities, { one: odd });
  });

  test('seq is at most 10,000,000 beyond held, and a whole number', async () => {
    assert.deepEqual(await refusal(launch, { seq: 10_000_004 }), [
      'invalid_input',
      400,
      '/seq too_big',
    ]);
    for (const seq of [0, -1, 3.5, '4', null]) {
      assert.equal((await refusal(launch, { seq }))[0], 'invalid_input');
    }
    const { body } = await demo.commit(launch, { seq: 10_000_003, base: 0 });
    assert.equal(body.outcome, 'applied');
  });

  test('a body that is no JSON or no commit is refused with the places that are wrong', async () => {
    const path = `/launches/${launch.id}/state`;
    const ask = { method: 'PUT', token: launch.token };
    const broken = await demo.ask<{ code: string }>(path, { ...ask, body: '{"seq":' });
    assert.deepEqual([broken.status, broken.body.code], [400, 'invalid_input']);
    const other = await demo.ask<{ errors: { path: string }[] }>(path, {
      ...ask,
      body: { seq: 1 },
    });
    assert.deepEqual(other.body.errors.map(({ path: place }) => place).sort(), [
      '/activities',
      '/base',
      '/summary',
    ]);
    const text = await demo.ask<{ code: string }>(path, {
      ...ask,
      body: '{}',
      headers: { 'Content-Type': 'text/plain' },
    });
    assert.equal(text.status, 415);
  });

  test('a body of more than 8 MiB is refused while it is read, whatever its length says', async () => {
    const declared = await refusal(launch, { sequencing: 'x'.repeat(8 * 1024 * 1024) });
    assert.deepEqual(declared, ['payload_too_large', 413]);
    const { port } = new URL(demo.demo.api);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const put = request(
        {
          port,
          path: `/launches/${launch.id}/state`,
          method: 'PUT',
          headers: {
            Authorization: `Bearer ${launch.token ?? ''}`,
            'Content-Type': 'application/json',
          },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
          put.destroy();
        },
      );
      put.on('error', reject);
      // Chunks without an end: only a server that counts will ever answer.
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      for (let n = 0; n < 9; n++) put.write(chunk);
    });
    assert.equal(status, 413);
  });

  test('globals are only of ids that the manifest names', async () => {
    const objectives = { 'urn:other': { satisfied: 'true' } };
    assert.deepEqual(
      await refusal(launch, { seq: 10_000_010, globals: { objectives, data: { b: 'x' } } }),
      [
        'invalid_input',
        400,
        '/globals/objectives/urn:other unknown_objective',
        '/globals/data/b unknown_data',
      ],
    );
    const named = await writePackage(demo.folder, 'g.zip', manifest2004);
    const other = await demo.importCourse(named);
    await demo.enroll(token, other);
    const { body } = await demo.commit(await demo.launch(token, other), {
      seq: 1,
      base: 0,
      globals: { objectives: { 'urn:global:safety': { satisfied: 'true' } }, data: {} },
    });
    assert.equal(body.outcome, 'applied');
  });

  test('a state that has grown beyond what one commit can carry is refused', async () => {
    const course = await demo.importCourse(packageFile);
    await demo.enroll(token, course);
    const growing = await demo.launch(token, course);
    const elements = (from: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 80 }, (_, n) => [
          `cmi.comments.${String(from + n)}`,
          'x'.repeat(60_000),
        ]),
      );
    await demo.commit(growing, { seq: 1, base: 0, activities: { one: elements(0) } });
    const more = await demo.commit(growing, { seq: 2, base: 1, activities: { one: elements(80) } });
    assert.deepEqual([more.status, more.body.code], [413, 'payload_too_large']);
  });
});

describe('kinds of items', () => {
  test('commits of cmi5 and Tin Can are unsupported, and so is launching what is none of theirs', async () => {
    for (const kind of ['cmi5', 'tincan']) {
      const courseId = await demo.importCourse(packageFile);
      await demo.enroll(token, courseId);
      const launch = await demo.launch(token, courseId);
      await demo.sql('UPDATE items SET kind = ? WHERE course_id = ?', [kind, courseId]);
      const answer = await demo.commit(launch, { seq: 1, base: 0 });
      assert.deepEqual([answer.status, answer.body.code], [422, 'unsupported']);
      const again = await demo.tryLaunch(token, courseId, { supersede: true });
      assert.equal(again.status, 422);
    }
  });

  test('a launch without commits is left by POST exit; elsewhere the exit rides in a commit', async () => {
    const leave = (launch: Launch, exit: unknown): ReturnType<typeof demo.ask<{ code: string }>> =>
      demo.ask(`/launches/${launch.id}/exit`, { token: launch.token, body: { exit } });
    const scorm = await freshLaunch();
    const refused = await leave(scorm, 'normal');
    assert.deepEqual([refused.status, refused.body.code], [422, 'unsupported']);
    assert.equal((await demo.tryLaunch(token, scorm.courseId)).status, 409);

    await demo.sql(`UPDATE items SET kind = 'cmi5' WHERE course_id = ?`, [scorm.courseId]);
    assert.equal((await leave(scorm, 'never heard of')).status, 400);
    assert.equal((await leave(scorm, 'abandon')).status, 204);
    await demo.sql(`UPDATE items SET kind = 'scorm' WHERE course_id = ?`, [scorm.courseId]);
    const browse = await demo.launch(token, scorm.courseId, { mode: 'browse' });
    assert.equal((await leave(browse, 'normal')).status, 204);
    assert.equal((await demo.tryLaunch(token, scorm.courseId)).status, 201);
  });

  test('other kinds have four elements of their own', () => {
    const bounds = {
      kind: 'video',
      activityIds: new Set(['main']),
      objectiveIds: new Set<string>(),
      dataIds: new Set<string>(),
      maxSuspendDataChars: 10,
    };
    const commit = (elements: Record<string, string>): Commit =>
      ({ seq: 1, base: 0, activities: { main: elements }, summary: summary() }) as Commit;
    const own = { 'wl.position': '12', 'wl.segments': '', 'wl.pages': '', 'wl.opened': '1' };
    checkCommit(commit(own), bounds);
    assert.throws(() => {
      checkCommit(commit({ 'cmi.suspend_data': 'x' }), bounds);
    });
    assert.throws(() => {
      checkCommit(commit({ 'wl.other': 'x' }), bounds);
    });
  });
});

describe('the life of a launch token', () => {
  test('a launch token ends after twelve hours, and a new one is to be had', async () => {
    const launch = await freshLaunch();
    assert.equal(launch.expiresIn, 12 * 3600);
    demo.pass(12 * 3600);
    const late = await demo.commit(launch, { seq: 1, base: 0 });
    assert.deepEqual([late.status, late.body.code], [401, 'token_expired']);
    const fresh = (await demo.signIn()).accessToken;
    const renewed = await demo.ask<Launch>(`/launches/${launch.id}`, { token: fresh });
    const answer = await demo.commit(launch, { seq: 1, base: 0 }, renewed.body.token);
    assert.equal(answer.body.outcome, 'applied');
  });
});
