import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { inspect, promisify } from 'node:util';
import { WelearningClient } from '../../../src/client/index.js';
import { khai, problem, serve, service } from './scripted-server.js';

const course = (id: string) => ({
  id,
  title: `Khóa ${id}`,
  language: 'vi',
  summary: '',
  category: { id: 'at', title: 'An toàn' },
  mandatory: false,
  lessonCount: 1,
  formats: ['scorm'],
  enrollmentPolicy: 'open',
});

test('sends the ETag that it read with a change, and the one of the change with the next', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  server.on('PATCH /me', { json: khai, headers: { ETag: '"2"' } });
  await client.me.get();
  await client.me.update({ preferredName: 'Khai' });
  await client.me.update({ preferredName: null });
  assert.deepEqual(
    server.at('PATCH /me').map(({ headers }) => headers['if-match']),
    ['"1"', '"2"'],
  );
  assert.deepEqual(server.at('PATCH /me')[1]!.body, { preferredName: null });
});

test('reads the profile before the first change when nobody has', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /me', { json: khai, headers: { ETag: '"9"' } });
  server.on('PATCH /me', { json: khai });
  await client.me.update({ preferredName: 'Khai' });
  assert.equal(server.at('PATCH /me')[0]!.headers['if-match'], '"9"');
});

test('a change that somebody else was faster with says so, until it is read again', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on(
    'GET /me',
    { json: khai, headers: { ETag: '"1"' } },
    { json: khai, headers: { ETag: '"2"' } },
  );
  server.on('PATCH /me', problem(412, 'precondition_failed'), problem(412, 'precondition_failed'), {
    json: khai,
  });
  await client.me.get();
  const refused = {
    name: 'PreconditionFailedError',
    code: 'precondition_failed',
    message: /changed by somebody else/,
  };
  await assert.rejects(client.me.update({ preferredName: 'K' }), refused);
  await assert.rejects(client.me.update({ preferredName: 'K' }), refused);
  await client.me.get();
  await client.me.update({ preferredName: 'K' });
  assert.deepEqual(
    server.at('PATCH /me').map(({ headers }) => headers['if-match']),
    ['"1"', '"1"', '"2"'],
  );
});

test('forgets the version of what is not there any more', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  const review = { id: 'r1', courseId: 'c1', stars: 4, mine: true, createdAt: '2026-11-22T03:32Z' };
  server.on(
    'GET /courses/c1/review',
    { json: review, headers: { ETag: '"1"' } },
    problem(404, 'not_found'),
  );
  server.on('PUT /courses/c1/review', { json: review, headers: { ETag: '"2"' } });
  assert.equal((await client.reviews.mine('c1'))?.stars, 4);
  assert.equal(await client.reviews.mine('c1'), undefined);
  await client.reviews.put('c1', { stars: 5 });
  assert.equal(server.at('PUT /courses/c1/review')[0]!.headers['if-match'], undefined);
});

test('sends a picture as it is, and keeps the ETag of the profile that it answers', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  server.on('PUT /me/avatar', { json: khai, headers: { ETag: '"2"' } });
  server.on('DELETE /me/avatar', { json: khai, headers: { ETag: '"3"' } });
  server.on('PATCH /me', { json: khai });
  await client.me.get();
  // Bytes of a picture mean nothing here; the server reads JSON, so that is what they are.
  await client.me.setAvatar(new Blob(['[137,80]'], { type: 'image/png' }));
  await client.me.update({ preferredName: 'Khai' });
  await client.me.removeAvatar();
  await client.me.update({ preferredName: 'K' });
  const [put] = server.at('PUT /me/avatar');
  assert.deepEqual([put?.headers['content-type'], put?.body], ['image/png', [137, 80]]);
  assert.deepEqual(
    server.at('PATCH /me').map(({ headers }) => headers['if-match']),
    ['"2"', '"3"'],
  );
  assert.equal(server.at('GET /me').length, 1);
});

test('reads what is to be chosen from once, however often something is chosen', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  const path = '/me/notification-preferences';
  const preferences = { channels: [], groups: [] };
  server.on(`GET ${path}`, { json: preferences, headers: { ETag: '"1"' } });
  server.on(`PUT ${path}`, { json: preferences, headers: { ETag: '"2"' } });
  await client.notifications.update({ 'course.due_soon': { email: false } });
  await client.notifications.update({ 'course.due_soon': { email: true } });
  assert.equal(server.at(`GET ${path}`).length, 1);
  assert.deepEqual(
    server.at(`PUT ${path}`).map(({ headers, body }) => [headers['if-match'], body]),
    [
      ['"1"', { choices: { 'course.due_soon': { email: false } } }],
      ['"2"', { choices: { 'course.due_soon': { email: true } } }],
    ],
  );
});

test('never repeats a change of the password, and names no password in what it throws', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin, retry: { wait: async () => {} } });
  server.on('POST /me/password', problem(503, 'unavailable'));
  const change = { currentPassword: 'hoc-moi-ngay', newPassword: 'ca-sang-som-bay-gio' };
  await assert.rejects(client.me.changePassword(change), (error: Error) => {
    assert.doesNotMatch(inspect(error), /hoc-moi-ngay|ca-sang-som/);
    return true;
  });
  assert.equal(server.at('POST /me/password').length, 1);
});

