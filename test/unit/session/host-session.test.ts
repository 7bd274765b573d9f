import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession, type SessionOptions } from '../../../src/session/index.js';
import { khai, problem, serve } from '../client/scripted-server.js';
import { changesOf, nextChange } from './changes.js';

async function setUp(t: TestContext, getToken: NonNullable<SessionOptions['getToken']>) {
  const server = await serve(t);
  const open = () => {
    const session = createSession({ kind: 'host', baseUrl: server.origin, getToken });
    t.after(() => session.dispose());
    return session;
  };
  const session = open();
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  server.on('GET /auth/session', {
    json: { learnerId: 'khai', transport: 'token', expiresIn: 3600 },
  });
  server.on('POST /auth/logout', { status: 204 });
  server.on('GET /me', { json: khai });
  return { server, open, session, client };
}

const tokensAt = (server: Awaited<ReturnType<typeof serve>>, route: string) =>
  server.at(route).map(({ headers }) => headers.authorization);

test('asks the page for a token when it is needed first, once, and keeps it', async (t) => {
  let asked = 0;
  const { server, session, client } = await setUp(t, () => Promise.resolve(`t${(asked += 1)}`));
  assert.equal(asked, 0);
  assert.equal(await session.start(), 'signed-in');
  assert.equal(session.learnerId, 'khai');
  await Promise.all([client.me.get(), client.me.get()]);
  assert.equal(asked, 1);
  assert.deepEqual(tokensAt(server, 'GET /me'), ['Bearer t1', 'Bearer t1']);
});

test('asks again before the token ends that the page gave with its lifetime', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  const forced: boolean[] = [];
  const { session, client } = await setUp(t, ({ force = false }) => {
    forced.push(force);
    return Promise.resolve({ token: `t${forced.length}`, expiresIn: 600 });
  });
  await session.start();
  t.mock.timers.tick(569_000);
  await client.me.get();
  assert.equal(forced.length, 1);
  t.mock.timers.tick(2_000);
  await client.me.get();
  assert.deepEqual(forced, [false, false]);
});

test('reads the lifetime of a JWT, with a clock that is hours off', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  let asked = 0;
  const { session, client } = await setUp(t, () => {
    asked += 1;
    return Promise.resolve(`${part({ alg: 'ES256' })}.${part({ iat: 7200, exp: 7800, n: 'ế' })}.s`);
  });
  await session.start();
  await client.me.get();
  assert.equal(asked, 1);
  t.mock.timers.tick(571_000);
  await client.me.get();
  assert.equal(asked, 2);
});

test('asks with force when the backend refuses the token, and goes on with the new one', async (t) => {
  const forced: boolean[] = [];
  const { server, session, client } = await setUp(t, ({ force = false }) => {
    forced.push(force);
    return Promise.resolve(force ? 'new' : 'old');
  });
  await session.start();
  server.on('GET /me', problem(401, 'token_expired'), { json: khai });
  await client.me.get();
  assert.deepEqual(forced, [false, true]);
  assert.equal(session.status, 'signed-in');
});

test('is signed out when the page has no token, and asks nobody until it is started again', async (t) => {
  let asked = 0;
  const { server, session, client } = await setUp(t, () => {
    asked += 1;
    return Promise.resolve(asked === 1 ? undefined : 'now');
  });
  assert.equal(await session.start(), 'signed-out');
  assert.equal(session.error, undefined);
  assert.equal(server.seen.length, 0);
  server.on('GET /me', problem(401, 'unauthenticated'));
  await assert.rejects(client.me.get(), { status: 401 });
  assert.equal(asked, 1);
  assert.equal(await session.start(), 'signed-in');
});

test('is signed out with a typed error when the page fails to give a token', async (t) => {
  const cause = new Error('intranet sign-on is closed');
  const { session } = await setUp(t, () => Promise.reject(cause));
  const changes = changesOf(session);
  assert.equal(await session.start(), 'signed-out');
  assert.equal(session.error?.name, 'AuthenticationError');
  assert.equal(session.error?.cause, cause);
  assert.deepEqual(changes, ['signed-out']);
});

test('a failure of the page while signed in reaches the caller and ends the session as expired', async (t) => {
  let fails = false;
  const { session, client, server } = await setUp(t, () =>
    fails ? Promise.reject(new Error('closed')) : Promise.resolve('old'),
  );
  await session.start();
  fails = true;
  server.on('GET /me', problem(401, 'token_expired'));
  await assert.rejects(client.me.get(), { name: 'AuthenticationError' });
  assert.equal(session.status, 'signed-out');
  assert.equal(session.reason, 'expired');
  assert.equal(session.error?.code, 'unauthenticated');
});

test('signing out tells the backend and the other tabs, and forgets the token', async (t) => {
  let asked = 0;
  const { server, session, open, client } = await setUp(t, () => {
    asked += 1;
    return Promise.resolve('t');
  });
  const other = open();
  await Promise.all([session.start(), other.start()]);
  const changed = nextChange(other);
  await session.signOut();
  await changed;
  assert.deepEqual(tokensAt(server, 'POST /auth/logout'), ['Bearer t']);
  assert.equal(other.status, 'signed-out');
  assert.equal(session.reason, 'signed-out');
  server.on('GET /me', problem(401, 'unauthenticated'));
  await assert.rejects(client.me.get(), { status: 401 });
  assert.equal(asked, 2, 'once for each session, never after the sign-out');
});

test('leaves signing in to the page', async (t) => {
  const { session } = await setUp(t, () => Promise.resolve('t'));
  await assert.rejects(session.signIn('a', 'b'), { code: 'unsupported' });
});

test('a session without what its kind needs is refused at once', () => {
  const baseUrl = 'https://acme.example/embed/v1';
  assert.throws(() => createSession({ kind: 'host', baseUrl }), TypeError);
  assert.throws(() => createSession({ kind: 'magic' as never, baseUrl }), TypeError);
  assert.throws(() => createSession({ kind: 'cookie', baseUrl: '/embed' }), TypeError);
});
