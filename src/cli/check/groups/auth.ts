import { SessionInfo } from '../../../contract/auth.js';
import { Me } from '../../../contract/me.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Check, Group } from '../group.js';
import {
  madeUpName,
  ownSession,
  passwordOf,
  refresh,
  refreshed,
  refreshTokenOf,
  shapeOf,
} from '../signing-in.js';
import { failed, warned } from '../verdict.js';
import { cookieChecks } from './auth-cookies.js';
import { wayChecks } from './auth-ways.js';

const grace = 60;
const proofSeconds = 300;

const passwordChecks: readonly Check[] = [
  {
    id: 'AU1',
    title: 'a password signs in, and the session says whose it is and how long it lasts',
    clause:
      '`POST /auth/token` P: password. `GET /auth/session`: the server is the authority on idle and absolute limits.',
    needs: ['password'],
    run: async (kit) => {
      const { grant, caller } = await ownSession(kit);
      expectThat(grant.expiresIn > 0, `The token lasts ${String(grant.expiresIn)} s.`);
      const info = expectSchema(await caller.ask('GET', '/auth/session'), SessionInfo);
      expectSame(info.transport, 'token', 'the transport');
      expectThat(
        info.expiresIn >= (info.idleExpiresIn ?? 0),
        'It may be idle longer than it lasts.',
      );
      expectSame(info.csrfToken, undefined, 'the CSRF token of a session by token');
      if (kit.supports('account')) {
        const me = expectSchema(await caller.ask('GET', '/me'), Me);
        expectSame(info.learnerId, me.id, 'whose session it is');
      }
      return `${String(grant.expiresIn)} s a token, ${String(info.expiresIn)} s a session`;
    },
  },
  {
    id: 'AU2',
    title: 'a wrong password and a username that nobody has cannot be told apart',
    clause: 'Whether an e-mail is known is told by no answer.',
    needs: ['password'],
    run: async (kit) => {
      const { username } = passwordOf(kit);
      const signIn = (name: string) =>
        kit.anonymous.ask('POST', '/auth/token', {
          body: {
            grantType: 'password',
            transport: 'token',
            username: name,
            password: 'khong-phai-mat-khau',
          },
        });
      const wrong = await signIn(username);
      expectProblem(wrong, 401, 'unauthenticated');
      const unknown = await signIn(madeUpName());
      expectProblem(unknown, 401, 'unauthenticated');
      // The right one ends the count of wrong ones.
      await ownSession(kit);
      expectSame(shapeOf(unknown), shapeOf(wrong), 'the answer to an unknown username');
      expectThat(!wrong.text.includes(username), 'The refusal quotes the username.');
    },
  },
  {
    id: 'AU3',
    title: 'a body that is none of the ways to sign in is refused without a word of it',
    clause: 'Missing, wrong and too long: 400 `invalid_input`, with errors by JSON Pointer.',
    run: async (kit) => {
      const secret = 'mat-khau-bi-mat';
      const right = { grantType: 'password', transport: 'token', username: 'a', password: secret };
      for (const body of [
        {},
        [],
        { ...right, grantType: 'none' },
        { ...right, transport: 'header' },
        { ...right, username: 7 },
        { ...right, username: 'x'.repeat(1000) },
        { ...right, password: undefined },
        { ...right, password: 'x'.repeat(5000) },
      ]) {
        const answer = await kit.anonymous.ask('POST', '/auth/token', { body });
        const problem = expectProblem(answer, 400, 'invalid_input');
        expectThat((problem.errors ?? []).length > 0, 'It does not say what is wrong where.');
        expectThat(!answer.text.includes(secret), 'The refusal quotes the password.');
      }
    },
  },
  {
    id: 'AU4',
    title: 'a token that is made up, or stands in the address, is nobody',
    clause: 'Identity: `Authorization: Bearer`. Tokens are for memory, never for addresses.',
    needs: ['password'],
    run: async (kit) => {
      const { grant } = await ownSession(kit);
      const made = await kit.bearer('made-up').ask('GET', '/auth/session');
      expectProblem(made, 401, 'unauthenticated');
      expectThat(made.headers.has('WWW-Authenticate'), 'A 401 lacks WWW-Authenticate.');
      for (const name of ['access_token', 'token', 'accessToken']) {
        const query = { [name]: grant.accessToken };
        expectProblem(await kit.anonymous.ask('GET', '/auth/session', { query }), 401);
      }
    },
  },
  {
    id: 'AU5',
    title: 'a session that has signed out is over, and with it all its tokens',
    clause: '`POST /auth/logout` A: sign-out here or everywhere.',
    needs: ['password'],
    run: async (kit) => {
      const { grant, caller } = await ownSession(kit);
      const other = await ownSession(kit);
      expectStatus(await caller.ask('POST', '/auth/logout'), 204);
      expectProblem(await caller.ask('GET', '/auth/session'), 401);
      if (grant.refreshToken !== undefined) {
        expectProblem(await refresh(kit, grant.refreshToken), 401);
      }
      expectStatus(await other.caller.ask('GET', '/auth/session'), 200);
    },
  },
  {
    id: 'AU6',
    title: 'signing out everywhere ends all sessions of the learner',
    clause: '`POST /auth/logout` A: sign-out here or everywhere.',
    needs: ['password'],
    run: async (kit) => {
      const [one, two] = [await ownSession(kit), await ownSession(kit)];
      kit.person.forget();
      const answer = await one.caller.ask('POST', '/auth/logout', { body: { everywhere: true } });
      expectStatus(answer, 204);
      for (const { caller, grant } of [one, two]) {
        expectProblem(await caller.ask('GET', '/auth/session'), 401);
        if (grant.refreshToken !== undefined) {
          expectProblem(await refresh(kit, grant.refreshToken), 401);
        }
      }
    },
  },
];

