import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskedEmail, saveInvitation } from '../../../demo/backend/accounts/invitations.js';
import { newTypedCode } from '../../../demo/backend/codes.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { signInDemo } from '../../../demo/backend/seed/sign-in.js';
import type { AcceptedInvitation, Invitation, Me, Problem } from '../../../src/contract/index.js';
import { TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const password = 'mua-xuan-den-som';

async function invite(email: string, seconds = 3600): Promise<string> {
  const code = newTypedCode();
  const invitation = { email, inviter: 'Trần Quốc Bảo', expiresAt: demo.now + seconds * 1000 };
  await demo.demo.backend.database.write((tx) =>
    saveInvitation(tx, demoTenantId, code, invitation, demo.now),
  );
  return code;
}

const look = (code: string): Promise<Answer<Invitation & Problem>> =>
  demo.ask(`/invitations/${encodeURIComponent(code)}`);

const accept = (code: string, more: object = {}): Promise<Answer<AcceptedInvitation & Problem>> =>
  demo.ask(`/invitations/${encodeURIComponent(code)}/accept`, {
    body: { fullName: 'Phạm Thu Trang', password, ...more },
  });

const accountsOf = (email: string): Promise<{ id: string; full_name: string }[]> =>
  demo.rows('SELECT id, full_name FROM learners WHERE email = ?', [email]);

describe('an invitation', () => {
  test('shows who invites whom until when, and of the address only its beginning', async () => {
    const { code, email } = signInDemo.invitation;
    const answer = await look(code);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, {
      organization: 'Công ty CP Thực phẩm Minh Khang',
      inviter: 'Trần Quốc Bảo',
      email: 't•••@demo.example',
      expiresAt: '2026-12-06T03:00:00.000Z',
      expiresIn: 14 * 86_400,
      accepted: false,
    });
    assert.ok(!JSON.stringify(answer.body).includes(email));
    assert.equal((await look(code.toLowerCase().replaceAll('-', ''))).status, 200);
    assert.equal(maskedEmail('đức@demo.example'), 'đ•••@demo.example');
  });

  test('that nobody sent is not found, and one whose time is over is gone', async () => {
    for (const code of ['made-up', '%', '../me', 'x'.repeat(300)]) {
      for (const answer of [await look(code), await accept(code)]) {
        assert.deepEqual([answer.status, answer.body.code], [404, 'not_found'], code);
      }
    }
    const code = await invite('muon@demo.example', 60);
    demo.pass(60);
    for (const answer of [await look(code), await accept(code)]) {
      assert.deepEqual([answer.status, answer.body.code], [410, 'gone']);
    }
    assert.deepEqual(await accountsOf('muon@demo.example'), []);
  });

  test('becomes one account, however often and at how many places at once it is accepted', async () => {
    const email = 'trang@demo.example';
    const code = await invite(email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(code)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [
      ...Array.from({ length: 7 }, () => 200),
      201,
    ]);
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    const accounts = await accountsOf(email);
    assert.deepEqual(accounts, [{ id: answers[0]?.body.learnerId, full_name: 'Phạm Thu Trang' }]);
    assert.equal(answers[0]?.body.email, email);
    const token = (await demo.signIn({ username: email, password })).accessToken;
    assert.equal((await demo.ask<Me>('/me', { token })).body.fullName, 'Phạm Thu Trang');
    assert.equal((await look(code)).body.accepted, true);
  });

  test('that was accepted is gone for whoever comes with another password', async () => {
    const code = await invite('hoa@demo.example');
    const [one, two] = await Promise.all([
      accept(code),
      accept(code, { password: 'mua-he-den-muon' }),
    ]);
    assert.deepEqual([one.status, two.status].sort(), [201, 410]);
    assert.equal((await accept(code, { password: 'mua-thu-vang-la' })).status, 410);
  });

  test('keeps the name in NFC and takes nothing that is no name', async () => {
    const code = await invite('nfd@demo.example');
    for (const [more, path] of [
      [{ fullName: '   ' }, '/fullName'],
      [{ fullName: '' }, '/fullName'],
      [{ fullName: 'x'.repeat(201) }, '/fullName'],
      [{ fullName: undefined }, '/fullName'],
      [{ password: '' }, '/password'],
      [{ password: 'ngan-qua' }, '/password'],
      [{ password: 'pham-thu-trang-1' }, '/password'],
      [{ password: 7 }, '/password'],
    ] as const) {
      const { status, body } = await accept(code, more);
      assert.deepEqual([status, body.code, body.errors?.[0]?.path], [400, 'invalid_input', path]);
    }
    assert.deepEqual(await accountsOf('nfd@demo.example'), []);
    assert.equal(
      (await accept(code, { fullName: ' Đặng Thị Hồng '.normalize('NFD') })).status,
      201,
    );
    assert.equal((await accountsOf('nfd@demo.example'))[0]?.full_name, 'Đặng Thị Hồng');
  });

  test('to an address that has an account, or beyond the seats, makes none', async () => {
    const taken = await accept(await invite('minh.khai@demo.example'));
    assert.deepEqual([taken.status, taken.body.code], [409, 'conflict']);
    const [{ n } = { n: 0 }] = await demo.rows<{ n: number }>(
      'SELECT COUNT(*) AS n FROM learners WHERE tenant_id = ?',
      [demoTenantId],
    );
    await demo.sql('UPDATE tenants SET seat_limit = ?', [n + 1]);
    const codes = await Promise.all(
      ['ghe1', 'ghe2', 'ghe3'].map((who) => invite(`${who}@demo.example`)),
    );
    const answers = await Promise.all(codes.map((code) => accept(code)));
    await demo.sql('UPDATE tenants SET seat_limit = NULL');
    assert.deepEqual(answers.map(({ status, body }) => [status, body.code]).sort(), [
      [201, undefined],
      [403, 'seat_limit_reached'],
      [403, 'seat_limit_reached'],
    ]);
    const refused = codes[answers.findIndex(({ status }) => status === 403)] ?? '';
    assert.equal((await accept(refused)).status, 201, 'once there is a seat');
  });
});

