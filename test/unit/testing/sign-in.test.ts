import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WelearningClient } from '../../../src/client/index.js';
import { createSession } from '../../../src/session/index.js';
import { createTestBackend, fixturePassword } from '../../../src/testing/index.js';

const username = 'minh.khai@demo.example';

function setUp(kind: 'cookie' | 'password' = 'password') {
  const backend = createTestBackend({ seed: 7, now: Date.parse('2026-11-22T03:00:00Z') });
  const { baseUrl, fetch } = backend;
  const session = createSession({ kind, baseUrl, fetch });
  const client = new WelearningClient({ baseUrl, fetch, auth: session.auth });
  return { backend, session, client };
}

describe('signing in at a backend in memory', () => {
  for (const kind of ['cookie', 'password'] as const) {
    test(`works with a second factor in a session of kind ${kind}, each code once`, async () => {
      const { backend, session, client } = setUp(kind);
      backend.data.secondFactors.set('minh-khai', ['123456', '234567']);
      await assert.rejects(session.signIn(username, fixturePassword), { code: 'mfa_required' });
      await assert.rejects(session.signInWithCode('000000'), {
        errors: [{ path: '/code', code: 'incorrect' }],
      });
      await session.signInWithCode('123 456');
      assert.equal((await client.me.get()).id, 'minh-khai');
      await assert.rejects(session.reauthenticate({ code: '123456' }), { status: 400 });
      await session.reauthenticate({ code: '234567' });
    });
  }

  test('gives a proof for five minutes, by password', async () => {
    const { backend, session, client } = setUp();
    await session.signIn(username, fixturePassword);
    assert.equal((await client.auth.session()).provedExpiresIn, 300);
    backend.clock.advance(300);
    assert.equal((await client.auth.session()).provedUntil, undefined);
    await assert.rejects(session.reauthenticate({ password: 'sai' }), { status: 400 });
    await session.reauthenticate({ password: fixturePassword });
    assert.equal((await client.auth.session()).provedUntil, '2026-11-22T03:10:00Z');
  });

  test('counts every call but looking as use of the session', async () => {
    const { backend, session, client } = setUp();
    await session.signIn(username, fixturePassword);
    backend.clock.advance(600);
    assert.equal((await client.auth.session()).idleExpiresIn, 6600);
    assert.equal((await client.auth.touch()).idleExpiresIn, 7200);
  });

  test('ends when the account is closed, and says which way', async () => {
    const { backend, session, client } = setUp();
    await session.signIn(username, fixturePassword);
    backend.data.closedAccounts.set('minh-khai', 'disputed');
    await assert.rejects(client.me.get(), { status: 403, code: 'account_disputed' });
    await assert.rejects(session.signIn(username, fixturePassword), { code: 'account_disputed' });
    await client.auth.logout();
  });

  test('announces what it can, and no more', async () => {
    const { client } = setUp();
    const { authMethods, features } = await client.service.get();
    assert.deepEqual(authMethods, ['password', 'cookie', 'totp', 'password_reset']);
    assert.ok(features.includes('invitations'));
  });
});

describe('a forgotten password', () => {
  test('is answered alike for whoever asks, and replaced by the code in the mail', async () => {
    const { backend, session, client } = setUp();
    await session.signIn(username, fixturePassword);
    assert.deepEqual(
      await client.auth.resetPassword({ email: 'ai.do@demo.example' }),
      await client.auth.resetPassword({ email: ` ${username.toUpperCase()} ` }),
    );
    assert.equal(backend.mails.length, 1);
    const code = /^\w{4}(-\w{4}){4}$/m.exec(backend.mails[0]?.text ?? '')?.[0] ?? '';
    await client.auth.confirmPasswordReset({ code, newPassword: 'mua-xuan-den-som' });
    await assert.rejects(client.auth.confirmPasswordReset({ code, newPassword: 'x' }), {
      code: 'gone',
    });
    await assert.rejects(client.me.get(), { status: 401 });
    await assert.rejects(session.signIn(username, fixturePassword), { status: 401 });
    await session.signIn(username, 'mua-xuan-den-som');
    assert.match(backend.mails[0]?.subject ?? '', /đã được đổi/);
  });

  test('does not wait forever: the code has its time, and mails their number', async () => {
    const { backend, client } = setUp();
    for (let n = 0; n < 5; n++) await client.auth.resetPassword({ email: username });
    await assert.rejects(client.auth.resetPassword({ email: username }), { code: 'rate_limited' });
    const code = /^\w{4}(-\w{4}){4}$/m.exec(backend.mails[0]?.text ?? '')?.[0] ?? '';
    backend.clock.advance(1800);
    await assert.rejects(client.auth.confirmPasswordReset({ code, newPassword: 'x' }), {
      status: 410,
    });
  });
});

describe('an invitation', () => {
  const code = '4F7K-9M2Q-TX0C-W8RE-6B3N';
  const acceptance = { fullName: 'Phạm Thu Trang', password: 'mua-xuan-den-som' };

  test('becomes one account, however often it is accepted', async () => {
    const { backend, session, client } = setUp();
    const before = backend.data.learners.size;
    assert.deepEqual(await client.invitations.get(code.toLowerCase()), {
      organization: 'Công ty CP Thực phẩm Minh Khang',
      inviter: 'Trần Quốc Bảo',
      email: 't•••@minh-khang.example',
      expiresAt: '2026-12-06T03:00:00Z',
      expiresIn: 14 * 86_400,
      accepted: false,
    });
    const accepted = await Promise.all(
      Array.from({ length: 5 }, () => client.invitations.accept(code, acceptance)),
    );
    assert.equal(new Set(accepted.map(({ learnerId }) => learnerId)).size, 1);
    assert.equal(backend.data.learners.size, before + 1);
    await session.signIn(accepted[0]?.email ?? '', acceptance.password);
    assert.equal((await client.me.get()).fullName, 'Phạm Thu Trang');
    await assert.rejects(client.invitations.accept(code, { ...acceptance, password: 'khac' }), {
      code: 'gone',
    });
  });

  test('may be unknown, over, to somebody who is here, or one too many', async () => {
    const { backend, client } = setUp();
    await assert.rejects(client.invitations.get('made-up'), { code: 'not_found' });
    backend.data.seatLimits.set('accounts', backend.data.learners.size);
    await assert.rejects(client.invitations.accept(code, acceptance), {
      code: 'seat_limit_reached',
    });
    const [invitation] = backend.data.invitations.values();
    assert.ok(invitation);
    invitation.email = username;
    await assert.rejects(client.invitations.accept(code, acceptance), { code: 'conflict' });
    backend.clock.advance(14 * 86_400);
    await assert.rejects(client.invitations.get(code), { code: 'gone' });
  });
});