const timeChecks: readonly Check[] = [
  {
    id: 'AU10',
    title: 'a refresh token is traded for new tokens, and the previous one repeats its answer',
    clause: 'Rotation: the previous refresh token repeats its answer for 60 s.',
    needs: ['password'],
    run: async (kit) => {
      const { grant } = await ownSession(kit);
      const first = refreshTokenOf(grant);
      const second = await refreshed(kit, first);
      expectThat(second.refreshToken !== first, 'The refresh token stays the same.');
      expectThat(second.accessToken !== grant.accessToken, 'The access token stays the same.');
      expectSame(await refreshed(kit, first), second, 'the second answer to the same token');
      const caller = kit.person.withToken(second.accessToken);
      expectStatus(await caller.ask('GET', '/auth/session'), 200);
      expectStatus(await caller.ask('POST', '/auth/logout'), 204);
      expectProblem(await refresh(kit, 'made-up'), 401, 'unauthenticated');
    },
  },
  {
    id: 'AU11',
    title: 'a refresh token that comes back after its grace is refused and ends the session',
    clause: 'The previous refresh token repeats its answer for 60 s, then counts as stolen.',
    needs: ['clock'],
    run: async (kit) => {
      const { grant } = await ownSession(kit);
      const first = refreshTokenOf(grant);
      const second = await refreshed(kit, first);
      await kit.pass(grace - 5);
      expectSame(await refreshed(kit, first), second, 'the answer just inside the grace');
      await kit.pass(10);
      expectProblem(await refresh(kit, first), 401, 'unauthenticated');
      const caller = kit.person.withToken(second.accessToken);
      expectProblem(await caller.ask('GET', '/auth/session'), 401);
      expectProblem(await refresh(kit, second.refreshToken), 401);
    },
  },
  {
    id: 'AU12',
    title: 'an access token says that it has expired, when it has',
    clause: '`code`: `token_expired`. Every expiry is also given as `expiresIn` seconds.',
    needs: ['clock'],
    run: async (kit) => {
      const { grant, caller } = await ownSession(kit);
      await kit.pass(grant.expiresIn - 5);
      expectStatus(await caller.ask('GET', '/auth/session'), 200);
      await kit.pass(10);
      expectProblem(await caller.ask('GET', '/auth/session'), 401, 'token_expired');
      if (grant.refreshToken !== undefined) await refreshed(kit, grant.refreshToken);
    },
  },
  {
    id: 'AU13',
    title: 'touching a session gives it its whole idle time again, looking at it does not',
    clause: '`POST /auth/session/touch`: the server is the authority on idle and absolute limits.',
    needs: ['clock'],
    run: async (kit) => {
      const { caller } = await ownSession(kit);
      const look = async () => expectSchema(await caller.ask('GET', '/auth/session'), SessionInfo);
      const before = await look();
      if (before.idleExpiresIn === undefined) return 'There is no idle limit.';
      await kit.pass(120);
      const later = await look();
      const touched = expectSchema(await caller.ask('POST', '/auth/session/touch'), SessionInfo);
      expectThat(
        (touched.idleExpiresIn ?? 0) >= Math.min(before.idleExpiresIn, touched.expiresIn) - 5,
        `After touching ${String(touched.idleExpiresIn)} s are left, of ${String(before.idleExpiresIn)} s.`,
      );
      expectThat(touched.expiresIn < before.expiresIn, 'Touching moves the absolute limit too.');
      if ((later.idleExpiresIn ?? 0) > before.idleExpiresIn - 100) {
        throw warned('Looking at a session counts as use of it: a page that shows it keeps it.');
      }
      return `${String(before.idleExpiresIn)} s idle`;
    },
  },
  {
    id: 'AU14',
    title: 'a proof is given for the right password, and lasts five minutes',
    clause: '`POST /auth/reauthenticate`: fresh proof (≤ 5 min).',
    needs: ['clock'],
    run: async (kit) => {
      const { caller } = await ownSession(kit);
      const { password } = passwordOf(kit);
      await kit.pass(proofSeconds + 5);
      const over = expectSchema(await caller.ask('GET', '/auth/session'), SessionInfo);
      expectSame(over.provedUntil, undefined, 'the proof after five minutes');
      const answer = await caller.ask('POST', '/auth/reauthenticate', { body: { password } });
      const { provedUntil, provedExpiresIn = 0 } = expectSchema(answer, SessionInfo);
      expectThat(provedUntil !== undefined, 'There is no provedUntil after the right password.');
      expectThat(
        provedExpiresIn > 0 && provedExpiresIn <= proofSeconds,
        `The proof lasts ${String(provedExpiresIn)} s.`,
      );
    },
  },
  {
    id: 'AU15',
    title: 'a wrong proof is refused, and the session is as good as before',
    clause: '`POST /auth/reauthenticate`: a wrong password is `/password` `incorrect`.',
    needs: ['password'],
    run: async (kit) => {
      const { caller } = await ownSession(kit);
      for (const body of [
        { password: 'khong-phai-mat-khau' },
        { code: '000000' },
        { password: 7 },
        {},
        { password: 'a', code: '000000' },
      ]) {
        const answer = await caller.ask('POST', '/auth/reauthenticate', { body });
        expectProblem(answer, 400, 'invalid_input');
      }
      expectStatus(await caller.ask('GET', '/auth/session'), 200);
      const { password } = passwordOf(kit);
      expectStatus(await caller.ask('POST', '/auth/reauthenticate', { body: { password } }), 200);
      const anybody = await kit.anonymous.ask('POST', '/auth/reauthenticate', {
        body: { password },
      });
      expectProblem(anybody, 401, 'unauthenticated');
    },
  },
];

