import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as OTPAuth from 'otpauth';
import { stepOfCode } from '../../../demo/backend/accounts/totp.js';
import { signInDemo } from '../../../demo/backend/seed/sign-in.js';
import type { Problem, SessionInfo, TokenGrant } from '../../../src/contract/index.js';
import { learner, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const { email, totpSecret } = signInDemo.withSecondFactor;
const anh = { username: email, password: 'hoc-moi-ngay' };

/** What an authenticator app shows, by somebody else's making. */
const authenticator = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(totpSecret) });
const shown = (secondsFromNow = 0): string =>
  authenticator.generate({ timestamp: demo.now + secondsFromNow * 1000 });

/** The next code: each serves once. */
function nextCode(): string {
  demo.pass(30);
  return shown();
}

async function firstStep(more: object = {}, headers = {}): Promise<string> {
  const answer = await demo.ask<Problem>('/auth/token', {
    body: { grantType: 'password', transport: 'token', ...anh, ...more },
    headers,
  });
  assert.deepEqual([answer.status, answer.body.code], [401, 'mfa_required']);
  assert.ok(answer.body.mfaToken);
  return answer.body.mfaToken;
}

const secondStep = (
  mfaToken: string,
  code: string,
): Promise<Answer<TokenGrant & SessionInfo & Problem>> =>
  demo.ask('/auth/mfa', { body: { mfaToken, code } });

const refusal = ({ status, body }: Answer<Problem>): unknown[] => [
  status,
  body.code,
  body.errors?.[0]?.path,
  body.errors?.[0]?.code,
];

describe('a time-based code', () => {
  test('agrees with another maker of codes, at many times and with another secret', () => {
    for (let n = 0; n < 200; n++) {
      const secret = new OTPAuth.Secret({ size: 20 });
      const timestamp = 1_000_000_000_000 + n * 7_777_777_777;
      const code = new OTPAuth.TOTP({ secret }).generate({ timestamp });
      assert.equal(stepOfCode(secret.base32, code, timestamp), Math.floor(timestamp / 30_000));
    }
  });

  test('agrees with the vectors of RFC 6238, appendix B', () => {
    const secret = OTPAuth.Secret.fromUTF8('12345678901234567890').base32;
    for (const [seconds, eight] of [
      [59, '94287082'],
      [1_111_111_109, '07081804'],
      [20_000_000_000, '65353130'],
    ] as const) {
      assert.ok(stepOfCode(secret, eight.slice(2), seconds * 1000) !== undefined);
    }
  });

  test('counts one step early and late, no further, and nothing but six digits is one', () => {
    const now = demo.now;
    for (const [steps, counts] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const found = stepOfCode(totpSecret, shown(steps * 30), now);
      assert.equal(found !== undefined, counts, String(steps));
    }
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345']) {
      assert.equal(stepOfCode(totpSecret, code, now), undefined, code);
    }
    assert.ok(stepOfCode(totpSecret, ` ${shown().slice(0, 3)} ${shown().slice(3)}`, now));
  });
});

