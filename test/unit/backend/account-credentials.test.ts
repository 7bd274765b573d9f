import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  EmailChangeStarted,
  Me,
  PasswordChanged,
  type Problem,
} from '../../../src/contract/index.js';
import { colleague, learner, TestDemo, type Answer } from './support/demo.js';

const demo = await TestDemo.start();
const { background } = demo.demo.backend;
let password = learner.password;

const signIn = async (): Promise<string> =>
  (await demo.signIn({ username: learner.username, password })).accessToken;

const change = (token: string, body: object): Promise<Answer<PasswordChanged & Problem>> =>
  demo.ask('/me/password', { token, body });

const faultOf = ({ status, body }: Answer<Problem>): [number, string | undefined] => [
  status,
  body.errors?.map(({ path, code }) => `${path} ${code}`).join(),
];

describe('the password', () => {
  test('is refused with the reason while it is weak, and nothing changes', async () => {
    const token = await signIn();
    for (const [newPassword, code] of [
      ['ngan', 'too_short'],
      ['aaaaaaaaaaaa', 'too_simple'],
      ['matkhau12345', 'too_common'],
      ['MậtKhẩu2026!', 'too_common'],
      ['minhkhai-2026', 'contains_name'],
      ['Nguyễn Thị 1990', 'contains_name'],
      [password, 'unchanged'],
    ]) {
      const answer = await change(token, { currentPassword: password, newPassword });
      assert.deepEqual(faultOf(answer), [400, `/newPassword ${code ?? ''}`], newPassword);
    }
    const wrong = await change(token, {
      currentPassword: 'sai',
      newPassword: 'ca-sang-som-bay-gio',
    });
    assert.deepEqual(faultOf(wrong), [400, '/currentPassword incorrect']);
    for (const body of [{}, { newPassword: 7 }, { newPassword: 'x'.repeat(1025) }]) {
      assert.equal((await change(token, body)).status, 400);
    }
    assert.equal((await demo.ask('/me/password', { body: {} })).status, 401);
    await signIn();
  });

  test('changes with the present one, ends other sessions when asked to, and the learner is told', async () => {
    const here = await signIn();
    const there = await signIn();
    const next = 'ca-sang-som-bay-gio';
    const answer = await change(here, {
      currentPassword: password,
      newPassword: next,
      signOutOthers: true,
    });
    const changed = PasswordChanged.parse(answer.body);
    assert.ok(changed.endedSessions >= 1);
    const old = await demo.ask('/auth/token', {
      body: { grantType: 'password', transport: 'token', ...learner },
    });
    assert.equal(old.status, 401);
    password = next;
    await signIn();
    assert.equal((await demo.ask('/me', { token: there })).status, 401);
    const me = Me.parse((await demo.ask('/me', { token: here })).body);
    assert.equal(me.passwordChangedAt, changed.passwordChangedAt);
    await background.settled();
    const [mail] = await demo.mails(learner.username);
    assert.match(mail?.subject ?? '', /^Mật khẩu của bạn đã được đổi/);
  });

  test('without the present one needs a fresh proof', async () => {
    const token = await signIn();
    demo.pass(6 * 60);
    const late = await change(token, { newPassword: 'ca-chieu-muon-hon-nua' });
    assert.deepEqual([late.status, late.body.code], [401, 'reauthentication_required']);
    const fresh = await change(await signIn(), { newPassword: 'ca-chieu-muon-hon-nua' });
    assert.equal(fresh.status, 200);
    password = 'ca-chieu-muon-hon-nua';
  });

  test('is not guessed: too many wrong ones are slowed down', async () => {
    const token = await signIn();
    const statuses = new Set<number>();
    for (let n = 0; n < 12; n++) {
      const body = { currentPassword: 'sai', newPassword: 'ca-dem-khong-ngu-duoc' };
      statuses.add((await change(token, body)).status);
    }
    assert.deepEqual([...statuses].sort(), [400, 429]);
    demo.pass(301);
  });
});

describe('the e-mail address', () => {
  const address = 'khai.moi@demo.example';
  const start = (token: string, email: unknown): Promise<Answer<EmailChangeStarted & Problem>> =>
    demo.ask('/me/email', { token, body: { email } });
  const confirm = (token: string, code: string): Promise<Answer<Me & Problem>> =>
    demo.ask('/me/email/confirm', { token, body: { code } });
  const codeIn = async (to: string): Promise<string | undefined> => {
    await background.settled();
    return /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/m.exec((await demo.mails(to))[0]?.text ?? '')?.[0];
  };

  test('stays until the new one is confirmed, and the old one is told twice', async () => {
    const token = await signIn();
    const started = await start(token, `  ${address.toUpperCase()} `);
    assert.deepEqual(
      [started.status, EmailChangeStarted.parse(started.body).email],
      [202, address],
    );
    const pending = Me.parse((await demo.ask('/me', { token })).body);
    assert.deepEqual([pending.email, pending.pendingEmail], [learner.username, address]);
    const code = (await codeIn(address)) ?? '';
    assert.match((await demo.mails(learner.username))[0]?.text ?? '', /k•••@demo\.example/);
    assert.deepEqual(faultOf(await confirm(token, 'AAAA')), [400, '/code incorrect']);
    const theirs = (await demo.signIn(colleague)).accessToken;
    assert.equal((await confirm(theirs, code)).status, 410);
    const done = await confirm(token, code.toLowerCase().replaceAll('-', ' '));
    assert.deepEqual(
      [done.status, Me.parse(done.body).email, done.body.pendingEmail],
      [200, address, undefined],
    );
    assert.equal(done.headers.get('ETag'), (await demo.ask('/me', { token })).headers.get('ETag'));
    assert.equal((await confirm(token, code)).status, 200);
    await background.settled();
    assert.match(
      (await demo.mails(learner.username))[0]?.subject ?? '',
      /^E-mail của bạn đã được đổi/,
    );
    await demo.signIn({ username: address, password });
    await demo.sql('UPDATE learners SET email = ? WHERE email = ?', [learner.username, address]);
  });

  test('that has an account gets the same answer and no code', async () => {
    const token = await signIn();
    const taken = await start(token, colleague.username);
    const free = await start(token, 'con.trong@demo.example');
    assert.deepEqual(
      [taken.status, Object.keys(taken.body)],
      [free.status, Object.keys(free.body)],
    );
    assert.equal(await codeIn(colleague.username), undefined);
    assert.ok(await codeIn('con.trong@demo.example'));
  });

  test('needs a fresh proof and a real address, and codes end', async () => {
    const old = await signIn();
    demo.pass(3_601);
    assert.equal((await start(old, address)).status, 401);
    const token = await signIn();
    for (const email of ['', 'khong-phai', 'a@b@c', 7, learner.username]) {
      assert.equal((await start(token, email)).status, 400, String(email));
    }
    const before = Me.parse((await demo.ask('/me', { token })).body);
    assert.equal(before.pendingEmail, undefined);
    await start(token, address);
    const code = (await codeIn(address)) ?? '';
    for (let n = 0; n < 5; n++) assert.equal((await confirm(token, 'SAI')).status, 400);
    assert.equal((await confirm(token, code)).status, 410);
    await start(token, address);
    const late = (await codeIn(address)) ?? '';
    demo.pass(1_801);
    const fresh = await signIn();
    assert.equal((await confirm(fresh, late)).status, 410);
    assert.equal(Me.parse((await demo.ask('/me', { token: fresh })).body).email, learner.username);
  });
});