/** Signing in and out, sessions, tokens and proofs. */
export const auth: Group = {
  id: 'auth',
  title: 'Signing in',
  checks: [...passwordChecks, ...timeChecks, ...cookieChecks, ...wayChecks],
};

const triesAtMost = 60;

/** Last of all: what is limited by address may be closed for a while after it. */
export const signInLimits: Group = {
  id: 'limits',
  title: 'Limits of guessing',
  checks: [
    {
      id: 'LM1',
      title: 'guessing a password is slowed down, and told when to come back',
      clause: 'Rate limits on sign-in; `Retry-After` on 429.',
      run: async (kit) => {
        const username = madeUpName();
        for (let n = 1; n <= triesAtMost; n++) {
          const answer = await kit.anonymous.ask('POST', '/auth/token', {
            body: {
              grantType: 'password',
              transport: 'token',
              username,
              password: `doan-lan-${String(n)}`,
            },
          });
          if (answer.status !== 429) {
            expectProblem(answer, 401, 'unauthenticated');
            continue;
          }
          expectProblem(answer, 429, 'rate_limited');
          const seconds = Number(answer.headers.get('Retry-After') ?? NaN);
          expectThat(seconds > 0, 'A 429 has no Retry-After in seconds.');
          return `after ${String(n - 1)} tries, ${String(seconds)} s`;
        }
        throw failed(`${String(triesAtMost)} wrong passwords were all answered.`);
      },
    },
  ],
};