describe('signing in with a second factor', () => {
  test('asks for the code after the right password only, and then begins the session', async () => {
    const wrong = await demo.ask<Problem>('/auth/token', {
      body: { grantType: 'password', transport: 'token', ...anh, password: 'sai' },
    });
    assert.deepEqual([wrong.status, wrong.body.code], [401, 'unauthenticated']);
    assert.equal(wrong.body.mfaToken, undefined);
    const answer = await secondStep(await firstStep(), nextCode());
    assert.equal(answer.status, 200);
    assert.equal((await demo.ask('/me', { token: answer.body.accessToken })).status, 200);
  });

  test('sets the cookie that the first step asked for, for a registered origin only', async () => {
    const Origin = demo.demo.portal;
    const mfaToken = await firstStep({ transport: 'cookie' }, { Origin });
    const answer = await demo.ask<SessionInfo>('/auth/mfa', {
      body: { mfaToken, code: nextCode() },
      headers: { Origin },
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Set-Cookie') ?? '', /^wl_session=/);
    const foreign = await demo.ask('/auth/mfa', {
      body: {
        mfaToken: await firstStep({ transport: 'cookie' }, { Origin }),
        code: nextCode(),
      },
      headers: { Origin: 'https://evil.example' },
    });
    assert.equal(foreign.status, 403);
    assert.equal(foreign.headers.get('Set-Cookie'), null);
  });

  test('refuses a code that was used, also in another sign-in, and also when both come at once', async () => {
    const code = nextCode();
    const tokens = [await firstStep(), await firstStep(), await firstStep()];
    const answers = await Promise.all(tokens.map((token) => secondStep(token, code)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400]);
    assert.deepEqual(refusal(await secondStep(await firstStep(), code)), [
      400,
      'invalid_input',
      '/code',
      'incorrect',
    ]);
  });

  test('takes a token once, for five minutes, and five tries', async () => {
    const mfaToken = await firstStep();
    assert.equal((await secondStep(mfaToken, nextCode())).status, 200);
    assert.deepEqual(refusal(await secondStep(mfaToken, nextCode())).slice(0, 2), [
      401,
      'unauthenticated',
    ]);
    const late = await firstStep();
    demo.pass(300);
    assert.equal((await secondStep(late, shown())).status, 401);
    const guessed = await firstStep();
    for (let n = 0; n < 5; n++) assert.equal((await secondStep(guessed, '000000')).status, 400);
    assert.equal((await secondStep(guessed, nextCode())).status, 401);
    assert.equal((await secondStep('wlm_made-up', nextCode())).status, 401);
  });

  test('slows guessing down over several sign-ins, and tells how long', async () => {
    demo.pass(301);
    for (let n = 0; n < 2; n++) {
      const mfaToken = await firstStep();
      for (let tries = 0; tries < 5; tries++) await secondStep(mfaToken, '000000');
    }
    const answer = await secondStep(await firstStep(), shown());
    assert.deepEqual([answer.status, answer.body.code], [429, 'rate_limited']);
    assert.ok(Number(answer.headers.get('Retry-After')) > 0);
    demo.pass(301);
    assert.equal((await secondStep(await firstStep(), shown())).status, 200);
  });
});

describe('a fresh proof', () => {
  test('lasts five minutes from signing in, and from the password or a code', async () => {
    const { body: grant } = await secondStep(await firstStep(), nextCode());
    const token = grant.accessToken;
    const session = async (): Promise<SessionInfo> =>
      (await demo.ask<SessionInfo>('/auth/session', { token })).body;
    assert.equal((await session()).provedExpiresIn, 300);
    demo.pass(300);
    assert.equal((await session()).provedUntil, undefined);
    for (const proof of [() => ({ password: anh.password }), () => ({ code: nextCode() })]) {
      const proved = await demo.ask<SessionInfo>('/auth/reauthenticate', { token, body: proof() });
      assert.equal(proved.status, 200);
      assert.equal(proved.body.provedExpiresIn, 300);
      assert.equal(proved.body.provedUntil, new Date(demo.now + 300_000).toISOString());
      demo.pass(301);
    }
  });

  test('is not given for what is wrong, used, doubled or missing, and guessing is slowed down', async () => {
    const code = nextCode();
    const { body: grant } = await secondStep(await firstStep(), code);
    const ask = (body: object): Promise<Answer<Problem>> =>
      demo.ask('/auth/reauthenticate', { token: grant.accessToken, body });
    for (const [body, path, reason] of [
      [{ password: 'sai' }, '/password', 'incorrect'],
      [{ code }, '/code', 'incorrect'],
      [{}, '', 'one_of'],
      [{ password: anh.password, code: '123456' }, '', 'one_of'],
      [{ password: 7 }, '/password', 'invalid_type'],
    ] as const) {
      assert.deepEqual(refusal(await ask(body)), [400, 'invalid_input', path, reason]);
    }
    for (let n = 0; n < 10; n++) await ask({ password: 'sai' });
    assert.equal((await ask({ password: anh.password })).status, 429);
    demo.pass(301);
    assert.equal((await ask({ password: anh.password })).status, 200);
  });

  test('by code is not to be had without an authenticator', async () => {
    const { accessToken: token } = await demo.signIn();
    const answer = await demo.ask<Problem>('/auth/reauthenticate', {
      token,
      body: { code: shown() },
    });
    assert.deepEqual(refusal(answer), [400, 'invalid_input', '/code', 'incorrect']);
    assert.equal((await demo.ask('/auth/reauthenticate', { body: learner })).status, 401);
  });
});
