import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { type Auth, WelearningClient, type WelearningError } from '../../../src/client/index.js';
import {
  deferred,
  khai,
  launch,
  problem,
  type Scripted,
  serve,
  service,
} from './scripted-server.js';

async function setUp(t: TestContext, auth?: Auth) {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    retry: { wait: () => Promise.resolve() },
    ...(auth && { auth }),
  });
  return { server, client };
}

/** Answers `json` to this token and 401 to any other. */
const onlyFor =
  (token: () => string, json: unknown): Scripted =>
  ({ headers }, response) => {
    const ok = headers.authorization === `Bearer ${token()}`;
    response.writeHead(ok ? 200 : 401, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(ok ? json : { status: 401, code: 'token_expired' }));
  };

test('asks for a new token once for ten requests that fail at the same time', async (t) => {
  let token = 'old';
  let refused = 0;
  const asked: boolean[] = [];
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 401) refused += 1;
      return response;
    },
    auth: {
      getToken: async ({ force = false }) => {
        asked.push(force);
        // The new token takes as long as all ten have been refused.
        while (force && refused < 10) await new Promise(setImmediate);
        if (force) token = 'new';
        return token;
      },
    },
  });
  server.on(
    'GET /me',
    onlyFor(() => 'new', khai),
  );
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.me.get()));
  assert.equal(answers.length, 10);
  assert.equal(asked.filter(Boolean).length, 1);
  assert.equal(server.seen.length, 20);
});

test('does not ask again for a request whose refusal comes after the new token has', async (t) => {
  let token = 'old';
  let forced = 0;
  const { server, client } = await setUp(t, {
    getToken: ({ force }) => {
      if (force) token = `new-${(forced += 1)}`;
      return Promise.resolve(token);
    },
  });
  const late = deferred();
  server.on(
    'GET /me',
    onlyFor(() => 'new-1', khai),
  );
  server.on(
    'GET /me/schema',
    async (_, response) => {
      await late.promise;
      response.writeHead(401).end();
    },
    onlyFor(() => 'new-1', { fields: [] }),
  );
  const schema = client.me.schema();
  while (server.seen.length < 1) await new Promise(setImmediate);
  await client.me.get();
  late.resolve();
  await schema;
  assert.equal(forced, 1);
});

test('asks its source for a token once at a time', async (t) => {
  const token = deferred<string>();
  let asked = 0;
  const { server, client } = await setUp(t, {
    getToken: () => {
      asked += 1;
      return token.promise;
    },
  });
  server.on('GET /me', { json: khai });
  const calls = [client.me.get(), client.me.get(), client.me.get()];
  await new Promise(setImmediate);
  token.resolve('t');
  await Promise.all(calls);
  assert.equal(asked, 1);
});

test('one caller who aborts does not take the token from the others who wait for it', async (t) => {
  const token = deferred<string>();
  const { server, client } = await setUp(t, { getToken: () => token.promise });
  server.on('GET /me', { json: khai });
  const controller = new AbortController();
  const aborted = client.me.get({ signal: controller.signal });
  const other = client.me.get();
  await new Promise(setImmediate);
  controller.abort();
  await assert.rejects(aborted, { code: 'aborted' });
  token.resolve('t');
  assert.equal((await other).id, khai.id);
});

test('tells the source when a new token is refused as well, and stops', async (t) => {
  let rejected = 0;
  const { server, client } = await setUp(t, {
    getToken: () => Promise.resolve('bad'),
    onRejected: () => (rejected += 1),
  });
  server.on('GET /me', problem(401, 'token_expired'));
  await assert.rejects(client.me.get(), {
    name: 'AuthenticationError',
    code: 'token_expired',
    status: 401,
    requestId: 'req-1',
  });
  assert.equal(rejected, 1);
  assert.equal(server.seen.length, 2);
});

test('a refused sign-in asks no token source and ends no session', async (t) => {
  const { server, client } = await setUp(t, {
    getToken: () => assert.fail('asked'),
    onRejected: () => assert.fail('told'),
  });
  server.on('POST /auth/token', problem(401, 'unauthenticated'));
  const request = { grantType: 'password', username: 'a', password: 'b' } as const;
  await assert.rejects(client.auth.token({ ...request, transport: 'token' }), { status: 401 });
  assert.equal(server.seen[0]!.headers.authorization, undefined);
});

test('a 401 that wants one more proof leaves good credentials alone', async (t) => {
  const { server, client } = await setUp(t, {
    getToken: ({ force }) => (force ? assert.fail('forced') : Promise.resolve('good')),
    onRejected: () => assert.fail('told'),
  });
  server.on('GET /me', problem(401, 'reauthentication_required'));
  await assert.rejects(client.me.get(), { code: 'reauthentication_required' });
});

