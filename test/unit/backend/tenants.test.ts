import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherTenantId } from '../../../demo/backend/config.js';
import { importCourse } from '../../../demo/backend/packages/import-course.js';
import type { CoursePage, Service } from '../../../src/contract/index.js';
import { WelearningClient } from '../../../src/client/index.js';
import { learner, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const elsewhere = `/t/${otherTenantId}`;
const their = { username: 'thanh.tung@lamphong.example', password: learner.password };
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));
const { database, config } = demo.demo.backend;
const theirCourse = await importCourse(
  { database, dataDir: config.dataDir, tenantId: otherTenantId, now: demo.now },
  file,
);

const signIn = (path: string, who: object, transport = 'token') =>
  demo.ask<{ accessToken: string }>(`${path}/auth/token`, {
    body: { grantType: 'password', transport, ...who },
  });

test('each base URL is one company, and paths that only begin alike are none', async () => {
  const names = await Promise.all(
    ['/', elsewhere, `${elsewhere}/`].map(async (path) => {
      const { body } = await demo.ask<Service>(path);
      return body.tenant.id;
    }),
  );
  assert.deepEqual(names, ['minh-khang', otherTenantId, otherTenantId]);
  assert.equal((await demo.ask(`${elsewhere}-2/`)).status, 404);
});

test('people of one company are nobody at the other', async () => {
  assert.equal((await signIn(elsewhere, learner)).status, 401);
  assert.equal((await signIn('', their)).status, 401);
  const { accessToken: token } = (await signIn(elsewhere, their)).body;
  assert.equal((await demo.ask(`${elsewhere}/me`, { token })).status, 200);
  assert.equal((await demo.ask('/me', { token })).status, 401);
});

test('a course of one company is not found at the other, nor in its list', async () => {
  assert.equal((await demo.ask(`${elsewhere}/courses/${theirCourse}`)).status, 200);
  assert.equal((await demo.ask(`/courses/${theirCourse}`)).status, 404);
  const { body } = await demo.ask<CoursePage>('/courses');
  assert.ok(!body.items.some(({ id }) => id === theirCourse));
});

test('a cookie goes to its company’s base URL alone, and pages of the one may not ask the other', async () => {
  const own = await signIn('', learner, 'cookie');
  assert.match(own.headers.get('Set-Cookie') ?? '', /; Path=\/;/);
  const theirs = await signIn(elsewhere, their, 'cookie');
  assert.match(theirs.headers.get('Set-Cookie') ?? '', new RegExp(`; Path=${elsewhere};`));
  const headers = { Origin: demo.demo.portal };
  const answer = await demo.ask(`${elsewhere}/`, { headers });
  assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
});

test('the client launches at a base URL with a path, and leaves what takes no commits', async () => {
  const { accessToken } = (await signIn(elsewhere, their)).body;
  const client = new WelearningClient({
    baseUrl: `${demo.demo.api}${elsewhere}`,
    auth: { getToken: () => Promise.resolve(accessToken) },
  });
  await client.enrollments.create(theirCourse);
  const looking = await client.launches.create(theirCourse, { itemId: 'main', mode: 'browse' });
  assert.equal(await client.launches.exit(looking.id, 'normal'), undefined);
  const playing = await client.launches.create(theirCourse, { itemId: 'main' });
  await assert.rejects(client.launches.exit(playing.id, 'normal'), { code: 'unsupported' });
});
