import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClientOptions,
  type RequestEvent,
  type ResponseEvent,
  WelearningClient,
} from '../../../src/client/index.js';
import { khai, problem, serve } from './scripted-server.js';

const unhurried = { retry: { wait: () => Promise.resolve() } } satisfies Partial<ClientOptions>;

/** What is told to hooks comes after the caller has their answer. */
const told = () => new Promise(setImmediate);

test('hooks are told of every try, by its route and its outcome', async (t) => {
  const server = await serve(t);
  const before: RequestEvent[] = [];
  const after: ResponseEvent[] = [];
  const client = new WelearningClient({
    ...unhurried,
    baseUrl: server.origin,
    onRequest: (event) => void before.push(event),
    onResponse: (event) => void after.push(event),
  });
  server.on('GET /courses/c1', problem(503, 'unavailable'), problem(404, 'not_found'));
  await assert.rejects(client.courses.get('c1'), { code: 'not_found' });
  await told();
  const call = { method: 'GET', route: '/courses/{courseId}' };
  assert.deepEqual(before, [
    { ...call, attempt: 1 },
    { ...call, attempt: 2 },
  ]);
  assert.deepEqual(
    after.map(({ milliseconds, ...rest }) => ({ ...rest, timed: milliseconds >= 0 })),
    [
      {
        ...call,
        attempt: 1,
        status: 503,
        requestId: 'req-1',
        error: 'unavailable',
        timed: true,
      },
      { ...call, attempt: 2, status: 404, requestId: 'req-1', error: 'not_found', timed: true },
    ],
  );
});

test('a hook is told of an answer that does not fit, and of one that does', async (t) => {
  const server = await serve(t);
  const after: ResponseEvent[] = [];
  const client = new WelearningClient({
    baseUrl: server.origin,
    onResponse: (event) => void after.push(event),
  });
  const headers = { 'X-Request-Id': 'req-9' };
  server.on('GET /me', { json: { id: 7 }, headers }, { json: khai, headers });
  await assert.rejects(client.me.get(), { code: 'invalid_answer' });
  await client.me.get();
  await told();
  assert.deepEqual(
    after.map(({ status, error, requestId }) => [status, error, requestId]),
    [
      [200, 'invalid_answer', 'req-9'],
      [200, undefined, 'req-9'],
    ],
  );
});

test('a hook is told of a try that had no answer', async () => {
  const after: ResponseEvent[] = [];
  const client = new WelearningClient({
    baseUrl: 'http://127.0.0.1:9',
    retry: { limit: 0 },
    onResponse: (event) => void after.push(event),
  });
  await assert.rejects(client.me.get());
  await told();
  assert.deepEqual([after[0]?.status, after[0]?.error], [0, 'network']);
});

test('a hook adds headers, and cannot say who asks or what the client says itself', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    locale: 'vi',
    auth: { getToken: () => Promise.resolve('mine') },
    onRequest: ({ attempt }) => ({
      traceparent: `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0${attempt}`,
      authorization: 'Bearer of-another',
      COOKIE: 'session=of-another',
      'accept-language': 'en',
    }),
  });
  server.on('GET /me', { json: khai });
  await client.me.get();
  const { headers } = server.seen[0]!;
  assert.equal(headers['traceparent'], '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
  assert.equal(headers.authorization, 'Bearer mine');
  assert.equal(headers.cookie, undefined);
  assert.equal(headers['accept-language'], 'vi');
});

test('a hook that adds a credential to a call without one adds nothing', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    onRequest: () => ({ Authorization: 'Bearer of-another' }),
  });
  server.on('GET /me', { json: khai });
  await client.me.get();
  assert.equal(server.seen[0]!.headers.authorization, undefined);
});

test('a hook that throws, or adds what is no header, breaks nothing', async (t) => {
  const server = await serve(t);
  server.on('GET /me', { json: khai });
  const hooks: Pick<ClientOptions, 'onRequest' | 'onResponse'>[] = [
    {
      onRequest: () => {
        throw new Error('tracing');
      },
      onResponse: () => {
        throw new Error('metrics');
      },
    },
    { onRequest: () => ({ 'no header': 'x' }) },
    { onResponse: () => Promise.reject(new Error('late')) as never },
  ];
  for (const options of hooks) {
    const client = new WelearningClient({ baseUrl: server.origin, ...options });
    assert.equal((await client.me.get()).id, khai.id);
    await told();
  }
});

test('a hook sees neither tokens nor ids nor bodies', async (t) => {
  const server = await serve(t);
  const seen: unknown[] = [];
  const client = new WelearningClient({
    ...unhurried,
    baseUrl: server.origin,
    auth: { getToken: () => Promise.resolve('secret-token') },
    onRequest: (event) => void seen.push(event),
    onResponse: (event) => void seen.push(event),
  });
  server.on('GET /me', { json: khai });
  server.on('GET /courses/khoa-cua-khai', problem(403, 'forbidden', { detail: 'Minh Khai' }));
  await client.me.get();
  await assert.rejects(client.courses.get('khoa-cua-khai'));
  await told();
  assert.equal(seen.length, 4);
  assert.doesNotMatch(JSON.stringify(seen), /secret|khai/i);
});
