import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession } from '../../../src/session/index.js';
import { deferred, khai, problem, serve } from '../client/scripted-server.js';
import { changesOf, nextChange } from './changes.js';

const info = (learnerId: string, csrfToken: string) => ({
  learnerId,
  transport: 'cookie',
  expiresIn: 3600,
  csrfToken,
});

async function setUp(t: TestContext) {
  const server = await serve(t);
  const open = () => {
    const session = createSession({ kind: 'cookie', baseUrl: server.origin });
    t.after(() => session.dispose());
    return session;
  };
  server.on('GET /auth/session', { json: info('khai', 'csrf-1') });
  server.on('POST /auth/token', { json: info('khai', 'csrf-2') });
  server.on('POST /auth/logout', { status: 204 });
  return { server, open, session: open() };
}

test('finds out who is signed in, once for all who ask at the same time', async (t) => {
  const { server, session } = await setUp(t);
  const changes = changesOf(session);
  assert.equal(session.status, 'unknown');
  assert.deepEqual(await Promise.all([session.start(), session.start()]), [
    'signed-in',
    'signed-in',
  ]);
  assert.equal(session.learnerId, 'khai');
  assert.equal(server.seen.length, 1);
  assert.deepEqual(changes, ['signed-in']);
});

test('is signed out, without an error, when the backend knows nobody', async (t) => {
  const { server, session } = await setUp(t);
  server.on('GET /auth/session', problem(401, 'unauthenticated'));
  assert.equal(await session.start(), 'signed-out');
  assert.equal(session.error, undefined);
  assert.equal(session.reason, undefined);
});

test('does not know who is signed in while the backend is closed, says why, and finds out later', async (t) => {
  const { server, session } = await setUp(t);
  const changes = changesOf(session);
  server.on('GET /auth/session', problem(500, 'internal', {}, { 'Retry-After': '999' }), {
    json: info('khai', 'csrf-1'),
  });
  assert.equal(await session.start(), 'unknown');
  assert.equal(session.error?.code, 'internal');
  assert.equal(await session.start(), 'signed-in');
  assert.equal(session.error, undefined);
  assert.deepEqual(changes, ['unknown', 'signed-in']);
});

test('gives the client the CSRF token of the session that it is in', async (t) => {
  const { server, session } = await setUp(t);
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  server.on('POST /courses/c1/enrollment', problem(403, 'forbidden'));
  await session.start();
  await assert.rejects(client.enrollments.create('c1'), { code: 'forbidden' });
  await session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  await assert.rejects(client.enrollments.create('c1'), { code: 'forbidden' });
  assert.deepEqual(
    server.at('POST /courses/c1/enrollment').map(({ headers }) => headers['x-csrf-token']),
    ['csrf-1', 'csrf-2'],
  );
});

test('signs in for a cookie, and a wrong password is an error that changes nothing', async (t) => {
  const { server, session } = await setUp(t);
  server.on('POST /auth/token', problem(401, 'unauthenticated'), { json: info('khai', 'csrf-2') });
  await assert.rejects(session.signIn('minh.khai@demo.example', 'sai'), {
    name: 'AuthenticationError',
    requestId: 'req-1',
  });
  assert.equal(session.status, 'unknown');
  await session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  assert.equal(session.status, 'signed-in');
  assert.deepEqual(server.seen[1]!.body, {
    grantType: 'password',
    username: 'minh.khai@demo.example',
    password: 'hoc-moi-ngay',
    transport: 'cookie',
  });
});

test('a 401 to any request of the client ends the session as expired', async (t) => {
  const { server, session } = await setUp(t);
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  server.on('GET /me', problem(401, 'unauthenticated'));
  await session.start();
  await assert.rejects(client.me.get(), { status: 401 });
  assert.equal(session.status, 'signed-out');
  assert.equal(session.reason, 'expired');
  assert.equal(session.learnerId, undefined);
});

