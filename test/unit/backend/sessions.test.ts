import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyPassword } from '../../../demo/backend/accounts/passwords.js';
import { signInLimit } from '../../../demo/backend/api/auth.js';
import type { Problem, SessionInfo, TokenGrant } from '../../../src/contract/index.js';
import { colleague, learner, TestDemo, type Answer, type Ask } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const portal = demo.demo.portal;
const foreign = 'https://evil.example';
const packagePage = demo.demo.content.replace('http://', 'http://p-abc.');

const signInWith = (body: object, headers: Record<string, string> = {}): Promise<Answer<Problem>> =>
  demo.ask('/auth/token', {
    body: { grantType: 'password', transport: 'token', ...body },
    headers,
  });

const refresh = (refreshToken: string | undefined): Promise<Answer<TokenGrant & Problem>> =>
  demo.ask('/auth/refresh', { body: { refreshToken } });

describe('a cookie session', async () => {
  const signedIn = await demo.ask<SessionInfo>('/auth/token', {
    body: { grantType: 'password', transport: 'cookie', ...learner },
    headers: { Origin: portal },
  });
  const setCookie = signedIn.headers.get('Set-Cookie') ?? '';
  const cookie = setCookie.split(';', 1)[0] ?? '';
  const csrf = signedIn.body.csrfToken ?? '';
  const asPortal = (more: Ask = {}): Ask => ({
    ...more,
    headers: { Cookie: cookie, Origin: portal, ...more.headers },
  });

  test('is HttpOnly and SameSite=Lax and answers no token', () => {
    assert.match(setCookie, /^wl_session=[\w-]{40,};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) {
      assert.ok(setCookie.includes(part), part);
    }
    assert.deepEqual(Object.keys(signedIn.body).sort(), [
      'csrfToken',
      'expiresIn',
      'idleExpiresIn',
      'learnerId',
      'provedExpiresIn',
      'provedUntil',
      'transport',
    ]);
  });

  test('counts for a registered origin only', async () => {
    assert.equal((await demo.ask('/me', asPortal())).status, 200);
    for (const origin of [foreign, packagePage, 'null', `${portal}.evil.example`]) {
      const answer = await demo.ask('/me', asPortal({ headers: { Origin: origin } }));
      assert.equal(answer.status, 401, origin);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null, origin);
    }
    assert.equal((await demo.ask('/me', { headers: { Cookie: cookie } })).status, 401);
  });

  test('changes something only with the CSRF token, which /auth/session gives again', async () => {
    const session = await demo.ask<SessionInfo>('/auth/session', asPortal());
    assert.equal(session.body.csrfToken, csrf);
    const notice = await demo.ask<{ version: string; hash: string }>('/consent/notice');
    const body = {
      kind: 'shown',
      noticeVersion: notice.body.version,
      noticeHash: notice.body.hash,
      language: 'vi',
      decisions: {},
    };
    for (const headers of [{}, { 'X-CSRF-Token': 'wrong' }] as Record<string, string>[]) {
      const refused = await demo.ask<Problem>('/consents', asPortal({ body, headers }));
      assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);
    }
    const taken = await demo.ask(
      '/consents',
      asPortal({ body, headers: { 'X-CSRF-Token': csrf } }),
    );
    assert.equal(taken.status, 201);
  });

  test('is ignored beside Authorization', async () => {
    const answer = await demo.ask('/me', asPortal({ token: 'wla_made-up' }));
    assert.equal(answer.status, 401);
  });

  test('cannot be begun from a foreign page', async () => {
    const answer = await demo.ask('/auth/token', {
      body: { grantType: 'password', transport: 'cookie', ...learner },
      headers: { Origin: foreign },
    });
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('Set-Cookie'), null);
  });

  test('is forgotten on sign-out', async () => {
    const other = await demo.ask<SessionInfo>('/auth/token', {
      body: { grantType: 'password', transport: 'cookie', ...learner },
      headers: { Origin: portal },
    });
    const own = (other.headers.get('Set-Cookie') ?? '').split(';', 1)[0] ?? '';
    const headers = {
      Cookie: own,
      Origin: portal,
      'X-CSRF-Token': other.body.csrfToken ?? '',
    };
    const out = await demo.ask('/auth/logout', { method: 'POST', headers });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('Set-Cookie') ?? '', /^wl_session=;.*Max-Age=0/);
    assert.equal((await demo.ask('/auth/session', { headers })).status, 401);
  });
});

