import { SessionInfo } from '../../../contract/auth.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Ask } from '../caller.js';
import type { Check } from '../group.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { passwordOf, requireMethod } from '../signing-in.js';

const foreign = 'https://not-registered.example';

/** Sessions that the browser knows by a cookie. */
export const cookieChecks: readonly Check[] = [
  {
    id: 'AU20',
    title: 'a cookie session is HttpOnly, brings no token, and counts for a registered origin only',
    clause:
      'An HttpOnly cookie session with `X-CSRF-Token`. A cookie counts only with such an Origin and is ignored beside `Authorization`.',
    needs: ['password', 'origin'],
    run: async (kit) => {
      const { cookie, ask, answer } = await cookieSession(kit);
      expectThat(/;\s*HttpOnly/i.test(cookie.attributes), 'The cookie is not HttpOnly.');
      expectThat(/;\s*SameSite=(Lax|Strict|None)/i.test(cookie.attributes), 'It has no SameSite.');
      if (kit.options.baseUrl.startsWith('https:')) {
        expectThat(/;\s*Secure/i.test(cookie.attributes), 'It is not Secure.');
      }
      expectThat(!/"(access|refresh)Token"/.test(answer.text), 'The answer carries a token.');
      expectStatus(await ask('GET', '/auth/session'), 200);
      for (const origin of [foreign, 'null', `${kit.origin}.not-registered.example`, undefined]) {
        const headers = { Cookie: cookie.value, Origin: origin };
        const seen = await kit.anonymous.ask('GET', '/auth/session', { headers });
        expectStatus(seen, 401);
      }
      const both = await ask('GET', '/auth/session', {
        headers: { Authorization: 'Bearer made-up' },
      });
      expectProblem(both, 401);
    },
  },
  {
    id: 'AU21',
    title: 'a cookie changes something only beside its CSRF token',
    clause: 'CSRF for cookies: `X-CSRF-Token`.',
    needs: ['password', 'origin'],
    run: async (kit) => {
      const { ask, csrfToken } = await cookieSession(kit);
      const touch = (token: string | undefined) =>
        ask('POST', '/auth/session/touch', { headers: { 'X-CSRF-Token': token } });
      expectProblem(await touch(undefined), 403, 'forbidden');
      expectProblem(await touch('made-up'), 403, 'forbidden');
      expectStatus(await touch(csrfToken), 200);
      const again = expectSchema(await ask('GET', '/auth/session'), SessionInfo);
      expectSame(again.csrfToken, csrfToken, 'the CSRF token of GET /auth/session');
    },
  },
  {
    id: 'AU22',
    title: 'a foreign page cannot begin a cookie session',
    clause: 'Allow-Credentials for tenant origins only; a cookie counts only with such an Origin.',
    needs: ['password', 'origin'],
    run: async (kit) => {
      requireMethod(kit, 'cookie');
      const answer = await kit.anonymous.ask('POST', '/auth/token', {
        origin: foreign,
        body: { grantType: 'password', transport: 'cookie', ...passwordOf(kit) },
      });
      expectProblem(answer, 403, 'forbidden');
      expectSame(answer.headers.get('Set-Cookie'), null, 'the cookie for a foreign page');
    },
  },
  {
    id: 'AU23',
    title: 'signing out removes the cookie, and it is of no more use',
    clause: '`POST /auth/logout` A.',
    needs: ['password', 'origin'],
    run: async (kit) => {
      const { ask, cookie, csrfToken } = await cookieSession(kit);
      const headers = { 'X-CSRF-Token': csrfToken };
      const out = await ask('POST', '/auth/logout', { headers });
      expectStatus(out, 204);
      const removed = out.headers.get('Set-Cookie') ?? '';
      expectThat(
        removed.startsWith(`${cookie.name}=`) && /Max-Age=0|Expires=.*(1970|20\d\d)/i.test(removed),
        'The cookie stays in the browser.',
      );
      expectStatus(await ask('GET', '/auth/session'), 401);
    },
  },
];

interface CookieSession {
  answer: Answer;
  cookie: { name: string; value: string; attributes: string };
  csrfToken: string;
  /** As the browser would, from a registered origin. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
}

async function cookieSession(kit: Kit): Promise<CookieSession> {
  requireMethod(kit, 'cookie');
  const answer = await kit.anonymous.ask('POST', '/auth/token', {
    origin: kit.origin,
    body: { grantType: 'password', transport: 'cookie', ...passwordOf(kit) },
  });
  const { csrfToken = '', transport } = expectSchema(answer, SessionInfo);
  expectSame(transport, 'cookie', 'the transport');
  expectThat(csrfToken !== '', 'There is no csrfToken.');
  const [set] = answer.headers.getSetCookie();
  const [, value = '', name = '', attributes = ''] = /^(([^=;]+)=[^;]*)(.*)$/.exec(set ?? '') ?? [];
  expectThat(value !== '', 'There is no Set-Cookie.');
  const ask: CookieSession['ask'] = (method, path, more = {}) =>
    kit.anonymous.ask(method, path, {
      ...more,
      headers: { Cookie: value, Origin: kit.origin, ...more.headers },
    });
  kit.cleanup(() => ask('POST', '/auth/logout', { headers: { 'X-CSRF-Token': csrfToken } }));
  return { answer, cookie: { name, value, attributes }, csrfToken, ask };
}
