import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import * as OTPAuth from 'otpauth';
import { saveClient } from '../../../demo/backend/accounts/clients.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { signInDemo } from '../../../demo/backend/seed/sign-in.js';
import type { Problem, SessionInfo, TokenGrant } from '../../../src/contract/index.js';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession } from '../../../src/session/index.js';
import { learner, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const { api, portal } = demo.demo;
const client = {
  id: 'intranet',
  name: 'Cổng <b>nội bộ</b>',
  keys: [],
  redirectUris: [`${portal}/back`, 'https://intranet.example/in?keep=1'],
  mayCreateLearners: false,
};
await demo.demo.backend.database.write((tx) => saveClient(tx, demoTenantId, client));

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirectUri = `${portal}/back`;

const request = (more: Record<string, string> = {}): Record<string, string> => ({
  response_type: 'code',
  client_id: client.id,
  redirect_uri: redirectUri,
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 's t&a=te',
  ...more,
});

/** Goes to the page as a browser does that follows no redirect. */
const visit = (query: Record<string, string> | string, language = 'vi'): Promise<Response> =>
  fetch(`${api}/auth/authorize?${new URLSearchParams(query).toString()}`, {
    redirect: 'manual',
    headers: { 'Accept-Language': language },
  });

const send = (fields: Record<string, string>, origin: string | null = api): Promise<Response> =>
  fetch(`${api}/auth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: origin === null ? {} : { Origin: origin },
    body: new URLSearchParams(fields),
  });

/** The hidden fields of the page, as a browser sends them back. */
function hiddenFields(page: string): Record<string, string> {
  const entries = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(
    entries.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
}

async function signInThere(more: Record<string, string> = {}): Promise<URL> {
  const answer = await send({ ...request(more), ...learner });
  assert.equal(answer.status, 303);
  return new URL(answer.headers.get('Location') ?? '');
}

const codeOf = (address: URL): string => address.searchParams.get('code') ?? '';

const exchangeCode = (
  code: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer<TokenGrant & SessionInfo & Problem>> =>
  demo.ask('/auth/token', {
    body: {
      grantType: 'authorization_code',
      transport: 'token',
      code,
      codeVerifier: verifier,
      redirectUri,
      clientId: client.id,
      ...more,
    },
    headers,
  });

describe('the sign-in page', () => {
  test('is plain, strict and in the language of the reader', async () => {
    const answer = await visit(request());
    assert.equal(answer.status, 200);
    const text = await answer.text();
    assert.match(text, /<html lang="vi">/);
    assert.match(text, /Đăng nhập – Công ty CP Thực phẩm Minh Khang/);
    assert.ok(text.includes('để tiếp tục tới Cổng &lt;b&gt;nội bộ&lt;/b&gt;'));
    assert.ok(!/<script|onclick|style=/.test(text));
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.equal(
      policy,
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' ${portal}; base-uri 'none'; frame-ancestors 'none'`,
    );
    assert.equal(answer.headers.get('X-Frame-Options'), 'DENY');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.match(await (await visit(request(), 'en')).text(), /<html lang="en">[^]*Sign in/);
    const asked = await visit(request({ ui_locales: 'en vi' }));
    assert.equal(asked.headers.get('Content-Language'), 'en');
  });

  test('shows what was sent as text, whatever it is', async () => {
    const evil = '"><script>alert(1)</script>';
    const text = await (await visit(request({ state: evil, login_hint: evil }))).text();
    assert.ok(!text.includes('<script'));
  });

  test('goes nowhere for an unknown client or an address that is not registered, letter by letter', async () => {
    for (const more of [
      { client_id: 'unknown' },
      { redirect_uri: 'https://evil.example/back' },
      { redirect_uri: `${portal}/back/` },
      { redirect_uri: `${portal}/back?next=https://evil.example` },
      { redirect_uri: `${portal}/back#x` },
      { redirect_uri: `${portal}/../back` },
      { redirect_uri: `${portal}.evil.example/back` },
      { redirect_uri: `${portal.replace('http://', 'http://x@')}/back` },
      { redirect_uri: 'javascript:alert(1)' },
      { redirect_uri: '' },
    ]) {
      for (const answer of [
        await visit(request(more)),
        await send({ ...request(more), ...learner }),
        await send({ ...request(more), cancel: '1' }),
      ]) {
        assert.equal(answer.status, 400, JSON.stringify(more));
        assert.equal(answer.headers.get('Location'), null);
        assert.match(await answer.text(), /không hợp lệ/);
      }
    }
    const twice = new URLSearchParams(request());
    twice.append('redirect_uri', 'https://evil.example/back');
    assert.equal((await visit(twice.toString())).status, 400);
    const program = await demo.ask<Problem>('/auth/authorize?client_id=unknown', {
      headers: { Accept: 'application/json' },
    });
    assert.deepEqual([program.status, program.body.code], [400, 'invalid_input']);
  });

  test('takes other faults back to the page that asked, with its state', async () => {
    for (const [more, error] of [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ state: '' }, 'invalid_request'],
    ] as const) {
      const answer = await visit(request(more));
      assert.equal(answer.status, 302);
      const target = new URL(answer.headers.get('Location') ?? '');
      assert.equal(target.origin + target.pathname, redirectUri);
      assert.equal(target.searchParams.get('error'), error);
      assert.equal(target.searchParams.get('state'), request(more)['state']);
    }
  });

  test('keeps what was in the address to come back to', async () => {
    const answer = await send({
      ...request({ redirect_uri: 'https://intranet.example/in?keep=1' }),
      ...learner,
    });
    const target = new URL(answer.headers.get('Location') ?? '');
    assert.equal(target.searchParams.get('keep'), '1');
    assert.ok(target.searchParams.get('code'));
  });

  test('can be left, and takes no form of another site', async () => {
    const left = await send({ ...request(), cancel: '1' });
    assert.equal(left.status, 303);
    const target = new URL(left.headers.get('Location') ?? '');
    assert.equal(target.searchParams.get('error'), 'access_denied');
    for (const origin of [null, 'null', portal, 'https://evil.example']) {
      const answer = await send({ ...request(), ...learner }, origin);
      assert.equal(answer.status, 400, String(origin));
      assert.equal(answer.headers.get('Location'), null);
    }
  });

  test('says what is wrong and keeps the address that was typed, never the password', async () => {
    const answer = await send({ ...request(), ...learner, password: 'sai-mat-khau' });
    assert.equal(answer.status, 401);
    const text = await answer.text();
    assert.match(text, /role="alert">E-mail hoặc mật khẩu chưa đúng/);
    assert.ok(text.includes(learner.username));
    assert.ok(!text.includes('sai-mat-khau'));
    await demo.sql(`UPDATE learners SET state = 'suspended' WHERE email = ?`, [learner.username]);
    const suspended = await send({ ...request(), ...learner });
    await demo.sql(`UPDATE learners SET state = 'active' WHERE email = ?`, [learner.username]);
    assert.equal(suspended.status, 403);
    assert.match(await suspended.text(), /tạm khóa/);
  });

  test('asks for the second factor where there is one', async () => {
    const { email, totpSecret } = signInDemo.withSecondFactor;
    const asking = await send({ ...request(), username: email, password: learner.password });
    assert.equal(asking.status, 200);
    const text = await asking.text();
    assert.match(text, /name="code"/);
    assert.ok(!text.includes('name="password"'));
    const fields = hiddenFields(text);
    assert.equal((await send({ ...fields, code: '000000' })).status, 401);
    const totp = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(totpSecret) });
    const code = totp.generate({ timestamp: demo.now });
    const through = await send({ ...fields, code });
    assert.equal(through.status, 303);
    const grant = await exchangeCode(codeOf(new URL(through.headers.get('Location') ?? '')));
    assert.equal(grant.status, 200);
    const again = await send({ ...fields, code });
    assert.equal(again.status, 401);
    assert.match(await again.text(), /đăng nhập lại từ đầu/);
  });
});

