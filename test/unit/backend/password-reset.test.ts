import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PasswordResetStarted, Problem } from '../../../src/contract/index.js';
import { colleague, learner, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const { background } = demo.demo.backend;

const ask = (email: unknown): Promise<Answer<PasswordResetStarted & Problem>> =>
  demo.ask('/auth/password-reset', { body: { email } });

async function codeFor(email: string): Promise<string> {
  assert.equal((await ask(email)).status, 202);
  await background.settled();
  const [mail] = await demo.mails(email);
  return /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/m.exec(mail?.text ?? '')?.[0] ?? '';
}

const confirm = (code: string, newPassword: string): Promise<Answer<Problem>> =>
  demo.ask('/auth/password-reset/confirm', { body: { code, newPassword } });

const signIn = (username: string, password: string): Promise<Answer<Problem>> =>
  demo.ask('/auth/token', {
    body: { grantType: 'password', transport: 'token', username, password },
  });

describe('asking for a new password', () => {
  test('gets the same answer whether the address is known or not, and only the known one a mail', async () => {
    const known = await ask(learner.username);
    const unknown = await ask('ai.do@demo.example');
    for (const { status, body } of [known, unknown]) {
      assert.deepEqual([status, body], [202, { expiresIn: 1800 }]);
    }
    const namesOf = ({ headers }: Answer<unknown>): string[] => [...headers.keys()].sort();
    assert.deepEqual(namesOf(known), namesOf(unknown));
    await background.settled();
    const [mail] = await demo.mails(learner.username);
    assert.match(mail?.subject ?? '', /^Mã đặt lại mật khẩu – Công ty CP Thực phẩm Minh Khang$/);
    assert.match(mail?.text ?? '', /Chào Nguyễn Thị Minh Khai/);
    assert.deepEqual(await demo.mails('ai.do@demo.example'), []);
  });

  test('does nothing before it has answered: how long it takes tells nothing', async () => {
    const before = (await demo.mails(colleague.username)).length;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const writing = demo.demo.backend.database.write(() => held);
    // The database is held: an answer that waited for it would not come.
    assert.equal((await ask(colleague.username)).status, 202);
    assert.equal((await ask('khong.ai@demo.example')).status, 202);
    assert.equal((await demo.mails(colleague.username)).length, before);
    release();
    await writing;
    await background.settled();
    assert.equal((await demo.mails(colleague.username)).length, before + 1);
  });

  test('writes in the language of the account', async () => {
    await demo.sql(`UPDATE learners SET language = 'en' WHERE email = ?`, [colleague.username]);
    await codeFor(colleague.username);
    const [mail] = await demo.mails(colleague.username);
    assert.match(mail?.text ?? '', /^Hello Trần Quốc Bảo,[^]*It works once, within 30 minutes/);
  });

  test('sends nothing to a closed account, nor to one that has no password here', async () => {
    for (const change of [`state = 'suspended'`, `password_hash = ''`]) {
      const email = 'lan.anh@demo.example';
      const [before] = await demo.rows<{ state: string; password_hash: string }>(
        'SELECT state, password_hash FROM learners WHERE email = ?',
        [email],
      );
      await demo.sql(`UPDATE learners SET ${change} WHERE email = ?`, [email]);
      assert.equal((await ask(email)).status, 202);
      await background.settled();
      assert.deepEqual(await demo.mails(email), []);
      await demo.sql('UPDATE learners SET state = ?, password_hash = ? WHERE email = ?', [
        before?.state ?? '',
        before?.password_hash ?? '',
        email,
      ]);
    }
  });

  test('refuses what is no address', async () => {
    for (const email of [
      '',
      'x',
      'no address',
      'a b@demo.example',
      7,
      undefined,
      'a@b'.repeat(200),
    ]) {
      const { status, body } = await ask(email);
      assert.deepEqual(
        [status, body.code, body.errors?.[0]?.path],
        [400, 'invalid_input', '/email'],
      );
    }
  });

  test('is limited for each address, known or not alike', async () => {
    demo.pass(3601);
    for (const email of [learner.username, 'van.khong@demo.example']) {
      for (let n = 0; n < 5; n++) assert.equal((await ask(email)).status, 202);
      const answer = await ask(email.toUpperCase());
      assert.deepEqual([answer.status, answer.body.code], [429, 'rate_limited']);
      assert.equal(answer.headers.get('Retry-After'), '3600');
    }
    demo.pass(3601);
  });
});

describe('the code in the mail', () => {
  test('sets a new password once, however it is typed, ends all sessions, and the learner is told', async () => {
    const { accessToken, refreshToken } = await demo.signIn();
    const code = await codeFor(learner.username);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    const answers = await Promise.all([
      confirm(typed, 'mua-xuan-den-som'),
      confirm(code, 'mua-he-den-muon'),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 410]);
    const password = answers[0]?.status === 204 ? 'mua-xuan-den-som' : 'mua-he-den-muon';
    assert.equal((await demo.ask('/me', { token: accessToken })).status, 401);
    assert.equal((await demo.ask('/auth/refresh', { body: { refreshToken } })).status, 401);
    assert.equal((await signIn(learner.username, learner.password)).status, 401);
    assert.equal((await signIn(learner.username, password)).status, 200);
    await background.settled();
    const [mail] = await demo.mails(learner.username);
    assert.match(mail?.subject ?? '', /^Mật khẩu của bạn đã được đổi/);
    const again = await confirm(code, 'mua-thu-vang-la');
    assert.deepEqual([again.status, again.body.code], [410, 'gone']);
  });

  test('lasts half an hour, and a newer one replaces it', async () => {
    const old = await codeFor(learner.username);
    const newer = await codeFor(learner.username);
    assert.equal((await confirm(old, 'mua-dong-gia-ret')).status, 410);
    demo.pass(1800);
    assert.equal((await confirm(newer, 'mua-dong-gia-ret')).status, 410);
    assert.equal((await confirm('made-up', 'mua-dong-gia-ret')).status, 410);
  });

  test('is not spent on a password that is guessed easily', async () => {
    const code = await codeFor(learner.username);
    for (const [weak, reason] of [
      ['ngan-qua', 'too_short'],
      ['nguyen-thi-minh-khai', 'contains_name'],
    ] as const) {
      const { status, body } = await confirm(code, weak);
      assert.deepEqual([status, body.errors], [400, [{ path: '/newPassword', code: reason }]]);
    }
    assert.equal((await confirm(code, 'mua-dong-gia-ret')).status, 204);
  });

  test('is not kept, and guessing it is limited', async () => {
    const code = await codeFor(learner.username);
    const rows = JSON.stringify(await demo.rows('SELECT * FROM password_resets'));
    assert.ok(!rows.includes(code) && !rows.includes(code.replaceAll('-', '')));
    demo.pass(601);
    for (let n = 0; n < 30; n++) await confirm(`0000-${String(n)}`, 'mua-dong-gia-ret');
    assert.equal((await confirm(code, 'mua-dong-gia-ret')).status, 429);
  });
});