test('a 401 that was meant for the learner before does not end the session of the next', async (t) => {
  const { server, session } = await setUp(t);
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  const late = deferred();
  server.on('GET /me', async (_, response) => {
    await late.promise;
    response.writeHead(401).end();
  });
  await session.start();
  const call = client.me.get();
  while (server.at('GET /me').length === 0) await new Promise(setImmediate);
  server.on('POST /auth/token', { json: info('an', 'csrf-3') });
  await session.signIn('an@demo.example', 'x');
  late.resolve();
  await assert.rejects(call, { status: 401 });
  assert.equal(session.status, 'signed-in');
  assert.equal(session.learnerId, 'an');
});

test('a sign-out waits for what is still to be sent, whatever comes of it, unless it is asked not to', async (t) => {
  const { server, session } = await setUp(t);
  await session.start();
  const sent = deferred<void>();
  const done: string[] = [];
  session.beforeSignOut(async () => {
    await sent.promise;
    done.push(`sent, ${server.at('POST /auth/logout').length} sign-outs`);
  });
  session.beforeSignOut(() => Promise.reject(new Error('no network')));
  const withdraw = session.beforeSignOut(() => Promise.resolve(done.push('withdrawn')));
  withdraw();
  const leaving = session.signOut();
  sent.resolve();
  await leaving;
  assert.deepEqual(done, ['sent, 0 sign-outs']);
  assert.equal(session.status, 'signed-out');
  await session.start();
  await session.signOut({ atOnce: true });
  assert.equal(done.length, 1);
  assert.equal(session.status, 'signed-out');
});

test('knows whether others use the device too', async (t) => {
  const { server, session } = await setUp(t);
  assert.equal(session.sharedComputer, false);
  await session.start();
  assert.equal(session.sharedComputer, false);
  server.on('POST /auth/token', { json: { ...info('an', 'csrf-3'), sharedComputer: true } });
  await session.signIn('an', 'secret', { sharedComputer: true });
  assert.equal(session.sharedComputer, true);
  await session.signOut();
  assert.equal(session.sharedComputer, false);
});

test('signing out here signs out the other tabs, and nobody asks the backend twice', async (t) => {
  const { server, session, open } = await setUp(t);
  const other = open();
  await Promise.all([session.start(), other.start()]);
  const changed = nextChange(other);
  await session.signOut();
  await changed;
  assert.equal(server.at('POST /auth/logout')[0]!.headers['x-csrf-token'], 'csrf-1');
  assert.equal(server.at('POST /auth/logout').length, 1);
  for (const one of [session, other]) {
    assert.equal(one.status, 'signed-out');
    assert.equal(one.reason, 'signed-out');
  }
});

test('signing in here makes the other tabs look who it is', async (t) => {
  const { server, session, open } = await setUp(t);
  const other = open();
  server.on('GET /auth/session', problem(401, 'unauthenticated'), { json: info('khai', 'csrf-2') });
  assert.equal(await other.start(), 'signed-out');
  await session.start();
  server.on('GET /auth/session', { json: info('khai', 'csrf-2') });
  const changed = nextChange(other);
  await session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  await changed;
  assert.equal(other.status, 'signed-in');
  assert.equal(other.auth?.cookie && other.auth.getCsrfToken?.(), 'csrf-2');
});

test('a session of another backend or another kind is not touched', async (t) => {
  const { session } = await setUp(t);
  const elsewhere = await serve(t);
  elsewhere.on('GET /auth/session', { json: info('an', 'csrf-9') });
  const other = createSession({ kind: 'cookie', baseUrl: elsewhere.origin });
  const witness = createSession({ kind: 'cookie', baseUrl: elsewhere.origin });
  t.after(() => {
    other.dispose();
    witness.dispose();
  });
  await Promise.all([session.start(), other.start(), witness.start()]);
  await session.signOut();
  elsewhere.on('POST /auth/logout', { status: 204 });
  // A later message on the line of the other backend: once it has arrived, an earlier one would have.
  const changed = nextChange(witness);
  assert.equal(other.status, 'signed-in');
  await other.signOut();
  await changed;
  assert.equal(witness.reason, 'signed-out');
});