test('a base URL may have a path, with and without a slash at its end', async (t) => {
  const server = await serve(t);
  server.on('GET /embed/v1/', { json: service });
  server.on('GET /embed/v1/me', { json: khai });
  for (const path of ['/embed/v1', '/embed/v1/']) {
    const client = new WelearningClient({ baseUrl: server.origin + path });
    assert.equal((await client.service.get()).tenant.id, 't1');
    assert.equal((await client.me.get()).id, 'l1');
    assert.equal(client.baseUrl, `${server.origin}/embed/v1/`);
  }
});

test('a base URL that is not absolute, or is more than an address, is refused at once', () => {
  for (const baseUrl of [
    '',
    '/embed/v1',
    'acme.example/embed',
    'ftp://acme.example',
    'https://u:p@acme.example',
    'https://acme.example/?tenant=1',
    'https://acme.example/#x',
  ]) {
    assert.throws(() => new WelearningClient({ baseUrl }), TypeError, baseUrl);
  }
});

test('ids go into the path as they are and never climb out of it', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  await assert.rejects(client.courses.get('a/b?c#d é'), { code: 'not_found' });
  assert.equal(server.seen[0]!.url, '/courses/a%2Fb%3Fc%23d%20%C3%A9');
  for (const id of ['', '.', '..']) {
    await assert.rejects(client.courses.get(id), { code: 'invalid_input', status: 0 });
  }
  assert.equal(server.seen.length, 1);
});

test('a list runs over all pages, and hands out one page when asked', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /courses', ({ url }, response) => {
    const last = new URL(url, server.origin).searchParams.get('cursor') === 'p2';
    const page = last
      ? { items: [course('3')] }
      : { items: [course('1'), course('2')], nextCursor: 'p2', total: 3 };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(page));
  });
  const list = client.courses.list({ q: 'an toàn', list: 'mine' });
  assert.deepEqual((await list.page()).total, 3);
  assert.deepEqual(
    (await list.page('p2')).items.map(({ id }) => id),
    ['3'],
  );
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  assert.deepEqual(ids, ['1', '2', '3']);
  assert.equal(server.seen[0]!.url, '/courses?q=an+to%C3%A0n&list=mine');
});

test('a list that leads in a circle ends in an error', { timeout: 5000 }, async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /me/enrollments', { json: { items: [], nextCursor: 'again' } });
  await assert.rejects(
    async () => {
      for await (const _ of client.enrollments.list()) void _;
    },
    { code: 'invalid_answer' },
  );
});

test('the signal of a list stops its pages, and so does one of a single page', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /courses', { json: { items: [] } });
  const signal = AbortSignal.abort();
  await assert.rejects(client.courses.list({}, { signal }).page(), { code: 'aborted' });
  await assert.rejects(client.courses.list().page(undefined, { signal }), { code: 'aborted' });
});

test('the signal of a list ends its iteration between two items', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /courses', { json: { items: [course('1'), course('2')], nextCursor: 'p2' } });
  const controller = new AbortController();
  const ids: string[] = [];
  await assert.rejects(
    async () => {
      for await (const { id } of client.courses.list({}, { signal: controller.signal })) {
        ids.push(id);
        controller.abort();
      }
    },
    { code: 'aborted' },
  );
  assert.deepEqual(ids, ['1']);
  assert.equal(server.seen.length, 1);
});

test('asks once what the backend supports, and again only after a failure', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('GET /', problem(403, 'forbidden'), { json: service });
  await assert.rejects(client.supports('consent'), { code: 'forbidden' });
  assert.deepEqual(await Promise.all([client.supports('consent'), client.supports('discussion')]), [
    true,
    false,
  ]);
  assert.equal(server.seen.length, 2);
});

test('tells the backend the language of the page', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin, locale: 'vi' });
  server.on('GET /me', { json: khai });
  await client.me.get();
  assert.equal(server.seen[0]!.headers['accept-language'], 'vi');
});

test('signing out answers nothing and needs no body', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({ baseUrl: server.origin });
  server.on('POST /auth/logout', { status: 204 });
  assert.equal(await client.auth.logout({ everywhere: true }), undefined);
  assert.deepEqual(server.seen[0]!.body, { everywhere: true });
});

test('every module imports in plain Node, and none of them keeps the process alive', async () => {
  const script = `
    const { WelearningClient } = await import('./src/client/index.ts');
    const { createSession } = await import('./src/session/index.ts');
    for (const group of ['service','auth','me','courses','enrollments','launches','consents'])
      await import('./src/client/groups/' + group + '.ts');
    const session = createSession({ kind: 'cookie', baseUrl: 'http://127.0.0.1:9' });
    new WelearningClient({ baseUrl: 'http://127.0.0.1:9', auth: session.auth });
    await session.start();
    console.log(session.status, session.error.code);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { timeout: 20_000 },
  );
  assert.equal(stdout.trim(), 'unknown network');
});
