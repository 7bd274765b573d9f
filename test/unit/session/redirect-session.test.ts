import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession, openSession, type RedirectPage } from '../../../src/session/index.js';
import { khai, problem, serve } from '../client/scripted-server.js';

const redirectUri = 'https://intranet.example/learning';

/** A tab: its storage outlives the pages that are loaded in it. */
class Tab {
  readonly kept = new Map<string, string>();
  /** All that was ever put there. */
  readonly written: string[] = [];
  left: URL | undefined;
  address = `${redirectUri}?tab=mine#top`;

  get page(): RedirectPage {
    const show = (address: string): void => void (this.address = address);
    const current = (): string => this.address;
    return {
      get address() {
        return current();
      },
      leave: (address) => (this.left = new URL(address)),
      replace: show,
      storage: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => {
          this.kept.set(key, value);
          this.written.push(value);
        },
        removeItem: (key) => this.kept.delete(key),
      },
    };
  }
}

async function setUp(t: TestContext) {
  const server = await serve(t);
  const tab = new Tab();
  const load = (page = tab.page) => {
    const session = createSession({
      kind: 'redirect',
      baseUrl: server.origin,
      locale: 'vi',
      redirect: { clientId: 'intranet', redirectUri, page },
    });
    t.after(() => session.dispose());
    return session;
  };
  server.on('POST /auth/token', {
    json: { accessToken: 'access-1', tokenType: 'Bearer', expiresIn: 900, refreshToken: 'r-1' },
  });
  server.on('GET /auth/session', {
    json: { learnerId: 'khai', transport: 'token', expiresIn: 3600 },
  });
  server.on('POST /auth/logout', { status: 204 });
  server.on('GET /me', { json: khai });
  /** Signs in over there and comes back. */
  const trip = async (answer: Record<string, string> = { code: 'wlo_1' }) => {
    await load().signIn('minh.khai@demo.example', '');
    const state = tab.left?.searchParams.get('state') ?? '';
    const back = new URL(`${redirectUri}?tab=mine#top`);
    for (const [name, value] of Object.entries({ state, ...answer })) {
      back.searchParams.set(name, value);
    }
    tab.address = back.href;
    return load();
  };
  return { server, tab, load, trip };
}

test('leaves for the page of the backend, with a challenge and without a secret', async (t) => {
  const { server, tab, load } = await setUp(t);
  const session = load();
  assert.equal(await session.start(), 'signed-out');
  await session.signIn('minh.khai@demo.example', 'never sent');
  const { left } = tab;
  assert.equal(left && left.origin + left.pathname, `${server.origin}/auth/authorize`);
  const query = Object.fromEntries(left?.searchParams ?? []);
  const { verifier, state } = JSON.parse(tab.written[0] ?? '') as Record<string, string>;
  assert.deepEqual(query, {
    response_type: 'code',
    client_id: 'intranet',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url'),
    code_challenge_method: 'S256',
    state,
    ui_locales: 'vi',
    login_hint: 'minh.khai@demo.example',
  });
  assert.match(verifier ?? '', /^[\w-]{43}$/);
  assert.ok(!left?.href.includes(verifier ?? ''));
  assert.equal(server.seen.length, 0);
});

test('comes back, takes the code out of the address, and has tokens in memory only', async (t) => {
  const { server, tab, trip } = await setUp(t);
  const session = await trip();
  assert.equal(await session.start(), 'signed-in');
  assert.equal(session.learnerId, 'khai');
  assert.equal(tab.address, `${redirectUri}?tab=mine#top`);
  assert.equal(tab.kept.size, 0);
  const [sent] = server.at('POST /auth/token');
  const { verifier } = JSON.parse(tab.written[0] ?? '') as { verifier: string };
  assert.deepEqual(sent?.body, {
    grantType: 'authorization_code',
    code: 'wlo_1',
    codeVerifier: verifier,
    redirectUri,
    clientId: 'intranet',
    transport: 'token',
  });
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  await client.me.get();
  assert.equal(server.at('GET /me')[0]?.headers.authorization, 'Bearer access-1');
  assert.ok(!tab.written.join().includes('access-1') && !tab.written.join().includes('r-1'));
});

test('spends the code once: a page loaded again is signed out, and so is the address kept elsewhere', async (t) => {
  const { server, tab, load, trip } = await setUp(t);
  const session = await trip();
  const address = tab.address;
  await session.start();
  assert.equal(await session.start(), 'signed-in');
  assert.equal(await load().start(), 'signed-out');
  tab.address = address;
  assert.equal(await load().start(), 'signed-out');
  assert.equal(server.at('POST /auth/token').length, 1);
});

test('does nothing with a code that this tab has not asked for', async (t) => {
  const { server, tab, load, trip } = await setUp(t);
  tab.address = `${redirectUri}?code=stolen&state=foreign`;
  assert.equal(await load().start(), 'signed-out');
  const session = await trip({ code: 'stolen', state: 'foreign' });
  assert.equal(await session.start(), 'signed-out');
  assert.equal(tab.kept.size, 0, 'one trip, one answer');
  assert.equal(server.seen.length, 0);
});

test('is signed out, without an error, when the learner has turned back', async (t) => {
  const { tab, trip } = await setUp(t);
  const session = await trip({ error: 'access_denied' });
  assert.equal(await session.start(), 'signed-out');
  assert.equal(session.error, undefined);
  assert.equal(tab.address, `${redirectUri}?tab=mine#top`);
});

test('says what the backend has against the request, in its word and no other', async (t) => {
  const { trip } = await setUp(t);
  for (const [error, word] of [
    ['invalid_request', 'invalid_request'],
    ['<b>Gọi 1900 0000</b>', 'it failed'],
  ] as const) {
    const session = await trip({ error });
    await session.start();
    assert.ok(session.error?.message.endsWith(word), session.error?.message);
  }
});

test('is signed out when the code is refused', async (t) => {
  const { server, trip } = await setUp(t);
  server.on('POST /auth/token', problem(401, 'unauthenticated'));
  assert.equal(await (await trip()).start(), 'signed-out');
});

test('refreshes and signs out as a session by password does', async (t) => {
  const { server, trip } = await setUp(t);
  const session = await trip();
  await session.start();
  server.on('GET /me', problem(401, 'token_expired'), { json: khai });
  server.on('POST /auth/refresh', {
    json: { accessToken: 'access-2', tokenType: 'Bearer', expiresIn: 900, refreshToken: 'r-2' },
  });
  const client = new WelearningClient({ baseUrl: server.origin, auth: session.auth });
  await client.me.get();
  assert.deepEqual(server.at('POST /auth/refresh')[0]?.body, { refreshToken: 'r-1' });
  await session.signOut();
  assert.equal(server.at('POST /auth/logout')[0]?.headers.authorization, 'Bearer access-2');
  assert.equal(session.status, 'signed-out');
});

test('says so where storage is refused, and does not leave', async (t) => {
  const { tab, load } = await setUp(t);
  const refused = (): never => {
    throw new Error('SecurityError');
  };
  const session = load({
    ...tab.page,
    address: tab.address,
    storage: { getItem: refused, setItem: refused, removeItem: refused },
  });
  await assert.rejects(session.signIn('', ''), { code: 'unsupported' });
  assert.equal(tab.left, undefined);
  assert.equal(await session.start(), 'signed-out');
});

test('needs to know who asks and where to come back to', async () => {
  const options = { kind: 'redirect', baseUrl: 'https://a.example' } as const;
  assert.throws(() => createSession(options), TypeError);
  await assert.rejects(openSession(options), TypeError);
});
