import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Me } from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const { portal, api } = demo.demo;

const post = (
  path: string,
  {
    origin = portal,
    cookie = '',
    person,
  }: { origin?: string | null; cookie?: string; person?: string } = {},
): Promise<Response> =>
  fetch(`${portal}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...(origin === null ? {} : { Origin: origin }), Cookie: cookie },
    ...(person === undefined ? {} : { body: new URLSearchParams({ person }) }),
  });

async function signIn(person = 'MK-0041'): Promise<string> {
  const answer = await post('/company', { person });
  assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/']);
  const setCookie = answer.headers.get('Set-Cookie') ?? '';
  assert.match(setCookie, /^mk_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  return setCookie.split(';', 1)[0] ?? '';
}

describe("the portal's own sign-in", () => {
  test('signs an employee in at the backend too, without a password of the backend', async () => {
    const cookie = await signIn();
    const answer = await post('/company/token', { cookie });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    const { accessToken, expiresIn } = (await answer.json()) as Record<string, string>;
    assert.equal(expiresIn, 900);
    const me = await demo.ask<Me>('/me', { token: accessToken });
    assert.equal(me.body.fullName, 'Nguyễn Thị Minh Khai');
    const again = (await (await post('/company/token', { cookie })).json()) as typeof me & {
      accessToken: string;
    };
    assert.notEqual(again.accessToken, accessToken);
    const sessions = await demo.rows(`SELECT 1 FROM sessions WHERE client_id IS NOT NULL`);
    assert.equal(sessions.length, 1, 'one session there is one session here');
  });

  test('gives no token to other origins, nor to who is not signed in or has signed out', async () => {
    const cookie = await signIn();
    for (const origin of [null, 'null', api, 'https://evil.example']) {
      assert.equal((await post('/company/token', { cookie, origin })).status, 401, String(origin));
      assert.equal((await post('/company', { person: 'MK-0041', origin })).status, 403);
    }
    for (const other of ['', 'mk_session=', 'mk_session=made-up']) {
      assert.equal((await post('/company/token', { cookie: other })).status, 401);
    }
    assert.equal((await post('/company/sign-out', { cookie })).status, 204);
    assert.equal((await post('/company/token', { cookie })).status, 401);
    const unknown = await post('/company', { person: 'MK-9999' });
    assert.equal(unknown.headers.get('Set-Cookie'), null);
  });

  test('lets its pages ask the portal for the token, and only those', async () => {
    const cookie = await signIn('MK-0007');
    for (const [headers, connect, provider] of [
      [{}, `connect-src ${api};`, `<wl-provider base-url="${api}" auth="cookie">`],
      [{ Cookie: cookie }, `connect-src 'self' ${api};`, `<wl-provider data-base-url="${api}">`],
    ] as const) {
      const answer = await fetch(`${portal}/`, { headers });
      assert.ok(answer.headers.get('Content-Security-Policy')?.includes(connect));
      assert.ok((await answer.text()).includes(provider));
    }
  });

  test('says so when the backend does not take it', async () => {
    const cookie = await signIn();
    await demo.sql(`UPDATE learners SET state = 'suspended' WHERE external_id = 'MK-0041'`);
    assert.equal((await post('/company/token', { cookie })).status, 502);
    await demo.sql(`UPDATE learners SET state = 'active' WHERE external_id = 'MK-0041'`);
  });
});
