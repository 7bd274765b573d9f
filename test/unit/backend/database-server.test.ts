import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { databaseServerFrom } from '../../../demo/backend/config.js';
import { Database } from '../../../demo/backend/database/database.js';
import { openDataDir } from '../../../demo/backend/server/data-dir.js';
import { StartError } from '../../../demo/backend/server/start-error.js';
import { CoursePage, type Launch } from '../../../src/contract/index.js';
import { startLibsqlServer } from '../../support/libsql-server.js';
import { summary, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const folder = await mkdtemp(join(tmpdir(), 'wl-database-'));
const server = await startLibsqlServer(join(folder, 'server.db'), 'secret-of-the-database');
after(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
const databaseServer = databaseServerFrom({
  WL_DATABASE_URL: server.url,
  WL_DATABASE_TOKEN: 'secret-of-the-database',
});
assert.ok(databaseServer);

describe('a backend whose database is on a server', () => {
  test('imports, signs in, finds, launches and keeps what is learned', async () => {
    const demo = await TestDemo.start({ databaseServer });
    const file = await writePackage(demo.folder, 'a.zip', manifest12(['one', 'two']));
    const courseId = await demo.importCourse(file, 'An toàn lao động');
    const token = await demo.bearer();
    const found = CoursePage.parse((await demo.ask('/courses?q=an+toan', { token })).body);
    assert.deepEqual(
      found.items.map(({ title }) => title),
      ['An toàn lao động'],
    );
    await demo.enroll(token, courseId);
    const launch = await demo.launch(token, courseId);
    const kept = await demo.commit(launch, {
      seq: 1,
      base: 0,
      activities: { one: { 'cmi.core.lesson_location': '7' } },
      summary: summary({ progress: 0.5 }),
    });
    assert.deepEqual([kept.status, kept.body.outcome], [200, 'applied']);
    assert.equal((await demo.stateOf(launch)).activities['one']?.['cmi.core.lesson_location'], '7');
    assert.ok(server.answered > 20, 'it was really the server that was asked');
  });

  test('writes that come at once wait for each other, and none is lost', async () => {
    const demo = await TestDemo.start({ databaseServer });
    const file = await writePackage(demo.folder, 'b.zip', manifest12(['one']));
    const token = await demo.bearer();
    const ids = await Promise.all(
      [1, 2, 3].map((number) => demo.importCourse(file, `Khóa ${String(number)}`)),
    );
    await Promise.all(ids.map((id) => demo.enroll(token, id)));
    const launches = await Promise.all(ids.map((id) => demo.launch(token, id)));
    const commits = launches.flatMap((launch) =>
      [1, 2, 3, 4].map((seq) => demo.commit(launch, { seq, base: 0, activities: {} })),
    );
    for (const { status } of await Promise.all(commits)) assert.equal(status, 200);
    for (const launch of launches) assert.equal((await demo.stateOf(launch)).seq, 4);
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const database = await Database.open(databaseServer);
    await assert.rejects(
      database.write(async (tx) => {
        await tx.run("UPDATE tenants SET name = 'nobody'");
        throw new Error('second thoughts');
      }),
      /second thoughts/,
    );
    const rows = await database.all("SELECT id FROM tenants WHERE name = 'nobody'");
    assert.deepEqual(rows, []);
    await database.close();
  });

  test('says at its start that the server cannot be used, and never the token', async () => {
    for (const wrong of [
      { url: server.url, authToken: 'another-secret' },
      { url: 'http://127.0.0.1:9', authToken: 'another-secret' },
      { url: 'gopher://x', authToken: 'another-secret' },
    ]) {
      await assert.rejects(openDataDir(join(folder, 'data'), wrong), (error) => {
        assert.ok(error instanceof StartError);
        assert.match(error.message, /WL_DATABASE_URL/);
        assert.doesNotMatch(error.message, /another-secret/);
        return true;
      });
    }
  });

  test('a launch that was made before a restart goes on after it', async () => {
    const before = await TestDemo.start({ databaseServer });
    const [course] = await before.rows<{ id: string }>(
      "SELECT id FROM courses WHERE title = 'An toàn lao động'",
    );
    assert.ok(course);
    const token = await before.bearer();
    await before.enroll(token, course.id);
    const launch: Launch = await before.launch(token, course.id, { supersede: true });
    const again = await TestDemo.start({ databaseServer });
    const { status } = await again.commit(launch, { seq: launch.state.seq + 1, base: 0 });
    assert.equal(status, 200);
  });
});