describe('the code that comes back', () => {
  test('brings the state, and serves its page for tokens or for a cookie', async () => {
    const target = await signInThere();
    assert.equal(target.origin + target.pathname, redirectUri);
    assert.equal(target.searchParams.get('state'), 's t&a=te');
    const tokens = await exchangeCode(codeOf(target));
    assert.equal(tokens.status, 200);
    assert.equal((await demo.ask('/me', { token: tokens.body.accessToken })).status, 200);
    const cookie = await exchangeCode(
      codeOf(await signInThere()),
      { transport: 'cookie' },
      { Origin: portal },
    );
    assert.match(cookie.headers.get('Set-Cookie') ?? '', /^wl_session=/);
    assert.ok(cookie.body.csrfToken);
  });

  test('is refused to another client, address or verifier, and is spent by that', async () => {
    for (const more of [
      { codeVerifier: randomBytes(32).toString('base64url') },
      { codeVerifier: challenge },
      { redirectUri: 'https://intranet.example/in?keep=1' },
      { clientId: signInDemo.portalClientId },
    ]) {
      const code = codeOf(await signInThere());
      const answer = await exchangeCode(code, more);
      assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated']);
      assert.equal((await exchangeCode(code)).status, 401);
    }
    const short = await exchangeCode(codeOf(await signInThere()), { codeVerifier: 'x' });
    assert.deepEqual([short.status, short.body.errors?.[0]?.path], [400, '/codeVerifier']);
  });

  test('lasts a minute', async () => {
    const code = codeOf(await signInThere());
    demo.pass(60);
    assert.equal((await exchangeCode(code)).status, 401);
    assert.equal((await exchangeCode('wlo_made-up')).status, 401);
  });

  test('serves one of many who send it at once, and whoever sends it again ends the session', async () => {
    const code = codeOf(await signInThere());
    const answers = await Promise.all([1, 2, 3].map(() => exchangeCode(code)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401]);
    const { body } = answers.find(({ status }) => status === 200) ?? answers[0]!;
    assert.equal((await demo.ask('/me', { token: body.accessToken })).status, 401);
    const refreshed = await demo.ask('/auth/refresh', {
      body: { refreshToken: body.refreshToken },
    });
    assert.equal(refreshed.status, 401);
  });

  test('is of no use to a learner whose account was closed meanwhile', async () => {
    const code = codeOf(await signInThere());
    await demo.sql(`UPDATE learners SET state = 'disputed' WHERE email = ?`, [learner.username]);
    const answer = await exchangeCode(code);
    await demo.sql(`UPDATE learners SET state = 'active' WHERE email = ?`, [learner.username]);
    assert.deepEqual([answer.status, answer.body.code], [403, 'account_disputed']);
  });
});

