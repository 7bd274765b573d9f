import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession } from '../../../src/session/index.js';
import { deferred, khai, problem, type Scripted, serve } from '../client/scripted-server.js';
import { changesOf } from './changes.js';

const grant = (n: number, expiresIn = 3600): Scripted => ({
  json: {
    accessToken: `access-${n}`,
    tokenType: 'Bearer',
    expiresIn,
    refreshToken: `refresh-${n}`,
  },
});
const who = (learnerId: string): Scripted => ({
  json: { learnerId, transport: 'token', expiresIn: 3600 },
});

async function setUp(t: TestContext) {
  const server = await serve(t);
  const session = createSession({ kind: 'password', baseUrl: server.origin });
  t.after(() => session.dispose());
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: session.auth,
    retry: { wait: () => Promise.resolve() },
  });
  server.on('POST /auth/token', grant(1));
  server.on('POST /auth/refresh', grant(2), grant(3));
  server.on('GET /auth/session', who('khai'));
  server.on('POST /auth/logout', { status: 204 });
  server.on('GET /me', { json: khai });
  const signIn = () => session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  return { server, session, client, signIn };
}

const tokensAt = (server: Awaited<ReturnType<typeof serve>>, route: string) =>
  server.at(route).map(({ headers }) => headers.authorization);

test('starts signed out, for nothing is kept over a reload', async (t) => {
  const { server, session } = await setUp(t);
  assert.equal(await session.start(), 'signed-out');
  assert.equal(session.reason, undefined);
  assert.equal(server.seen.length, 0);
});

test('signs in, knows who it is, and gives the client the token', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  const changes = changesOf(session);
  await session.start();
  await signIn();
  assert.equal(session.learnerId, 'khai');
  await client.me.get();
  assert.deepEqual(tokensAt(server, 'GET /me'), ['Bearer access-1']);
  assert.deepEqual(changes, ['signed-out', 'signed-in']);
  assert.equal(await session.start(), 'signed-in');
});

test('gives the new token to whoever asks while it is being told of', async (t) => {
  const { session, signIn } = await setUp(t);
  let given: Promise<string | undefined> | undefined;
  session.addEventListener('change', () => {
    given ??= 'getToken' in session.auth ? session.auth.getToken({}) : undefined;
  });
  await signIn();
  assert.equal(await given, 'access-1');
});

test('refreshes before the token ends, once for all requests, with the newest refresh token', async (t) => {
  const { server, client, signIn } = await setUp(t);
  t.mock.timers.enable({ apis: ['Date'] });
  await signIn();
  t.mock.timers.tick(3569_000);
  await client.me.get();
  t.mock.timers.tick(2_000);
  await Promise.all([client.me.get(), client.me.get(), client.me.get()]);
  t.mock.timers.tick(3571_000);
  await client.me.get();
  assert.deepEqual(
    server.at('POST /auth/refresh').map(({ body }) => body),
    [{ refreshToken: 'refresh-1' }, { refreshToken: 'refresh-2' }],
  );
  assert.deepEqual(tokensAt(server, 'GET /me'), [
    'Bearer access-1',
    'Bearer access-2',
    'Bearer access-2',
    'Bearer access-2',
    'Bearer access-3',
  ]);
});

test('refreshes when the backend refuses the token before its time', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  server.on('GET /me', problem(401, 'token_expired'), { json: khai });
  await signIn();
  await client.me.get();
  assert.deepEqual(tokensAt(server, 'GET /me'), ['Bearer access-1', 'Bearer access-2']);
  assert.equal(session.status, 'signed-in');
});

test('is signed out as expired when the backend refuses the refresh token', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  server.on('GET /me', problem(401, 'token_expired'));
  server.on('POST /auth/refresh', problem(401, 'unauthenticated'));
  await signIn();
  await assert.rejects(client.me.get(), { status: 401, requestId: 'req-1' });
  assert.equal(session.status, 'signed-out');
  assert.equal(session.reason, 'expired');
  assert.equal(server.at('POST /auth/refresh').length, 1);
});

