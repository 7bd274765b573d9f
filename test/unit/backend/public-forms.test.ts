import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import {
  FormReceipt,
  Problem,
  Subscription,
  SubscriptionPending,
} from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();

// Forms are limited in rate.
beforeEach(() => {
  demo.pass(600);
});

const subscribe = (body: object, headers: Record<string, string> = {}) =>
  demo.ask('/subscriptions', { body, headers });

const confirm = (token: unknown) => demo.ask('/subscriptions/confirm', { body: { token } });

const end = (token: string) => demo.ask(`/subscriptions/${token}`, { method: 'DELETE' });

/** What was mailed to an address; no answer waits for that. */
const mailsTo = async (email: string) => {
  await demo.demo.backend.background.settled();
  return demo.mails(email);
};

const tokensFor = async (email: string) => {
  const text = (await mailsTo(email))[0]?.text ?? '';
  return {
    text,
    confirm: /#subscription=(\S+)/.exec(text)?.[1] ?? '',
    unsubscribe: /#unsubscribe=(\S+)/.exec(text)?.[1] ?? '',
  };
};

const subscriptions = () =>
  demo.rows<{ email: string; frequency: string; confirmed_at: number | null }>(
    'SELECT email, frequency, confirmed_at FROM subscriptions ORDER BY created_at',
  );

const accounts = () => demo.rows('SELECT id, email FROM learners');

describe('a subscription', () => {
  test('begins when its address has confirmed it, and says how often mails come', async () => {
    const email = 'Dat.Le@example.com';
    const before = await accounts();
    const asked = await subscribe({ email, frequency: 'monthly' });
    assert.equal(asked.status, 202);
    assert.equal(SubscriptionPending.parse(asked.body).expiresIn, 172_800);
    assert.equal((await subscriptions())[0]?.confirmed_at, null);
    const mail = await tokensFor(email);
    assert.ok(mail.text.includes('nhiều nhất mỗi tháng 1 thư'));
    const confirmed = await confirm(mail.confirm);
    assert.equal(confirmed.status, 200);
    const subscription = Subscription.parse(confirmed.body);
    assert.deepEqual(
      [subscription.frequency, subscription.language, subscription.unsubscribeToken],
      ['monthly', 'vi', mail.unsubscribe],
    );
    demo.pass(60);
    assert.deepEqual((await confirm(mail.confirm)).body, confirmed.body);
    assert.deepEqual(await accounts(), before);
    assert.ok(!JSON.stringify(asked.body).includes('example.com'));
  });

  test('is answered alike for an address that is known and one that is not', async () => {
    const known = await subscribe({ email: 'dat.le@example.com', frequency: 'weekly' });
    const unknown = await subscribe({ email: 'ai.do@example.com', frequency: 'weekly' });
    const account = await subscribe({ email: 'minh.khai@demo.example', frequency: 'weekly' });
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
    assert.deepEqual([account.status, account.body], [unknown.status, unknown.body]);
    // What is in force stays so until the address says otherwise; its mail says that it is known.
    const kept = (await subscriptions()).filter(({ email }) => email === 'dat.le@example.com');
    assert.deepEqual(
      kept.map(({ frequency, confirmed_at }) => [frequency, confirmed_at !== null]),
      [
        ['monthly', true],
        ['weekly', false],
      ],
    );
    const mail = await tokensFor('dat.le@example.com');
    assert.ok(mail.text.includes('đang nhận tin'));
    assert.equal((await confirm(mail.confirm)).status, 200);
    const changed = (await subscriptions()).filter(({ email }) => email === 'dat.le@example.com');
    assert.deepEqual(
      changed.map(({ frequency }) => frequency),
      ['weekly'],
    );
  });

  test('ends with the token of any of its mails, as often as that is sent', async () => {
    const { unsubscribe } = await tokensFor('dat.le@example.com');
    for (const token of [unsubscribe, unsubscribe, 'no-such']) {
      assert.equal((await end(token)).status, 204);
    }
    const emails = (await subscriptions()).map(({ email }) => email);
    assert.ok(!emails.includes('dat.le@example.com'));
  });

  test('keeps a name for the news, and repeats it to nobody', async () => {
    const name = ' Lê Hữu Đạt '.normalize('NFD');
    const asked = await subscribe({ email: 'ten@example.com', name, frequency: 'weekly' });
    assert.equal(asked.status, 202);
    const kept = await demo.rows<{ name: string | null }>(
      "SELECT name FROM subscriptions WHERE email = 'ten@example.com'",
    );
    assert.deepEqual(kept, [{ name: 'Lê Hữu Đạt' }]);
    const { text } = await tokensFor('ten@example.com');
    assert.ok(!/Đạt/.test(text + JSON.stringify(asked.body)));
    assert.equal(
      (await subscribe({ email: 'a@b.example', name: '', frequency: 'weekly' })).status,
      400,
    );
  });

  test('is in English where that is asked for', async () => {
    await subscribe({ email: 'en@example.com', frequency: 'weekly', language: 'en-GB' });
    const { text, confirm: token } = await tokensFor('en@example.com');
    assert.ok(text.includes('at most once a week'));
    assert.equal(Subscription.parse((await confirm(token)).body).language, 'en');
  });

  test('is asked for once with one Idempotency-Key, in one mail', async () => {
    const body = { email: 'mot@example.com', frequency: 'weekly' };
    const headers = { 'Idempotency-Key': 'subscription-1' };
    const [first, again] = await Promise.all([subscribe(body, headers), subscribe(body, headers)]);
    assert.deepEqual([first.status, again.status], [202, 202]);
    assert.equal((await mailsTo('mot@example.com')).length, 1);
  });

  test('fills nobody’s mailbox', async () => {
    const body = { email: 'nan.nhan@example.com', frequency: 'weekly' };
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await subscribe(body));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [202, 202, 202, 202, 202],
    );
    assert.equal((await mailsTo('nan.nhan@example.com')).length, 3);
  });

  test('is not confirmed by a token that is wrong or too late', async () => {
    await subscribe({ email: 'muon@example.com', frequency: 'weekly' });
    const mail = await tokensFor('muon@example.com');
    for (const token of ['no-such', mail.unsubscribe]) {
      const answer = await confirm(token);
      assert.deepEqual([answer.status, Problem.parse(answer.body).code], [404, 'not_found']);
    }
    demo.pass(48 * 3_600);
    assert.equal((await confirm(mail.confirm)).status, 404);
    assert.equal((await confirm(7)).status, 400);
    await subscribe({ email: 'khac@example.com', frequency: 'weekly' });
    const emails = (await subscriptions()).map(({ email }) => email);
    assert.ok(!emails.includes('muon@example.com'));
  });

  test('that is none is refused, and nothing is kept or mailed', async () => {
    const before = await subscriptions();
    for (const body of [
      {},
      { email: 'a@b.example' },
      { email: 'a@b.example', frequency: 'hourly' },
      { email: 'khong-phai', frequency: 'weekly' },
      { email: 'a@b.example\r\nBcc: x@y.example', frequency: 'weekly' },
      { email: `${'a'.repeat(250)}@b.example`, frequency: 'weekly' },
      { email: 7, frequency: 'weekly' },
    ]) {
      const answer = await subscribe(body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.ok(!JSON.stringify(answer.body).includes('b.example'));
    }
    assert.deepEqual(await subscriptions(), before);
    assert.deepEqual(await mailsTo('a@b.example'), []);
  });
});