test('stays signed in, and says so, when the backend cannot be asked to end the cookie', async (t) => {
  const { server, session } = await setUp(t);
  server.on('POST /auth/logout', problem(503, 'unavailable', {}, { 'Retry-After': '999' }));
  await session.start();
  await assert.rejects(session.signOut(), { code: 'unavailable' });
  assert.equal(session.status, 'signed-in');
});

test('signs out although another tab has changed the CSRF token, or the session has ended', async (t) => {
  const { server, session } = await setUp(t);
  server.on('GET /auth/session', { json: info('khai', 'old') }, { json: info('khai', 'new') });
  server.on('POST /auth/logout', problem(403, 'forbidden'), problem(401, 'unauthenticated'));
  await session.start();
  await session.signOut();
  assert.equal(session.status, 'signed-out');
  assert.deepEqual(
    server.at('POST /auth/logout').map(({ headers }) => headers['x-csrf-token']),
    ['old', 'new'],
  );
});

test('an answer about who was signed in does not undo a sign-in that came meanwhile', async (t) => {
  const { server, session } = await setUp(t);
  const late = deferred();
  server.on('GET /auth/session', async (_, response) => {
    await late.promise;
    response.writeHead(401).end();
  });
  const started = session.start();
  await session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  late.resolve();
  assert.equal(await started, 'signed-in');
});

test('an answer about who was signed in does not undo a sign-out that came meanwhile', async (t) => {
  const { server, session } = await setUp(t);
  const late = deferred();
  await session.start();
  server.on('GET /auth/session', async (_, response) => {
    await late.promise;
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(info('khai', 'csrf-1')));
  });
  const started = session.start();
  await session.signOut();
  late.resolve();
  assert.equal(await started, 'signed-out');
});

test('a request that began before it was known that nobody is signed in goes on afterwards', async (t) => {
  const { server, session } = await setUp(t);
  const asked = deferred();
  server.on('GET /auth/session', async (_, response) => {
    await asked.promise;
    response.writeHead(401).end();
  });
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: session.auth,
    retry: {
      wait: async () => {
        asked.resolve();
        await started;
      },
    },
  });
  server.on('GET /courses', problem(503, 'unavailable'), { json: { items: [] } });
  const started = session.start();
  assert.deepEqual((await client.courses.list().page()).items, []);
  assert.equal(session.status, 'signed-out');
});

test('has the CSRF token ready when it tells that somebody has signed in', async (t) => {
  const { session } = await setUp(t);
  const tokens: unknown[] = [];
  session.addEventListener('change', () => {
    if (session.auth.cookie) tokens.push(session.auth.getCsrfToken?.());
  });
  await session.signIn('minh.khai@demo.example', 'hoc-moi-ngay');
  assert.deepEqual(tokens, ['csrf-2']);
});

test('a request that began before it was known who is signed in goes on afterwards', async (t) => {
  const { server, session } = await setUp(t);
  const asked = deferred();
  server.on('GET /auth/session', async (_, response) => {
    await asked.promise;
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(info('khai', 'csrf-1')));
  });
  const client = new WelearningClient({
    baseUrl: server.origin,
    auth: session.auth,
    retry: {
      wait: async () => {
        asked.resolve();
        await started;
      },
    },
  });
  server.on('GET /me', problem(503, 'unavailable'), { json: khai });
  const started = session.start();
  assert.equal((await client.me.get()).id, khai.id);
});

test('hears nothing of other tabs after dispose, and again after start', async (t) => {
  const { session, open } = await setUp(t);
  const [other, witness] = [open(), open()];
  await Promise.all([session.start(), other.start(), witness.start()]);
  other.dispose();
  let heard = nextChange(witness);
  await session.signOut();
  await heard;
  assert.equal(other.status, 'signed-in');
  await other.start();
  await session.start();
  heard = nextChange(other);
  await session.signOut();
  await heard;
  assert.equal(other.status, 'signed-out');
});