test('a source that fails is a typed error, and nothing is sent', async (t) => {
  const cause = new Error('the page is not ready');
  const { server, client } = await setUp(t, { getToken: () => Promise.reject(cause) });
  await assert.rejects(client.me.get(), { name: 'AuthenticationError', status: 0, cause });
  assert.equal(server.seen.length, 0);
});

test('a source that never answers is not waited for longer than an answer', async (t) => {
  const server = await serve(t);
  const client = new WelearningClient({
    baseUrl: server.origin,
    timeout: 30,
    auth: { getToken: () => new Promise(() => {}) },
  });
  await assert.rejects(client.me.get(), { code: 'timeout' });
});

test('a token that fits no header is refused without being named', async (t) => {
  const { server, client } = await setUp(t, { getToken: () => Promise.resolve('bí mật\n') });
  await assert.rejects(client.me.get(), (error: WelearningError) => {
    assert.equal(error.code, 'unauthenticated');
    assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /bí mật/);
    return true;
  });
  assert.equal(server.seen.length, 0);
});

test('a cookie goes with every request and the CSRF token with every write', async (t) => {
  const server = await serve(t);
  const credentials: string[] = [];
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: { cookie: true, getCsrfToken: () => 'csrf-1' },
    // Node keeps no cookies: what a browser would do with them is in the request itself.
    fetch: (input, init) => {
      credentials.push((input as Request).credentials);
      return fetch(input, init);
    },
  });
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  server.on('PATCH /me', { json: khai });
  await client.me.get();
  await client.me.update({ preferredName: 'Khai' });
  assert.deepEqual(credentials, ['include', 'include']);
  assert.deepEqual(
    server.seen.map(({ headers }) => headers['x-csrf-token']),
    [undefined, 'csrf-1'],
  );
});

test('a refused cookie is told to the source and not tried again', async (t) => {
  let rejected = 0;
  const { server, client } = await setUp(t, {
    cookie: true,
    onRejected: () => (rejected += 1),
  });
  server.on('GET /me', problem(401, 'unauthenticated'));
  await assert.rejects(client.me.get(), { status: 401 });
  assert.deepEqual([server.seen.length, rejected], [1, 1]);
});

test('a launch token goes alone: no token, no cookie and no CSRF token of the learner', async (t) => {
  const server = await serve(t);
  const credentials: string[] = [];
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: { cookie: true, getCsrfToken: () => 'csrf-1', onRejected: () => assert.fail('told') },
    fetch: (input, init) => {
      credentials.push((input as Request).credentials);
      return fetch(input, init);
    },
  });
  server.on('PUT /launches/la1/state', problem(401, 'token_expired'));
  const commit = { seq: 1, base: 0, activities: {}, summary: launch.state.summary } as never;
  await assert.rejects(client.launches.putState('la1', commit, { token: 'launch-token' }), {
    status: 401,
  });
  assert.deepEqual(credentials, ['omit']);
  assert.equal(server.seen.length, 1);
  assert.equal(server.seen[0]!.headers.authorization, 'Bearer launch-token');
  assert.equal(server.seen[0]!.headers['x-csrf-token'], undefined);
});

test('public routes say nothing of the learner', async (t) => {
  const { server, client } = await setUp(t, { getToken: () => Promise.resolve('mine') });
  server.on('GET /', { json: service });
  await client.service.get();
  assert.equal(server.seen[0]!.headers.authorization, undefined);
});

test('what was begun for one learner is not repeated for the next', async (t) => {
  let learner = 'a';
  const { server, client } = await setUp(t, {
    getToken: () => Promise.resolve(`token-of-${learner}`),
    epoch: () => learner,
  });
  server.on('PUT /launches/la1/state', (_, response) => {
    learner = 'b';
    response.writeHead(503).end();
  });
  const commit = { seq: 1, base: 0, activities: {}, summary: launch.state.summary } as never;
  await assert.rejects(client.launches.putState('la1', commit), { status: 503 });
  assert.deepEqual(
    server.seen.map(({ headers }) => headers.authorization),
    ['Bearer token-of-a'],
  );
});

test('a learner who signs in does not inherit the ETag of the one before', async (t) => {
  let learner = 'a';
  const { server, client } = await setUp(t, {
    getToken: () => Promise.resolve(learner),
    epoch: () => learner,
  });
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  server.on('PATCH /me', { json: khai, headers: { ETag: '"2"' } });
  await client.me.get();
  learner = 'b';
  await client.me.update({ preferredName: 'B' });
  assert.equal(server.at('GET /me').length, 2);
});
