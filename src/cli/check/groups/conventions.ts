import { TokenGrant } from '../../../contract/auth.js';
import { expectProblem, expectSchema, expectThat, shown } from '../expect.js';
import type { Group } from '../group.js';
import type { Answer } from '../http.js';
import type { Kit } from '../kit.js';
import { failed, untested } from '../verdict.js';

const mebibyte = 1024 * 1024;
const problems =
  'Errors: `application/problem+json` (RFC 9457) with `type, title, status, detail, code, requestId` and, for input, `errors[{path, code}]`.';
const json = 'JSON, UTF-8, NFC.';

/** What holds of every route. */
export const conventions: Group = {
  id: 'conventions',
  title: 'Conventions',
  checks: [
    {
      id: 'CV1',
      title: 'a route that does not exist is not found, whatever the method',
      clause: problems,
      run: async (kit) => {
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
          expectProblem(await kit.anonymous.ask(method, '/no-such-route'), [404, 405]);
        }
        expectProblem(await kit.anonymous.ask('GET', '/no-such-route'), 404, 'not_found');
      },
    },
    {
      id: 'CV2',
      title: 'a method that a route does not have is refused',
      clause: problems,
      run: async (kit) => {
        expectProblem(await kit.anonymous.ask('DELETE', '/'), [404, 405]);
        expectProblem(
          await kit.anonymous.ask('PUT', '/auth/session', { body: {} }),
          [401, 404, 405],
        );
      },
    },
    {
      id: 'CV3',
      title: 'without a credential nothing personal is answered',
      clause: 'Errors: `unauthenticated`.',
      run: async (kit) => {
        expectProblem(await kit.anonymous.ask('GET', '/auth/session'), 401, 'unauthenticated');
        for (const token of ['made-up', 'eyJhbGciOiJub25lIn0.e30.', '']) {
          const answer = await kit.bearer(token).ask('GET', '/auth/session');
          expectProblem(answer, 401, 'unauthenticated');
        }
      },
    },
    {
      id: 'CV4',
      title: 'a body that is no JSON or no UTF-8 is refused',
      clause: json,
      run: async (kit) => {
        const headers = { 'Content-Type': 'application/json' };
        const notUtf8 = Buffer.concat([
          Buffer.from('{"a":"'),
          Buffer.from([0xc3, 0x28]),
          Buffer.from('"}'),
        ]);
        for (const raw of ['{"a":', '', 'null', '[]', notUtf8]) {
          expectProblem(await post(kit, { raw, headers }), 400, 'invalid_input');
        }
      },
    },
    {
      id: 'CV5',
      title: 'a body of another media type is refused',
      clause: json,
      run: async (kit) => {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
          const answer = await post(kit, { raw: '{}', headers: { 'Content-Type': type } });
          expectProblem(answer, 415);
        }
      },
    },
    {
      id: 'CV6',
      title: 'a body that is far too large is refused',
      clause: 'Errors: `payload_too_large`.',
      run: async (kit) => {
        const body = { password: 'x'.repeat(10 * mebibyte) };
        expectProblem(await post(kit, { body }), 413, 'payload_too_large');
      },
    },
    {
      id: 'CV7',
      title: 'missing and wrong members are named, each with its rule',
      clause: problems,
      run: async (kit) => {
        for (const body of [{}, wrongTypes(kit)]) {
          const problem = expectProblem(await post(kit, { body }), 400, 'invalid_input');
          const { errors = [] } = problem;
          expectThat(errors.length > 0, `errors is ${shown(problem.errors)}.`);
          for (const { path, code } of errors) {
            expectThat(path === '' || path.startsWith('/'), `"${path}" is no JSON Pointer.`);
            expectThat(code !== '', 'A code in errors is empty.');
          }
        }
      },
    },
    {
      id: 'CV8',
      title: 'members that the contract does not know are ignored',
      clause: 'Readers ignore unknown fields.',
      needs: ['password'],
      run: async (kit) => {
        const { credential } = kit.person;
        const body = {
          grantType: 'password',
          transport: 'token',
          ...credential,
          somethingNew: { a: [1] },
        };
        const { accessToken } = expectSchema(
          await kit.anonymous.ask('POST', '/auth/token', { body }),
          TokenGrant,
        );
        kit.cleanup(() => kit.bearer(accessToken).ask('POST', '/auth/logout'));
      },
    },
    {
      id: 'CV9',
      title: 'a cursor that nobody gave out is refused',
      clause: 'Lists: `?limit=&cursor=` → `{items, nextCursor?, total?}`.',
      feature: 'courses',
      run: async (kit) => {
        const caller = kit.missing('learner') === undefined ? await kit.learner() : kit.anonymous;
        for (const cursor of ['made-up', '%00', 'x'.repeat(2_000), 'e30']) {
          const answer = await caller.ask('GET', '/courses', { query: { cursor } });
          expectProblem(answer, 400, 'invalid_input');
        }
      },
    },
    {
      id: 'CV10',
      title: 'a problem does not quote what was sent, nor says who somebody is',
      clause: 'Errors name the request id, never a token or personal data.',
      run: async (kit) => {
        const secret = 'Nguyễn Thị Kiểm Tra';
        const address = 'kiem.tra@check.example';
        const refused = [
          await post(kit, { body: { grantType: secret, username: address, password: secret } }),
          await post(kit, {
            body: { grantType: 'password', username: [address], transport: secret },
          }),
          await post(kit, {
            body: {
              grantType: 'password',
              transport: 'token',
              username: address,
              password: secret,
            },
          }),
          await kit.anonymous.ask('GET', `/${encodeURIComponent(secret)}`),
          await kit.bearer(address.replace(/\W/g, '')).ask('GET', '/auth/session'),
        ];
        if (kit.supports('account') && kit.missing('learner') === undefined) {
          const learner = await kit.learner();
          const read = await learner.ask('GET', '/me');
          const ifMatch = read.headers.get('ETag') ?? '*';
          const body = { fullName: [secret], phone: address };
          refused.push(await learner.ask('PATCH', '/me', { body, ifMatch }));
        }
        for (const answer of refused) {
          const text = answer.text.toLowerCase();
          for (const sent of [secret, address, address.replace(/\W/g, '')]) {
            if (text.includes(sent.toLowerCase()))
              throw failed(`${answer.what} quotes what was sent.`);
          }
        }
      },
    },
  ],
};

/** A route with a body that everybody may call. */
function post(kit: Kit, ask: Parameters<Kit['anonymous']['ask']>[2]): Promise<Answer> {
  return kit.anonymous.ask('POST', publicPath(kit), ask);
}

function publicPath(kit: Kit): string {
  if (kit.service?.authMethods.includes('password') ?? false) return '/auth/token';
  if (kit.supports('consent')) return '/consents';
  throw untested('It needs a backend with sign-in by password or with consents.');
}

const wrongTypes = (kit: Kit): object =>
  publicPath(kit) === '/auth/token'
    ? { grantType: 'password', username: 1, password: true, transport: 'pigeon' }
    : { kind: 'maybe', noticeVersion: 1, noticeHash: [], language: {}, decisions: 'yes' };