describe('CORS', () => {
  const preflight = async (path: string, origin: string, method: string): Promise<Headers> => {
    const response = await fetch(`${demo.demo.api}${path}`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': method },
    });
    assert.equal(response.status, 204);
    return response.headers;
  };

  test("the tenant's pages may ask everything, with credentials", async () => {
    const headers = await preflight('/me', portal, 'PATCH');
    assert.equal(headers.get('Access-Control-Allow-Origin'), portal);
    assert.equal(headers.get('Access-Control-Allow-Credentials'), 'true');
    assert.match(headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
    assert.equal(
      headers.get('Access-Control-Allow-Headers'),
      'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-CSRF-Token, X-Experience-API-Version',
    );
    assert.equal(headers.get('Access-Control-Max-Age'), '7200');
    assert.match(headers.get('Vary') ?? '', /Origin/);
    const answer = await demo.ask('/', { headers: { Origin: portal } });
    assert.match(answer.headers.get('Access-Control-Expose-Headers') ?? '', /ETag.*X-Request-Id/);
  });

  test('content origins may put the state of a launch, without credentials, and nothing else', async () => {
    const state = await preflight('/launches/x/state', packagePage, 'PUT');
    assert.equal(state.get('Access-Control-Allow-Origin'), packagePage);
    assert.equal(state.get('Access-Control-Allow-Credentials'), null);
    for (const [path, method] of [
      ['/launches/x/state', 'DELETE'],
      ['/launches/x', 'GET'],
      ['/me', 'GET'],
      ['/auth/token', 'POST'],
    ] as const) {
      const headers = await preflight(path, packagePage, method);
      assert.equal(headers.get('Access-Control-Allow-Origin'), null, path);
    }
    const put = await demo.ask('/launches/x/state', {
      method: 'PUT',
      body: {},
      headers: { Origin: packagePage },
    });
    assert.equal(put.status, 401);
    assert.equal(put.headers.get('Access-Control-Allow-Origin'), packagePage);
  });

  test('other origins may ask nothing', async () => {
    const { port } = new URL(demo.demo.content);
    for (const origin of [
      foreign,
      `http://localhost:${port}`,
      `http://p-a.evil.example:${port}`,
      `https://p-a.localhost:${port}`,
      `http://p-a.b.localhost:${port}`,
      'null',
    ]) {
      const headers = await preflight('/launches/x/state', origin, 'PUT');
      assert.equal(headers.get('Access-Control-Allow-Origin'), null, origin);
    }
  });
});