describe('a form for advice', () => {
  const person = { name: ' Lê Hữu Đạt '.normalize('NFD'), email: 'dat@example.com' };
  const forms = [
    ['/consultations', { ...person, phone: '+84912345678', message: 'Cần tư vấn' }, /^TV-2026-/],
    ['/course-suggestions', { ...person, title: 'Vận hành xe nâng' }, /^DX-2026-/],
  ] as const;

  test('gives a number, makes no account and says nothing back', async () => {
    const before = await accounts();
    const token = await demo.bearer();
    for (const [path, body, form] of forms) {
      for (const as of [undefined, token]) {
        const answer = await demo.ask(path, { body, token: as });
        assert.equal(answer.status, 201);
        assert.match(FormReceipt.parse(answer.body).number, form);
        assert.ok(!/Đạt|example|0912|912345/.test(JSON.stringify(answer.body)));
      }
    }
    assert.deepEqual(await accounts(), before);
    const names = await demo.rows<{ name: string }>('SELECT DISTINCT name FROM inquiries');
    assert.deepEqual(names, [{ name: 'Lê Hữu Đạt' }]);
  });

  test('needs a name and an e-mail', async () => {
    const before = await demo.rows('SELECT * FROM inquiries');
    for (const [path, body] of forms) {
      for (const [change, place] of [
        [{ name: undefined }, '/name'],
        [{ name: '  ' }, '/name'],
        [{ email: undefined }, '/email'],
        [{ email: 'dat tại example' }, '/email'],
        [{ phone: '0912' }, '/phone'],
        [{ message: 'x'.repeat(5_001) }, '/message'],
      ] as const) {
        const answer = await demo.ask(path, { body: { ...body, ...change } });
        const problem = Problem.parse(answer.body);
        assert.deepEqual([answer.status, problem.errors?.[0]?.path], [400, place]);
        assert.ok(!/Đạt|example/.test(JSON.stringify(problem)));
      }
      assert.equal((await demo.ask(path, { body: '[' })).status, 400);
      assert.equal((await demo.ask(path, { body: 'x'.repeat(300_000) })).status, 413);
      const plain = { 'Content-Type': 'text/plain' };
      assert.equal((await demo.ask(path, { body: 'x', headers: plain })).status, 415);
    }
    assert.deepEqual(await demo.rows('SELECT * FROM inquiries'), before);
  });

  test('is taken once for one Idempotency-Key, and only so often from one address', async () => {
    const [path, body] = forms[0];
    const headers = { 'Idempotency-Key': 'consultation-1' };
    const [first, again] = await Promise.all([
      demo.ask(path, { body, headers }),
      demo.ask(path, { body, headers }),
    ]);
    assert.deepEqual(again.body, first.body);
    demo.pass(600);
    const statuses = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await demo.ask(path, { body })).status);
    assert.deepEqual([statuses[29], statuses[30]], [201, 429]);
  });
});
