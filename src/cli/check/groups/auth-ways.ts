import { PasswordResetStarted } from '../../../contract/auth.js';
import { newKey } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Check } from '../group.js';
import { madeUpName, passwordOf, requireMethod, shapeOf } from '../signing-in.js';

const challenge = 'A'.repeat(43);

/** What can be seen, from outside, of the other ways to sign in, and of what leads to an account. */
export const wayChecks: readonly Check[] = [
  {
    id: 'AU30',
    title: 'asking for a new password is answered the same whether the address is known or not',
    clause: '`POST /auth/password-reset` P: same answer whether the e-mail is known or not.',
    run: async (kit) => {
      requireMethod(kit, 'password_reset');
      const ask = (email: string) =>
        kit.anonymous.ask('POST', '/auth/password-reset', { body: { email } });
      const nobody = madeUpName();
      const unknown = await ask(nobody);
      expectSchema(unknown, PasswordResetStarted, 202);
      expectThat(!unknown.text.includes(nobody), 'The address comes back.');
      // Without the hook the mail would bother somebody.
      if (kit.missing('mailbox') !== undefined || kit.missing('password') !== undefined) {
        return 'Only an unknown address was asked for: --mailbox and --user would show more.';
      }
      const { username } = passwordOf(kit);
      const since = (await kit.mails(username)).length;
      expectSame(shapeOf(await ask(username)), shapeOf(unknown), 'the answer to a known address');
      await kit.mailTo(username);
      expectThat((await kit.mails(username)).length > since, 'No mail came to a known address.');
      expectSame(await kit.mails(nobody), [], 'the mails to an unknown address');
      return undefined;
    },
  },
  {
    id: 'AU31',
    title: 'a code that was never mailed changes no password',
    clause: '`POST /auth/password-reset/confirm` P: an unknown, used or old code is `gone`.',
    run: async (kit) => {
      requireMethod(kit, 'password_reset');
      const confirm = (body: object) =>
        kit.anonymous.ask('POST', '/auth/password-reset/confirm', { body });
      const newPassword = 'ca-sang-som-bay-gio';
      expectProblem(await confirm({ code: 'NO-SUCH-CODE', newPassword }), 410, 'gone');
      expectProblem(await confirm({ code: 'NO-SUCH-CODE' }), 400, 'invalid_input');
      expectProblem(await confirm({ newPassword }), 400, 'invalid_input');
    },
  },
  {
    id: 'AU32',
    title: 'a made-up token of a first step passes no second one',
    clause: '`POST /auth/mfa` P: second factor.',
    run: async (kit) => {
      requireMethod(kit, 'totp');
      const mfa = (body: object) => kit.anonymous.ask('POST', '/auth/mfa', { body });
      expectProblem(await mfa({ mfaToken: 'made-up', code: '000000' }), 401, 'unauthenticated');
      expectProblem(await mfa({ code: '000000' }), 400, 'invalid_input');
    },
  },
  {
    id: 'AU33',
    title: 'the sign-in page sends nobody to an address that is not registered',
    clause: '`GET /auth/authorize`: never redirects to an address that is not registered.',
    run: async (kit) => {
      requireMethod(kit, 'redirect');
      const query = {
        response_type: 'code',
        client_id: 'no-such-client',
        redirect_uri: 'https://not-registered.example/back',
        code_challenge: challenge,
        code_challenge_method: 'S256',
        state: 'state',
      };
      const answer = await kit.anonymous.ask('GET', '/auth/authorize', { query });
      expectStatus(answer, 400);
      expectSame(answer.headers.get('Location'), null, 'where it leads');
    },
  },
  {
    id: 'AU34',
    title: 'a made-up code of a redirect signs nobody in',
    clause: '`POST /auth/token` with code, PKCE.',
    run: async (kit) => {
      requireMethod(kit, 'redirect');
      const answer = await kit.anonymous.ask('POST', '/auth/token', {
        body: {
          grantType: 'authorization_code',
          transport: 'token',
          code: 'made-up',
          codeVerifier: challenge,
          redirectUri: 'https://not-registered.example/back',
          clientId: 'no-such-client',
        },
      });
      expectProblem(answer, 401, 'unauthenticated');
    },
  },
  {
    id: 'AU35',
    title: 'an assertion counts only from a client that knows its secret',
    clause: '`POST /auth/exchange` P: the customer’s backend trades its own assertion (RFC 8693).',
    run: async (kit) => {
      requireMethod(kit, 'exchange');
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const body = {
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subjectToken: `${part({ alg: 'none' })}.${part({ sub: 'no-such-learner' })}.`,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      };
      const secret = Buffer.from('no-such-client:made-up').toString('base64');
      for (const Authorization of [undefined, `Basic ${secret}`, 'Bearer made-up']) {
        const answer = await kit.anonymous.ask('POST', '/auth/exchange', {
          body,
          headers: { Authorization },
        });
        expectProblem(answer, 401, 'unauthenticated');
      }
    },
  },
  {
    id: 'IN1',
    title: 'an invitation that nobody sent is not found, and makes no account',
    clause: '`GET /invitations/{code}` `POST …/accept` P.',
    feature: 'invitations',
    run: async (kit) => {
      const path = '/invitations/NO-SUCH-CODE';
      expectProblem(await kit.anonymous.ask('GET', path), 404, 'not_found');
      const answer = await kit.anonymous.ask('POST', `${path}/accept`, {
        key: newKey(),
        body: { fullName: 'Phạm Thu Trang', password: 'ca-sang-som-bay-gio' },
      });
      expectProblem(answer, 404, 'not_found');
    },
  },
];