describe('tokens', () => {
  test('an access token lasts a quarter of an hour and then says that it has expired', async () => {
    const grant = await demo.signIn();
    assert.equal(grant.expiresIn, 900);
    assert.equal((await demo.ask('/me', { token: grant.accessToken })).status, 200);
    demo.pass(900);
    const late = await demo.ask<Problem>('/me', { token: grant.accessToken });
    assert.deepEqual([late.status, late.body.code], [401, 'token_expired']);
    assert.equal(late.headers.get('WWW-Authenticate'), 'Bearer');
  });

  test('a refresh token rotates, and its predecessor repeats its answer for a minute', async () => {
    const first = await demo.signIn();
    const [second, again] = await Promise.all([
      refresh(first.refreshToken),
      refresh(first.refreshToken),
    ]);
    assert.equal(second.status, 200);
    assert.notEqual(second.body.refreshToken, first.refreshToken);
    assert.deepEqual(again.body, second.body);
    demo.pass(59);
    assert.deepEqual((await refresh(first.refreshToken)).body, second.body);
    assert.equal((await refresh(second.body.refreshToken)).status, 200);
  });

  test('a refresh token that comes back later counts as stolen and ends the session', async () => {
    const first = await demo.signIn();
    const second = await refresh(first.refreshToken);
    demo.pass(61);
    const stolen = await refresh(first.refreshToken);
    assert.deepEqual([stolen.status, stolen.body.code], [401, 'unauthenticated']);
    assert.equal((await demo.ask('/me', { token: second.body.accessToken })).status, 401);
    assert.equal((await refresh(second.body.refreshToken)).status, 401);
  });

  test('a session that nobody uses ends after two hours, one that is used after twelve', async () => {
    let grant = await demo.signIn();
    for (let hours = 0; hours < 11; hours++) {
      demo.pass(3_600);
      const next = await refresh(grant.refreshToken);
      assert.equal(next.status, 200);
      grant = next.body;
    }
    demo.pass(3_601);
    assert.equal((await refresh(grant.refreshToken)).status, 401);
    const idle = await demo.signIn();
    demo.pass(7_200);
    assert.equal((await refresh(idle.refreshToken)).status, 401);
  });

  test('looking at a session does not use it, and touching it does', async () => {
    const { accessToken: token } = await demo.signIn();
    demo.pass(600);
    const look = await demo.ask<SessionInfo>('/auth/session', { token });
    assert.equal(look.body.idleExpiresIn, 6_600);
    const touched = await demo.ask<SessionInfo>('/auth/session/touch', { method: 'POST', token });
    assert.deepEqual([touched.status, touched.body.idleExpiresIn], [200, 7_200]);
    assert.equal(touched.body.expiresIn, 42_600);
    assert.equal((await demo.ask('/auth/session/touch', { method: 'POST' })).status, 401);
  });

  test('a session on a computer that others use too ends after twenty minutes without use', async () => {
    const answer = await signInWith({ ...learner, sharedComputer: true });
    const { refreshToken } = answer.body as unknown as TokenGrant;
    demo.pass(1_200);
    assert.equal((await refresh(refreshToken)).status, 401);
  });

  test('sign-out ends this session; everywhere ends all, launch tokens too', async () => {
    const courseId = await demo.importCourse(
      await writePackage(demo.folder, 'a.zip', manifest12(['one'])),
    );
    const here = (await demo.signIn()).accessToken;
    const there = (await demo.signIn()).accessToken;
    await demo.enroll(here, courseId);
    const launch = await demo.launch(here, courseId);
    const out = await demo.ask('/auth/logout', { method: 'POST', token: here });
    assert.equal(out.status, 204);
    assert.equal((await demo.ask('/me', { token: here })).status, 401);
    assert.equal((await demo.commit(launch, { seq: 1, base: 0 })).status, 200);
    await demo.ask('/auth/logout', { token: there, body: { everywhere: true } });
    assert.equal((await demo.ask('/me', { token: there })).status, 401);
    assert.equal((await demo.commit(launch, { seq: 2, base: 1 })).status, 401);
  });

  test('tokens and passwords are not to be found in the database', async () => {
    const grant = await demo.signIn();
    const rows = [
      ...(await demo.rows('SELECT * FROM access_tokens')),
      ...(await demo.rows('SELECT * FROM refresh_tokens')),
      ...(await demo.rows('SELECT * FROM learners')),
    ];
    const all = JSON.stringify(rows);
    for (const secret of [grant.accessToken, grant.refreshToken, learner.password]) {
      assert.ok(!all.includes(secret ?? ''));
    }
  });
});

describe('sign-in', () => {
  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await signInWith({ ...learner, password: 'sai' });
    const unknown = await signInWith({ ...learner, username: 'ai.do@demo.example' });
    for (const { status, body } of [wrong, unknown]) {
      assert.deepEqual([status, body.code], [401, 'unauthenticated']);
    }
    assert.equal(wrong.body.detail, unknown.body.detail);
    assert.equal(await verifyPassword('x', undefined), false);
  });

  test('the name is found in whatever case, with spaces around', async () => {
    const answer = await signInWith({ ...learner, username: ' Minh.Khai@DEMO.example ' });
    assert.equal(answer.status, 200);
  });

  test('who has to wait is told how long', async () => {
    const key = `minh-khang ${colleague.username} `;
    const { limiter } = demo.demo.backend;
    for (const address of ['127.0.0.1', '::1']) {
      for (let n = 0; n < 10; n++) limiter.take(signInLimit, key + address);
    }
    const answer = await signInWith(colleague);
    assert.deepEqual([answer.status, answer.body.code], [429, 'rate_limited']);
    assert.equal(answer.headers.get('Retry-After'), '300');
    for (const address of ['127.0.0.1', '::1']) limiter.forget(signInLimit, key + address);
  });
});