describe('a closed account', () => {
  test('is told so after the right password only, and on every route of a learner', async () => {
    const who = { username: 'quoc.bao@demo.example', password: 'hoc-moi-ngay' };
    const { accessToken: token, refreshToken } = await demo.signIn(who);
    for (const [state, code] of [
      ['suspended', 'account_suspended'],
      ['disputed', 'account_disputed'],
    ] as const) {
      await demo.sql('UPDATE learners SET state = ? WHERE email = ?', [state, who.username]);
      const signIn = (password: string): Promise<Answer<Problem>> =>
        demo.ask('/auth/token', {
          body: { grantType: 'password', transport: 'token', ...who, password },
        });
      assert.equal((await signIn('sai')).body.code, 'unauthenticated');
      for (const answer of [
        await signIn(who.password),
        await demo.ask<Problem>('/me', { token }),
        await demo.ask<Problem>('/auth/session', { token }),
        await demo.ask<Problem>('/auth/session/touch', { token, method: 'POST' }),
        await demo.ask<Problem>('/me/enrollments', { token }),
        await demo.ask<Problem>('/auth/refresh', { body: { refreshToken } }),
      ]) {
        assert.deepEqual([answer.status, answer.body.code], [403, code]);
      }
    }
    await demo.sql(`UPDATE learners SET state = 'active' WHERE email = ?`, [who.username]);
    assert.equal((await demo.ask('/me', { token })).status, 200, 'opened again');
    await demo.sql(`UPDATE learners SET state = 'suspended' WHERE email = ?`, [who.username]);
    assert.equal((await demo.ask('/auth/logout', { token, method: 'POST' })).status, 204);
  });
});
