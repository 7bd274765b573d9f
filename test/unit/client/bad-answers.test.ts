import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isWelearningError, WelearningClient } from '../../../src/client/index.js';
import { khai, serve } from './scripted-server.js';

const token = 'secret-token';
const personal = 'minh.khai@demo.example';

async function setUp(t: TestContext, options = {}) {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: { getToken: () => Promise.resolve(token) },
    retry: { limit: 0 },
    ...options,
  });
  return { server, client };
}

/** What one may find of an error in a log names neither the token nor the person. */
async function assertRefused(call: Promise<unknown>, expected: Record<string, unknown>) {
  const error: unknown = await call.then(
    () => assert.fail('it was taken'),
    (cause: unknown) => cause,
  );
  assert.ok(isWelearningError(error));
  for (const [name, value] of Object.entries(expected)) {
    assert.deepEqual(Reflect.get(error, name), value, `${name} of ${error.message}`);
  }
  const logged = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
  assert.ok(!logged.includes(token) && !logged.includes(personal), logged);
}

const json = { 'Content-Type': 'application/json' };
const send = (body: string | Buffer, status = 200, headers: Record<string, string> = json) => {
  return (_: unknown, response: ServerResponse) => response.writeHead(status, headers).end(body);
};

test('JSON under another media type is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  for (const type of ['text/plain', 'text/html; charset=utf-8', 'application/jsonp', '']) {
    server.on('GET /me', send(JSON.stringify(khai), 200, type ? { 'Content-Type': type } : {}));
    await assertRefused(client.me.get(), { code: 'invalid_answer', status: 200 });
  }
});

test('JSON with a charset, or with a byte order mark, is JSON', async (t) => {
  const { server, client } = await setUp(t);
  server.on(
    'GET /me',
    send(`\uFEFF${JSON.stringify(khai)}`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
    }),
  );
  assert.equal((await client.me.get()).fullName, khai.fullName);
});

test('an empty 200 is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', send(''));
  await assertRefused(client.me.get(), { code: 'invalid_answer', retryable: false });
});

test('JSON of another kind is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  for (const body of ['null', '[]', '42', `"${personal}"`, '{}', `[{"email":"${personal}"}]`]) {
    server.on('GET /me', send(body));
    await assertRefused(client.me.get(), { code: 'invalid_answer' });
  }
});

test('JSON that is nested ten thousand deep is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t);
  const deep = 10_000;
  server.on('GET /me', send('['.repeat(deep) + ']'.repeat(deep)));
  await assertRefused(client.me.get(), { code: 'invalid_answer' });
});

test('a small answer that unpacks to a large one is not unpacked to its end', async (t) => {
  const { server, client } = await setUp(t);
  const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, ' '));
  server.on('GET /me', send(bomb, 200, { ...json, 'Content-Encoding': 'gzip' }));
  await assertRefused(client.me.get(), { code: 'invalid_answer', retryable: false });
});

test('a refusal whose body is cut, too large or no JSON counts by its status', async (t) => {
  const { server, client } = await setUp(t, { maxAnswerBytes: 1000 });
  const problem = { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'req-3' };
  const expected = { code: 'unavailable', status: 503, requestId: 'req-3', retryable: true };
  server.on('GET /me', send(`{"code":"unavailable","detail":"${'x'.repeat(2000)}"}`, 503, problem));
  await assertRefused(client.me.get(), expected);
  server.on('GET /me', send(`{"code":"unav`, 503, problem));
  await assertRefused(client.me.get(), expected);
  server.on('GET /me', send(Buffer.from([0x7b, 0xff, 0xfe]), 503, problem));
  await assertRefused(client.me.get(), expected);
  server.on('GET /me', (_, response) => {
    response.writeHead(503, { ...problem, 'Content-Length': '900' }).write('{"code":');
    setImmediate(() => response.destroy());
  });
  await assertRefused(client.me.get(), expected);
});

test('an answer whose head, or whose body, does not end is a timeout', async (t) => {
  const { server, client } = await setUp(t, { timeout: 60 });
  server.on('GET /me', () => {});
  await assertRefused(client.me.get(), { code: 'timeout', status: 0 });
  server.on('GET /me', (_, response) => {
    response.writeHead(200, json);
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  await assertRefused(client.me.get(), { code: 'timeout', status: 0 });
});

test('the learner’s token follows no redirect, also when a fetch of the page would', async (t) => {
  const other = await serve(t);
  const { server, client } = await setUp(t);
  server.on('GET /me', send('', 307, { Location: `${other.origin}/me` }));
  await assertRefused(client.me.get(), { code: 'invalid_answer' });
  assert.deepEqual(other.seen, []);

  other.on('GET /me', { json: khai });
  const following = new WelearningClient({
    baseUrl: server.origin,
    fetch: (request) => fetch((request as Request).url),
  });
  await assertRefused(following.me.get(), { code: 'invalid_answer' });
});

test('a date to wait for is held against the clock of the backend, not of this device', async (t) => {
  const waits: number[] = [];
  const { server, client } = await setUp(t, {
    retry: { limit: 1, wait: (ms: number) => Promise.resolve(void waits.push(ms)) },
  });
  for (const hours of [-2, 0, 2]) {
    const now = Date.now() + hours * 3_600_000;
    const headers = {
      ...json,
      Date: new Date(now).toUTCString(),
      'Retry-After': new Date(now + 5000).toUTCString(),
    };
    server.on('GET /me', send('{"code":"unavailable"}', 503, headers), { json: khai });
    await client.me.get();
  }
  assert.deepEqual(waits, [5000, 5000, 5000]);
});

test('a file that is cut, too large or not there is an invalid_answer', async (t) => {
  const { server, client } = await setUp(t, { maxAnswerBytes: 1000 });
  const file = () => client.certificates.file('ce1');
  const pdf = { 'Content-Type': 'application/pdf' };
  const route = 'GET /me/certificates/ce1/file';
  server.on(route, send(Buffer.alloc(2000), 200, pdf));
  await assertRefused(file(), { code: 'invalid_answer' });
  server.on(route, (_, response) => {
    response.writeHead(200, { ...pdf, 'Content-Length': '900' }).write('%PDF');
    setImmediate(() => response.destroy());
  });
  await assertRefused(file(), { code: 'invalid_answer', retryable: true });
  server.on(route, { status: 204 });
  await assertRefused(file(), { code: 'invalid_answer' });
  server.on(route, send(Buffer.from('%PDF-1.7'), 200, pdf));
  const blob = await file();
  assert.deepEqual([blob.type, blob.size], ['application/pdf', 8]);
});
