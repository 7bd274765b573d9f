import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Problem, Report, ReportPage, ViolationCode } from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
let token = '';

before(async () => {
  token = (await demo.signIn()).accessToken;
});

const send = (body: unknown, as?: string, headers: Record<string, string> = {}) =>
  demo.ask('/reports', { body, token: as, headers });

const mine = async (as = token): Promise<ReportPage> =>
  ReportPage.parse((await demo.ask('/me/reports', { token: as })).body);

const violation = {
  kind: 'violation',
  code: 'harassment',
  subject: { kind: 'comment', id: 'k-1' },
  text: 'Bình luận xúc phạm đồng nghiệp'.normalize('NFD'),
};
const copyright = {
  kind: 'copyright',
  subject: { kind: 'item', id: 'main', courseId: 'so-cap-cuu' },
  claimant: { name: 'NXB Bình Minh', email: 'banquyen@example.com' },
  work: 'Sổ tay sơ cứu, in lần 3',
  statement: 'Chúng tôi chưa cho phép dùng các hình này.',
};
const fault = {
  kind: 'content_fault',
  courseId: 'an-toan-lao-dong',
  itemId: 'main',
  code: 'wrong_answer',
  text: 'Câu 7 sai đáp án',
};

describe('a report', () => {
  test('of each kind gives a number that nobody guesses, also to somebody unknown', async () => {
    const numbers = new Set<string>();
    for (const body of [violation, copyright, fault]) {
      for (const as of [undefined, token]) {
        const answer = await send(body, as);
        assert.equal(answer.status, 201);
        const report = Report.parse(answer.body);
        assert.match(report.number, /^BC-2026-[0-9A-HJKMNP-TV-Z]{8}$/);
        assert.equal(report.kind, body.kind);
        numbers.add(report.number);
        // What was written is for those who handle it.
        assert.ok(!/xúc phạm|Bình Minh|example|Câu 7/.test(JSON.stringify(answer.body)));
      }
    }
    assert.equal(numbers.size, 6);
    const [kept] = await demo.rows<{ detail: string }>(
      `SELECT detail FROM reports WHERE kind = 'violation'`,
    );
    assert.ok(kept?.detail.includes('xúc phạm'.normalize('NFC')));
    assert.ok(!JSON.stringify(await demo.rows('SELECT * FROM audit')).includes('Bình Minh'));
  });

  test('may name any of the twelve rules', async () => {
    assert.equal(ViolationCode.options.length, 12);
    for (const code of ViolationCode.options) {
      assert.equal((await send({ ...violation, code }, token)).status, 201, code);
    }
  });

  test('is listed for the learner who made it, the newest first, with its answer', async () => {
    const before = await mine();
    const { number } = Report.parse((await send(fault, token)).body);
    const now = await mine();
    assert.equal(now.items[0]?.number, number);
    assert.equal(now.total, (before.total ?? 0) + 1);
    assert.deepEqual(now.items[0].subject, {
      kind: 'item',
      id: 'main',
      courseId: 'an-toan-lao-dong',
    });
    await demo.sql(
      `UPDATE reports SET status = 'upheld', answer = 'Đã sửa đáp án.', answered_at = ? WHERE number = ?`,
      [demo.now, number],
    );
    const answered = (await mine()).items[0];
    assert.deepEqual([answered?.status, answered?.answer], ['upheld', 'Đã sửa đáp án.']);
    const other = (await demo.signIn(colleague)).accessToken;
    assert.deepEqual((await mine(other)).items, []);
    assert.equal((await demo.ask('/me/reports')).status, 401);
  });

  test('is made once for one Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'report-1' };
    const [first, again] = await Promise.all([
      send(fault, token, headers),
      send(fault, token, headers),
    ]);
    assert.deepEqual(again.body, first.body);
    const other = await send({ ...fault, text: 'Khác' }, token, headers);
    assert.equal(other.status, 400);
  });

  test('that is none is refused, without a word of what was sent, and nothing is kept', async () => {
    const before = await demo.rows('SELECT * FROM reports');
    demo.pass(600);
    token = (await demo.signIn()).accessToken;
    const { claimant, ...nobody } = copyright;
    for (const [body, path] of [
      [{}, '/kind'],
      [{ ...violation, kind: 'other' }, '/kind'],
      [{ ...violation, code: 'bí-mật' }, '/code'],
      [{ ...violation, subject: { kind: 'comment' } }, '/subject/id'],
      [{ ...violation, subject: { kind: 'page' } }, '/subject/url'],
      [{ ...violation, subject: { kind: 'page', url: 'javascript:alert(1)' } }, '/subject/url'],
      [{ ...violation, subject: { kind: 'item', id: 'main' } }, '/subject/courseId'],
      [{ ...violation, contact: { email: 'bí-mật' } }, '/contact/email'],
      [nobody, '/claimant'],
      [{ ...copyright, claimant: { ...claimant, email: 'bí mật@x' } }, '/claimant/email'],
      [{ ...copyright, statement: '  ' }, '/statement'],
      [{ ...copyright, work: undefined }, '/work'],
      [{ ...fault, text: undefined }, '/text'],
      [{ ...fault, code: 'harassment' }, '/code'],
      [{ ...fault, text: 'bí-mật'.repeat(1_000) }, '/text'],
    ] as const) {
      const answer = await send(body, token);
      const problem = Problem.parse(answer.body);
      assert.deepEqual([answer.status, problem.code], [400, 'invalid_input'], path);
      assert.equal(problem.errors?.[0]?.path, path);
      assert.ok(!JSON.stringify(problem).includes('bí'));
    }
    assert.equal((await send({ ...fault, text: 'x'.repeat(300_000) }, token)).status, 413);
    assert.deepEqual(await demo.rows('SELECT * FROM reports'), before);
  });

  test('from one address comes only so often', async () => {
    demo.pass(600);
    const statuses = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await send(violation)).status);
    assert.deepEqual([statuses[29], statuses[30]], [201, 429]);
    demo.pass(600);
    assert.equal((await send(violation)).status, 201);
  });
});
