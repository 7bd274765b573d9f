import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createSession } from '../../../src/session/index.js';
import { problem, serve } from '../client/scripted-server.js';

const mfaRequired = problem(401, 'mfa_required', { mfaToken: 'wlm_1' });
const wrongCode = problem(400, 'invalid_input', { errors: [{ path: '/code', code: 'incorrect' }] });
const cookieInfo = { learnerId: 'khai', transport: 'cookie', expiresIn: 3600, csrfToken: 'csrf-1' };
const grant = { accessToken: 'access-1', tokenType: 'Bearer', expiresIn: 900 };

async function setUp(t: TestContext, kind: 'cookie' | 'password') {
  const server = await serve(t);
  const session = createSession({ kind, baseUrl: server.origin });
  t.after(() => session.dispose());
  server.on('POST /auth/token', mfaRequired);
  server.on('POST /auth/mfa', { json: kind === 'cookie' ? cookieInfo : grant });
  server.on('GET /auth/session', {
    json: { learnerId: 'khai', transport: 'token', expiresIn: 3600 },
  });
  const signIn = () => session.signIn('lan.anh@demo.example', 'hoc-moi-ngay');
  return { server, session, signIn };
}

for (const kind of ['cookie', 'password'] as const) {
  describe(`a session of kind ${kind}`, () => {
    test('asks for the second factor, and signs in with it', async (t) => {
      const { server, session, signIn } = await setUp(t, kind);
      await assert.rejects(signIn(), { name: 'AuthenticationError', code: 'mfa_required' });
      assert.notEqual(session.status, 'signed-in');
      await session.signInWithCode('492039');
      assert.equal(session.learnerId, 'khai');
      assert.deepEqual(server.at('POST /auth/mfa')[0]?.body, {
        mfaToken: 'wlm_1',
        code: '492039',
      });
    });

    test('takes another code after a wrong one, and none after the token is of no more use', async (t) => {
      const { server, session, signIn } = await setUp(t, kind);
      server.on('POST /auth/mfa', wrongCode, problem(401, 'unauthenticated'));
      await assert.rejects(signIn(), { code: 'mfa_required' });
      await assert.rejects(session.signInWithCode('000000'), {
        name: 'InvalidInputError',
        errors: [{ path: '/code', code: 'incorrect' }],
      });
      await assert.rejects(session.signInWithCode('000001'), { status: 401 });
      await assert.rejects(session.signInWithCode('000002'), {
        status: 0,
        code: 'unauthenticated',
      });
      assert.equal(server.at('POST /auth/mfa').length, 2);
    });

    test('has nothing to go on with before a sign-in, nor after it', async (t) => {
      const { server, session, signIn } = await setUp(t, kind);
      await assert.rejects(session.signInWithCode('492039'), { code: 'unauthenticated' });
      await assert.rejects(signIn(), { code: 'mfa_required' });
      server.on('POST /auth/token', problem(401, 'unauthenticated'));
      await assert.rejects(signIn(), { code: 'unauthenticated' });
      await assert.rejects(session.signInWithCode('492039'), { code: 'unauthenticated' });
      assert.equal(server.at('POST /auth/mfa').length, 0);
    });

    test('tells the backend of a shared computer only where it is one', async (t) => {
      const { server, session } = await setUp(t, kind);
      server.on('POST /auth/token', { json: kind === 'cookie' ? cookieInfo : grant });
      await session.signIn('a@demo.example', 'x', { sharedComputer: true });
      await session.signIn('a@demo.example', 'x', { sharedComputer: false });
      assert.deepEqual(
        server.at('POST /auth/token').map(({ body }) => Object.keys(body as object).at(-1)),
        ['sharedComputer', 'transport'],
      );
    });

    test('proves anew with its own credentials, and stays signed in when the proof is wrong', async (t) => {
      const { server, session } = await setUp(t, kind);
      server.on('POST /auth/token', { json: kind === 'cookie' ? cookieInfo : grant });
      server.on('POST /auth/reauthenticate', { json: cookieInfo }, wrongCode);
      await session.signIn('a@demo.example', 'x');
      await session.reauthenticate({ password: 'hoc-moi-ngay' });
      await assert.rejects(session.reauthenticate({ code: '000000' }), { status: 400 });
      assert.equal(session.status, 'signed-in');
      const headers = server.at('POST /auth/reauthenticate')[0]?.headers;
      assert.equal(
        headers?.[kind === 'cookie' ? 'x-csrf-token' : 'authorization'],
        kind === 'cookie' ? 'csrf-1' : 'Bearer access-1',
      );
    });
  });
}

test('a session of the page itself has no second step', async () => {
  const session = createSession({
    kind: 'host',
    baseUrl: 'https://a.example',
    getToken: () => Promise.resolve(undefined),
  });
  await assert.rejects(session.signInWithCode('492039'), { code: 'unsupported' });
});
