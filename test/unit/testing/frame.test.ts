import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  meRoutes,
  type Me,
  type Problem,
  type Service,
  type TokenGrant,
} from '../../../src/contract/index.js';
import {
  createTestBackend,
  fixturePassword,
  type TestBackend,
} from '../../../src/testing/index.js';

const origin = 'https://intranet.test';

interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

async function ask<T>(
  backend: TestBackend,
  method: string,
  path: string,
  { json, token, ...init }: RequestInit & { json?: unknown; token?: string } = {},
): Promise<Answer<T>> {
  const headers = new Headers(init.headers);
  if (json !== undefined) headers.set('Content-Type', 'application/json');
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  const body = json === undefined ? (init.body ?? null) : JSON.stringify(json);
  const response = await backend.fetch(`${backend.baseUrl}${path}`, {
    ...init,
    method,
    headers,
    body,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as T,
  };
}

async function signIn(backend: TestBackend): Promise<string> {
  const json = {
    grantType: 'password',
    username: 'minh.khai@demo.example',
    password: fixturePassword,
    transport: 'token',
  };
  return (await ask<TokenGrant>(backend, 'POST', '/auth/token', { json })).body.accessToken;
}

describe('a backend for tests', () => {
  test('says at GET / what it is, and carries a request id', async () => {
    const backend = createTestBackend();
    const { status, headers, body } = await ask<Service>(backend, 'GET', '/');
    assert.equal(status, 200);
    assert.equal(body.tenant.name, 'Công ty CP Thực phẩm Minh Khang');
    assert.ok(body.features.includes('account'));
    assert.deepEqual(body.authMethods.includes('password'), true);
    assert.ok(headers.get('X-Request-Id'));
  });

  test('lacks a feature that it is to be without: neither announced nor there', async () => {
    const backend = createTestBackend({ without: ['account'] });
    const { body } = await ask<Service>(backend, 'GET', '/');
    assert.ok(!body.features.includes('account'));
    const answer = await ask<Problem>(backend, 'GET', '/me', { token: await signIn(backend) });
    assert.deepEqual([answer.status, answer.body.code], [404, 'not_found']);
  });

  test('makes the same ids and tokens from the same seed, and others from another one', async () => {
    const tokens = await Promise.all([1, 1, 2].map((seed) => signIn(createTestBackend({ seed }))));
    assert.equal(tokens[0], tokens[1]);
    assert.notEqual(tokens[0], tokens[2]);
  });

  test('refuses a call without credentials, with made-up ones, and with expired ones', async () => {
    const backend = createTestBackend();
    const token = await signIn(backend);
    const codes = async (sent?: string): Promise<unknown[]> => {
      const { status, body, headers } = await ask<Problem>(
        backend,
        'GET',
        '/me',
        sent === undefined ? {} : { token: sent },
      );
      assert.equal(body.requestId, headers.get('X-Request-Id'));
      return [status, body.code];
    };
    assert.deepEqual(await codes(), [401, 'unauthenticated']);
    assert.deepEqual(await codes('wla_none'), [401, 'unauthenticated']);
    backend.clock.advance(16 * 60);
    assert.deepEqual(await codes(token), [401, 'token_expired']);
  });

  test('keeps tenants apart: a token of one is none at another', async () => {
    const baseUrl = 'https://other.test/v1';
    const backend = createTestBackend({ tenants: [{ id: 'an-phat', baseUrl }] });
    const headers = { Authorization: `Bearer ${await signIn(backend)}` };
    assert.equal((await backend.fetch(`${baseUrl}/me`, { headers })).status, 401);
    assert.ok(backend.tenant('an-phat').data.learners.has('an-phat-minh-khai'));
  });

  test('changes a profile for its current ETag only, and tells with 412 what is there', async () => {
    const backend = createTestBackend();
    const token = await signIn(backend);
    const before = await ask<Me>(backend, 'GET', '/me', { token });
    const etag = before.headers.get('ETag') ?? '';
    const patch = (ifMatch?: string): Promise<Answer<Me & Problem>> =>
      ask(backend, 'PATCH', '/me', {
        token,
        json: { preferredName: 'Khai Minh'.normalize('NFD') },
        headers: ifMatch === undefined ? {} : { 'If-Match': ifMatch },
      });
    assert.equal((await patch()).status, 428);
    assert.equal((await patch(etag)).body.preferredName, 'Khai Minh');
    const stale = await patch(etag);
    assert.deepEqual([stale.status, stale.body.code], [412, 'precondition_failed']);
    assert.equal((stale.body.current as Me).preferredName, 'Khai Minh');
    assert.equal(backend.data.learners.get('minh-khai')?.preferredName, 'Khai Minh');
  });

  test('names every place of a body that is wrong, and tells what is no JSON, no UTF-8, or too much', async () => {
    const backend = createTestBackend();
    const token = await signIn(backend);
    const patch = async (init: RequestInit & { json?: unknown }): Promise<unknown[]> => {
      const headers = { 'If-Match': '"x"', ...(init.headers as Record<string, string>) };
      const { status, body } = await ask<Problem>(backend, 'PATCH', '/me', {
        ...init,
        token,
        headers,
      });
      return [status, body.code, body.errors?.map(({ path }) => path)];
    };
    const json = { 'Content-Type': 'application/json' };
    assert.deepEqual(await patch({ json: { fullName: 1, phone: 'x' } }), [
      400,
      'invalid_input',
      ['/fullName', '/phone'],
    ]);
    assert.deepEqual(await patch({ body: '{', headers: json }), [400, 'invalid_input', ['']]);
    assert.deepEqual(await patch({ body: new Uint8Array([0xff]), headers: json }), [
      400,
      'invalid_input',
      [''],
    ]);
    assert.deepEqual(await patch({ body: '{}', headers: { 'Content-Type': 'text/plain' } }), [
      415,
      'invalid_input',
      undefined,
    ]);
    assert.equal((await patch({ body: ' '.repeat(300_000), headers: json }))[0], 413);
  });
});

describe('a browser', () => {
  test('is signed in by signInAs for calls with credentials, which need the CSRF token to change anything', async () => {
    const backend = createTestBackend();
    backend.signInAs('quoc-bao');
    const credentials = 'include';
    const me = await ask<Me>(backend, 'GET', '/me', { credentials });
    assert.equal(me.body.fullName, 'Trần Quốc Bảo');
    assert.equal((await ask(backend, 'GET', '/me')).status, 401);
    assert.equal((await ask(backend, 'POST', '/auth/logout', { credentials })).status, 403);
    backend.signInAs(undefined);
    assert.equal((await ask(backend, 'GET', '/me', { credentials })).status, 401);
    assert.throws(() => backend.signInAs('nobody'), RangeError);
  });

  test('is answered with credentials on a registered origin, and with nothing on another', async () => {
    const backend = createTestBackend({ origins: [origin] });
    const preflight = (from: string): Promise<Answer<undefined>> =>
      ask(backend, 'OPTIONS', '/me', {
        headers: { Origin: from, 'Access-Control-Request-Method': 'PATCH' },
      });
    const own = await preflight(origin);
    assert.equal(own.headers.get('Access-Control-Allow-Origin'), origin);
    assert.equal(own.headers.get('Access-Control-Allow-Credentials'), 'true');
    const foreign = await preflight('https://evil.test');
    assert.equal(foreign.headers.get('Access-Control-Allow-Origin'), null);
  });

  test('asks the backend by the fetch of its page, and others as before, until that is taken back', async () => {
    const backend = createTestBackend();
    const before = globalThis.fetch;
    const undo = backend.install();
    try {
      assert.equal((await fetch(`${backend.baseUrl}/`)).status, 200);
      assert.equal(await (await fetch('data:text/plain,other')).text(), 'other');
    } finally {
      undo();
    }
    assert.equal(globalThis.fetch, before);
  });
});

describe('switches', () => {
  test('let calls of a route fail as often as told, or until they are switched off', async () => {
    const backend = createTestBackend();
    const token = await signIn(backend);
    const statusOf = async (path: string): Promise<number> =>
      (await ask(backend, 'GET', path, { token })).status;
    backend.fail({ route: meRoutes.get, code: 'rate_limited', times: 1 });
    assert.equal(await statusOf('/me/schema'), 200);
    assert.equal(await statusOf('/me'), 429);
    assert.equal(await statusOf('/me'), 200);
    const recover = backend.fail();
    assert.deepEqual([await statusOf('/me'), await statusOf('/')], [503, 503]);
    recover();
    assert.equal(await statusOf('/me'), 200);
  });

  test('take the network away', async () => {
    const backend = createTestBackend();
    backend.fail({ network: true, path: /^\/$/ });
    await assert.rejects(backend.fetch(`${backend.baseUrl}/`), TypeError);
    assert.equal((await backend.fetch(`${backend.baseUrl}/me`)).status, 401);
  });

  test('hold an answer back, and let go of a call that is given up', async () => {
    const backend = createTestBackend({ latency: 3_600_000 });
    const controller = new AbortController();
    const call = backend.fetch(`${backend.baseUrl}/`, { signal: controller.signal });
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });

  test('reset gives back the beginning', async () => {
    const backend = createTestBackend();
    const token = await signIn(backend);
    backend.data.learners.clear();
    backend.fail();
    backend.reset();
    assert.ok(backend.data.learners.has('minh-khai'));
    assert.equal((await ask(backend, 'GET', '/me', { token })).status, 401);
  });
});