test('is signed out as expired also when nothing but a public route was asked', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  t.mock.timers.enable({ apis: ['Date'] });
  server.on('GET /courses', { json: { items: [] } });
  server.on('POST /auth/refresh', problem(401, 'unauthenticated'));
  await signIn();
  t.mock.timers.tick(3600_000);
  await assert.rejects(client.courses.list().page(), { name: 'AuthenticationError', status: 0 });
  assert.equal(session.reason, 'expired');
  assert.deepEqual((await client.courses.list().page()).items, []);
});

test('refreshes once for all clients that share it', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  t.mock.timers.enable({ apis: ['Date'] });
  const second = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  await signIn();
  t.mock.timers.tick(3600_000);
  await Promise.all([client.me.get(), second.me.get()]);
  assert.equal(server.at('POST /auth/refresh').length, 1);
});

test('is signed out as expired when the refreshed token is refused as well', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  server.on('GET /me', problem(401, 'token_expired'));
  await signIn();
  await assert.rejects(client.me.get(), { status: 401 });
  assert.equal(session.reason, 'expired');
});

test('a backend that is closed for a while ends no session', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  t.mock.timers.enable({ apis: ['Date'] });
  await signIn();
  server.on(
    'POST /auth/refresh',
    problem(503, 'unavailable', {}, { 'Retry-After': '999' }),
    problem(503, 'unavailable', {}, { 'Retry-After': '999' }),
    grant(2),
  );
  t.mock.timers.tick(3580_000);
  await client.me.get();
  assert.deepEqual(tokensAt(server, 'GET /me'), ['Bearer access-1'], 'good for 20 seconds more');
  t.mock.timers.tick(30_000);
  await assert.rejects(client.me.get(), { code: 'unavailable' });
  assert.equal(session.status, 'signed-in');
  await client.me.get();
  assert.equal(session.status, 'signed-in');
});

test('forgets its tokens when the learner signs out, whether or not the backend can be told', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  await signIn();
  server.on('POST /auth/logout', problem(500, 'internal', {}, { 'Retry-After': '999' }));
  await session.signOut();
  assert.deepEqual(tokensAt(server, 'POST /auth/logout'), ['Bearer access-1']);
  assert.equal(session.status, 'signed-out');
  assert.equal(session.reason, 'signed-out');
  server.on('GET /me', problem(401, 'unauthenticated'));
  await assert.rejects(client.me.get(), { status: 401 });
  assert.deepEqual(new Set(tokensAt(server, 'GET /me')), new Set([undefined]));
});

test('a refresh that ends after the sign-out brings nobody back', async (t) => {
  const { server, session, signIn } = await setUp(t);
  const late = deferred();
  server.on('POST /auth/refresh', async (_, response) => {
    await late.promise;
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ accessToken: 'late', tokenType: 'Bearer', expiresIn: 9 }));
  });
  await signIn();
  assert.ok('getToken' in session.auth);
  const refreshed = session.auth.getToken({ force: true });
  while (server.at('POST /auth/refresh').length === 0) await new Promise(setImmediate);
  server.on('POST /auth/logout', { status: 204 });
  await session.signOut();
  late.resolve();
  assert.equal(await refreshed, undefined);
  assert.equal(await session.auth.getToken({}), undefined);
  assert.equal(session.status, 'signed-out');
});

test('another learner on the same page gets nothing that was begun for the one before', async (t) => {
  const { server, session, client, signIn } = await setUp(t);
  const late = deferred();
  server.on('PATCH /me', async (_, response) => {
    await late.promise;
    response.writeHead(503).end();
  });
  server.on('GET /me', { json: khai, headers: { ETag: '"1"' } });
  await signIn();
  await client.me.get();
  const change = client.me.update({ fullName: 'Khai' });
  while (server.at('PATCH /me').length === 0) await new Promise(setImmediate);
  server.on('POST /auth/token', grant(7));
  server.on('GET /auth/session', who('an'));
  await session.signIn('an@demo.example', 'x');
  assert.equal(session.learnerId, 'an');
  late.resolve();
  await assert.rejects(change, { status: 503 });
  assert.deepEqual(tokensAt(server, 'PATCH /me'), ['Bearer access-1']);
});

test('signing out leaves other tabs alone: their tokens are their own', async (t) => {
  const { server, session, signIn } = await setUp(t);
  const other = createSession({ kind: 'password', baseUrl: server.origin });
  await signIn();
  await other.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  await session.signOut();
  await new Promise(setImmediate);
  assert.equal(other.status, 'signed-in');
});
