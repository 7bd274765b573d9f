import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { create, type MeApi } from '../../../src/client/groups/me.js';
import { lazyGroup } from '../../../src/client/lazy.js';
import type { Auth } from '../../../src/client/options.js';
import { Transport } from '../../../src/client/transport.js';
import { deferred, khai, serve } from './scripted-server.js';

/** The group of `/me`, whose module arrives when the test lets it. */
async function setUp(t: TestContext, auth?: Auth) {
  const server = await serve(t);
  server.on('GET /me', { json: khai });
  const chunk = deferred<{ create: typeof create }>();
  let loads = 0;
  const me = lazyGroup<MeApi>(
    new Transport({ baseUrl: server.origin, timeout: 500, ...(auth && { auth }) }),
    () => {
      loads += 1;
      return chunk.promise;
    },
  );
  return { server, me, arrive: () => chunk.resolve({ create }), loads: () => loads };
}

test('asks for the token while the group is being loaded, and only once', async (t) => {
  let asked = 0;
  const { server, me, arrive, loads } = await setUp(t, {
    getToken: () => Promise.resolve(`t${(asked += 1)}`),
  });
  const calls = [me.get(), me.get()];
  assert.equal(asked, 1);
  await new Promise(setImmediate);
  arrive();
  await Promise.all(calls);
  assert.equal(loads(), 1);
  assert.deepEqual(
    [...new Set(server.seen.map(({ headers }) => headers.authorization))],
    ['Bearer t1'],
  );
});

test('a token that was asked for in vain is not kept for a later call', async (t) => {
  let asked = 0;
  const server = await serve(t);
  server.on('GET /me', { json: khai });
  let missing = true;
  const me = lazyGroup<MeApi>(
    new Transport({
      baseUrl: server.origin,
      auth: { getToken: () => Promise.resolve(`t${(asked += 1)}`) },
    }),
    () => (missing ? Promise.reject(new Error('404')) : Promise.resolve({ create })),
  );
  await assert.rejects(me.get(), { code: 'network' });
  await new Promise((resolve) => setTimeout(resolve));
  missing = false;
  await me.get();
  assert.equal(server.seen[0]!.headers.authorization, 'Bearer t2');
});

test('a call that waits for its group is not made for somebody who has signed in meanwhile', async (t) => {
  let learner = 'khai';
  const { server, me, arrive } = await setUp(t, {
    getToken: () => Promise.resolve(learner),
    epoch: () => learner,
  });
  const call = me.update({ preferredName: 'Khai' });
  learner = 'binh';
  arrive();
  await assert.rejects(call, { code: 'unauthenticated', retryable: false });
  assert.deepEqual(server.seen, []);
});

test('a token that was asked for one learner serves no other', async (t) => {
  const tokens = { khai: deferred<string>(), binh: deferred<string>() };
  let learner: keyof typeof tokens = 'khai';
  const { server, me, arrive } = await setUp(t, {
    getToken: () => tokens[learner].promise,
    epoch: () => learner,
  });
  arrive();
  const first = me.get();
  await new Promise(setImmediate);
  learner = 'binh';
  const second = me.get();
  tokens.khai.resolve('of-khai');
  tokens.binh.resolve('of-binh');
  await assert.rejects(first, { code: 'unauthenticated' });
  await second;
  assert.deepEqual(
    server.seen.map(({ headers }) => headers.authorization),
    ['Bearer of-binh'],
  );
});

test('aborting does not wait for a group that is being loaded', async (t) => {
  const { me, arrive } = await setUp(t);
  const controller = new AbortController();
  const call = me.get({ signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { code: 'aborted' });
  arrive();
  assert.equal((await me.get()).id, khai.id);
});

test('a group that does not arrive is a timeout, and serves when it does', async (t) => {
  const { me, arrive } = await setUp(t);
  await assert.rejects(me.get(), { code: 'timeout' });
  arrive();
  assert.equal((await me.get()).id, khai.id);
});
