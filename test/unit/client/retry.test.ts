import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { isWelearningError, WelearningClient } from '../../../src/client/index.js';
import { khai, launch, problem, serve } from './scripted-server.js';

/** A client whose waits are written down instead of waited for. */
async function setUp(t: TestContext, retry = {}) {
  const server = await serve(t);
  const waits: number[] = [];
  const client = new WelearningClient({
    baseUrl: server.origin,
    retry: {
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      ...retry,
    },
  });
  return { server, client, waits };
}

const closed = problem(503, 'unavailable');
const receipt = {
  id: 'r1',
  kind: 'shown',
  noticeVersion: '1',
  noticeHash: 'h',
  language: 'vi',
  decisions: {},
  createdAt: '2026-11-22T03:32:00Z',
};
const shown = {
  kind: 'shown',
  noticeVersion: '1',
  noticeHash: 'h',
  language: 'vi',
  decisions: {},
} as const;

test('repeats an idempotent request after a 503 as late as Retry-After says in seconds', async (t) => {
  const { server, client, waits } = await setUp(t);
  server.on('GET /me', problem(503, 'unavailable', {}, { 'Retry-After': '7' }), { json: khai });
  assert.deepEqual(await client.me.get(), khai);
  assert.deepEqual(waits, [7000]);
});

test('reads a Retry-After date by the clock of the backend, not by its own', async (t) => {
  const { server, client, waits } = await setUp(t);
  const twoHoursAgo = Date.now() - 7_200_000;
  const headers = {
    Date: new Date(twoHoursAgo).toUTCString(),
    'Retry-After': new Date(twoHoursAgo + 5000).toUTCString(),
  };
  server.on('GET /me', problem(429, 'rate_limited', {}, headers), { json: khai });
  await client.me.get();
  assert.deepEqual(waits, [5000]);
});

test('fails at once and says how long when Retry-After asks for more than a page should wait', async (t) => {
  const { server, client, waits } = await setUp(t);
  server.on('GET /me', problem(503, 'unavailable', {}, { 'Retry-After': '3600' }));
  await assert.rejects(client.me.get(), { code: 'unavailable', retryAfter: 3_600_000 });
  assert.deepEqual(waits, []);
});

test('waits twice as long before each further repeat, with jitter, and then gives up', async (t) => {
  const { server, client, waits } = await setUp(t, { limit: 3, baseDelay: 100 });
  server.on('GET /me', closed);
  await assert.rejects(client.me.get(), {
    name: 'ServerError',
    code: 'unavailable',
    status: 503,
    retryable: true,
  });
  assert.equal(server.seen.length, 4);
  for (const [i, most] of [100, 200, 400].entries()) {
    assert.ok(waits[i]! >= most / 2 && waits[i]! <= most, `wait ${i}: ${waits[i]}`);
  }
});

test('repeats after a connection that broke', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', (_, response) => response.destroy(), { json: khai });
  assert.deepEqual(await client.me.get(), khai);
});

test('repeats after a body that was cut off', async (t) => {
  const { server, client } = await setUp(t);
  const cut = (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"id":');
    setImmediate(() => response.destroy());
  };
  server.on('GET /me', cut, { json: khai });
  assert.deepEqual(await client.me.get(), khai);
});

test('does not repeat what the backend has refused', async (t) => {
  const { server, client } = await setUp(t);
  for (const status of [400, 403, 404, 409, 410, 412, 413, 422, 501]) {
    server.seen.length = 0;
    server.on('GET /me', problem(status, 'some_code'));
    await assert.rejects(client.me.get(), { status, code: 'some_code', retryable: false });
    assert.equal(server.seen.length, 1, String(status));
  }
});

test('never repeats a POST that could do its work twice', async (t) => {
  const { server, client } = await setUp(t);
  const request = {
    grantType: 'password',
    username: 'minh.khai@demo.example',
    password: 'hoc-moi-ngay',
    transport: 'token',
  } as const;
  for (const answer of [closed, (_: unknown, r: ServerResponse) => r.destroy()]) {
    server.seen.length = 0;
    server.on('POST /auth/token', answer);
    await assert.rejects(client.auth.token(request), isWelearningError);
    assert.equal(server.seen.length, 1);
    assert.equal(server.seen[0]!.headers['idempotency-key'], undefined);
  }
});

test('sends the same Idempotency-Key over retries and another one for the next call', async (t) => {
  const { server, client } = await setUp(t);
  server.on('POST /courses/c1/launches', closed, closed, { status: 201, json: launch });
  await client.launches.create('c1', { itemId: 'i1' });
  await client.launches.create('c1', { itemId: 'i1' });
  const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
  assert.match(String(keys[0]), /^[0-9a-f]{32}$/);
  assert.deepEqual(keys.slice(0, 3), [keys[0], keys[0], keys[0]]);
  assert.equal(keys.length, 4);
  assert.notEqual(keys[3], keys[0]);
});

test('takes an Idempotency-Key of a caller that repeats the call itself', async (t) => {
  const { server, client } = await setUp(t);
  server.on('POST /consents', { status: 201, json: receipt });
  await client.consents.create(shown, { idempotencyKey: 'from-the-outbox' });
  assert.equal(server.seen[0]!.headers['idempotency-key'], 'from-the-outbox');
});

test('repeats a commit, which means the same however often it arrives', async (t) => {
  const { server, client } = await setUp(t);
  server.on('PUT /launches/la1/state', closed, {
    json: { seq: 3, outcome: 'applied', current: true },
  });
  const { summary } = launch.state;
  const commit = { seq: 3, base: 2, activities: {}, summary } as never;
  assert.equal((await client.launches.putState('la1', commit)).seq, 3);
  assert.deepEqual(server.seen[0]!.body, server.seen[1]!.body);
});

test('gives up after its time and leaves it to the caller to try again', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', () => {});
  await assert.rejects(client.me.get({ timeout: 40 }), {
    name: 'TimeoutError',
    code: 'timeout',
    status: 0,
    retryable: true,
  });
  assert.equal(server.seen.length, 1);
});

test('counts the body to the time allowed', async (t) => {
  const { server, client } = await setUp(t);
  server.on('GET /me', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{');
  });
  await assert.rejects(client.me.get({ timeout: 60 }), { code: 'timeout' });
});

test('aborting rejects at once, on the wire and between two tries', async (t) => {
  const { server, client } = await setUp(t, { wait: () => new Promise(() => {}) });
  const onTheWire = new AbortController();
  server.on('GET /me', () => onTheWire.abort());
  await assert.rejects(client.me.get({ signal: onTheWire.signal }), {
    name: 'AbortError',
    code: 'aborted',
    retryable: false,
  });

  const between = new AbortController();
  server.on('GET /me', closed);
  const call = client.me.get({ signal: between.signal });
  while (server.seen.length < 2) await new Promise(setImmediate);
  between.abort();
  await assert.rejects(call, { code: 'aborted' });
  assert.equal(server.seen.length, 2);
});

test('sends nothing under a signal that was aborted before', async (t) => {
  const { server, client } = await setUp(t);
  await assert.rejects(client.me.get({ signal: AbortSignal.abort() }), { code: 'aborted' });
  assert.equal(server.seen.length, 0);
});

test('rejects at once also when a fetch of the page does not listen to the signal', async () => {
  const client = new WelearningClient({
    baseUrl: 'http://deaf.example',
    fetch: () => new Promise(() => {}),
  });
  const controller = new AbortController();
  const call = client.me.get({ signal: controller.signal });
  setImmediate(() => controller.abort());
  await assert.rejects(call, { code: 'aborted' });
});