test('a session of kind redirect signs in here, from the page it leaves to the page it comes back to', async () => {
  const kept = new Map<string, string>();
  let address = redirectUri;
  const session = createSession({
    kind: 'redirect',
    baseUrl: api,
    redirect: {
      clientId: client.id,
      redirectUri,
      page: {
        get address() {
          return address;
        },
        leave: (to) => (address = to),
        replace: (to) => (address = to),
        storage: {
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, value) => kept.set(key, value),
          removeItem: (key) => kept.delete(key),
        },
      },
    },
  });
  await session.signIn(learner.username, '');
  const page = await (await fetch(address)).text();
  const answer = await send({ ...hiddenFields(page), ...learner });
  address = answer.headers.get('Location') ?? '';
  assert.equal(await session.start(), 'signed-in');
  assert.equal(address, redirectUri);
  const me = await new WelearningClient({ baseUrl: api, auth: session.auth }).me.get();
  assert.equal(me.email, learner.username);
  await session.reauthenticate({ password: learner.password });
  await session.signOut();
});

test('no client may be registered to come back to where anybody could listen', async () => {
  for (const address of ['http://intranet.example/', 'https://a.example/#x', 'javascript:x']) {
    await assert.rejects(
      demo.demo.backend.database.write((tx) =>
        saveClient(tx, demoTenantId, { ...client, redirectUris: [address] }),
      ),
      /no address to come back to/,
    );
  }
});
