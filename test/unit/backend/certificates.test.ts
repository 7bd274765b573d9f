import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { maskedName } from '../../../demo/backend/learning/certificate-code.js';
import { addMonths, localDate, startOfDay } from '../../../demo/backend/local-time.js';
import {
  CertificateCheck,
  CertificatePage,
  CertificateRenewal,
  Enrollment,
  EnrollmentPage,
  LearningRecord,
  Problem,
} from '../../../src/contract/index.js';
import { colleague, summary, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));
let courseId = '';
let plainId = '';
const day = 24 * 3_600;

before(async () => {
  courseId = await demo.importCourse(file, 'An toàn lao động nhóm 3');
  plainId = await demo.importCourse(file, 'Hội nhập nhân viên mới');
  await demo.sql(
    `UPDATE courses SET certificate_title = 'An toàn lao động', certificate_months = 3, attempt_limit = 2 WHERE id = ?`,
    [courseId],
  );
});

const certificates = async () =>
  CertificatePage.parse((await demo.ask('/me/certificates', { token: await demo.bearer() })).body)
    .items;

const record = async (query = '') =>
  LearningRecord.parse(
    (await demo.ask(`/me/learning-record?${query}`, { token: await demo.bearer() })).body,
  );

const enrollmentIn = async (course: string) => {
  const { body } = await demo.ask('/me/enrollments', { token: await demo.bearer() });
  return EnrollmentPage.parse(body).items.find((one) => one.courseId === course);
};

/** Plays a course for so long and ends it so. */
async function play(course: string, seconds: number, end: object, attempt?: 'new'): Promise<void> {
  const launch = await demo.launch(await demo.bearer(), course, {
    supersede: true,
    ...(attempt ? { attempt } : {}),
  });
  demo.pass(seconds);
  const answer = await demo.commit(launch, {
    seq: launch.state.seq + 1,
    base: launch.state.seq,
    summary: summary({ totalTime: `PT${String(seconds)}S`, ...end }),
    exit: 'normal',
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

const passed = { completion: 'completed', success: 'passed', score: { scaled: 0.9 } };
const failed = { completion: 'completed', success: 'failed', score: { scaled: 0.6 } };

describe('the learning record', () => {
  test('adds up with the enrollments, and shows every attempt', async () => {
    await demo.enroll(await demo.bearer(), plainId);
    await demo.enroll(await demo.bearer(), courseId);
    // Else both happened at the same moment, and either may come first.
    demo.pass(1);
    await play(courseId, 300, failed);
    const missed = await record();
    assert.deepEqual(
      missed.items.map((one) => [one.courseId, one.status, one.attemptsLeft]),
      [
        [courseId, 'failed', 1],
        [plainId, 'not_started', undefined],
      ],
    );
    assert.equal(missed.totals.failed, 1);
    await play(courseId, 600, passed, 'new');
    const { totals, items, total } = await record();
    assert.equal(total, 2);
    const { completed, inProgress, notStarted, failed: not } = totals;
    assert.deepEqual([completed, inProgress, notStarted, not], [1, 0, 1, 0]);
    assert.deepEqual(
      [totals.totalTime, totals.timeThisYear, totals.year, totals.validCertificates],
      ['PT15M', 'PT15M', 2026, 1],
    );
    const [entry] = items;
    const enrollment = await enrollmentIn(courseId);
    assert.deepEqual(
      [entry?.enrollmentId, entry?.status, entry?.score, entry?.completedAt, entry?.totalTime],
      [
        enrollment?.id,
        enrollment?.status,
        enrollment?.score,
        enrollment?.completedAt,
        enrollment?.totalTime,
      ],
    );
    assert.deepEqual(
      entry?.attempts.map((one) => [one.attempt, one.status, one.score?.scaled, one.totalTime]),
      [
        [1, 'failed', 0.6, 'PT5M'],
        [2, 'passed', 0.9, 'PT10M'],
      ],
    );
    assert.equal(entry.attemptsLeft, 0);
    assert.equal(entry.certificateId, enrollment?.certificateId);
  });

  test('comes in pages and by status', async () => {
    const first = await record('limit=1');
    const second = await record(`limit=1&cursor=${first.nextCursor ?? ''}`);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ courseId: id }) => id),
      [courseId, plainId],
    );
    assert.equal(second.nextCursor, undefined);
    assert.deepEqual(second.totals, first.totals);
    assert.deepEqual(
      (await record('status=not_started')).items.map(({ courseId: id }) => id),
      [plainId],
    );
    const token = await demo.bearer();
    for (const query of [
      'status=lost',
      'cursor=x',
      `cursor=${first.nextCursor ?? ''}&status=passed`,
    ]) {
      const answer = await demo.ask(`/me/learning-record?${query}`, { token });
      assert.equal(answer.status, 400, query);
    }
    assert.equal((await demo.ask('/me/learning-record')).status, 401);
  });

  test('counts the year by the tenant’s clock, not by Greenwich', async () => {
    // 2027 in Ha Noi, still 2026 in Greenwich.
    demo.pass((Date.parse('2026-12-31T18:00:00Z') - demo.now) / 1000);
    const { totals } = await record();
    assert.deepEqual([totals.year, totals.timeThisYear, totals.totalTime], [2027, 'PT0S', 'PT15M']);
  });
});

describe('a certificate', () => {
  test('is issued once when a course that has one is completed, to the end of its last day', async () => {
    const [certificate, ...more] = await certificates();
    assert.deepEqual(more, []);
    assert.deepEqual(
      [certificate?.courseTitle, certificate?.holderName, certificate?.score?.scaled],
      ['An toàn lao động', 'Nguyễn Thị Minh Khai', 0.9],
    );
    assert.match(certificate?.code ?? '', /^MK-ATLD-2026-[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(certificate?.validUntil, '2027-02-22T16:59:59.000Z');
    assert.equal(certificate.status, 'valid');
  });

  test('can be checked by anybody with its code, who learns no more than the paper says', async () => {
    const [certificate] = await certificates();
    const { code = '', checkUrl = '' } = certificate ?? {};
    const answer = await demo.ask(`/certificates/${code.toLowerCase()}`);
    const check = CertificateCheck.parse(answer.body);
    assert.deepEqual(
      [check.status, check.holder, check.issuer],
      ['valid', 'N. T. M. Khai', 'Công ty CP Thực phẩm Minh Khang'],
    );
    const told = JSON.stringify(answer.body);
    for (const secret of ['Nguyễn', 'demo.example', '0.9', certificate?.id ?? '?']) {
      assert.ok(!told.includes(secret), secret);
    }
    const page = await fetch(checkUrl, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    assert.match(page.headers.get('Content-Type') ?? '', /^text\/html/);
    const html = await page.text();
    assert.ok(html.includes('còn hiệu lực') && !html.includes('Nguyễn'));
    const unknown = await demo.ask('/certificates/MK-ATLD-2026-00000000');
    assert.deepEqual([unknown.status, Problem.parse(unknown.body).code], [404, 'not_found']);
  });

  test('codes cannot be tried at will', async () => {
    const answers = [];
    for (let tries = 0; tries < 70; tries += 1) {
      answers.push(await demo.ask(`/certificates/MK-X-2026-${String(tries)}`));
    }
    const last = answers.at(-1);
    assert.equal(last?.status, 429);
    assert.ok(Number(last.headers.get('Retry-After')) > 0);
    demo.pass(600);
  });

  test('can be kept as one page that loads nothing, and whose names are text', async () => {
    await demo.sql(`UPDATE certificates SET holder_name = 'Nguyễn <script>alert(1)</script>'`);
    const [certificate] = await certificates();
    const response = await fetch(`${demo.demo.api}/me/certificates/${certificate?.id ?? ''}/file`, {
      headers: { Authorization: `Bearer ${await demo.bearer()}` },
    });
    assert.equal(response.headers.get('Content-Type')?.split(';')[0], certificate?.mediaType);
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; /);
    const html = await response.text();
    assert.ok(html.includes('Nguyễn &#60;script&#62;') && html.includes('22/02/2027'));
    assert.ok(!/<script|\ssrc=|url\(|@import/.test(html));
    await demo.sql(`UPDATE certificates SET holder_name = 'Nguyễn Thị Minh Khai'`);
  });

  test('is its owner’s: to others there is none', async () => {
    const [certificate] = await certificates();
    const token = (await demo.signIn(colleague)).accessToken;
    const own = await demo.ask('/me/certificates', { token });
    assert.deepEqual(CertificatePage.parse(own.body).items, []);
    const path = `/me/certificates/${certificate?.id ?? ''}`;
    assert.equal((await demo.ask(`${path}/file`, { token })).status, 404);
    const renew = await demo.ask(`${path}/renew`, { method: 'POST', token });
    assert.equal(renew.status, 404);
    assert.equal((await demo.ask(`${path}/file`)).status, 401);
  });

  test('is renewed by a new round of the course when it is about to run out', async () => {
    const [before] = await certificates();
    const renew = async () =>
      demo.ask(`/me/certificates/${before?.id ?? ''}/renew`, {
        method: 'POST',
        token: await demo.bearer(),
      });
    const early = await renew();
    assert.deepEqual([early.status, Problem.parse(early.body).code], [409, 'conflict']);

    demo.pass(30 * day);
    const [expiring] = await certificates();
    assert.deepEqual([expiring?.status, expiring?.renewable], ['expiring', true]);
    const begun = await renew();
    assert.equal(begun.status, 201);
    const renewal = CertificateRenewal.parse(begun.body);
    demo.pass(60);
    const again = await renew();
    assert.deepEqual([again.status, again.body], [200, begun.body]);

    const anew = await enrollmentIn(courseId);
    assert.deepEqual(
      [anew?.id, anew?.status, anew?.progress, anew?.completedAt, anew?.attempt],
      [renewal.enrollmentId, 'not_started', 0, undefined, 1],
    );
    const [entry] = (await record('status=not_started')).items.filter(
      (one) => one.courseId === courseId,
    );
    assert.deepEqual([entry?.attempts.length, entry?.attemptsLeft], [2, 2]);
    assert.equal((await certificates())[0]?.status, 'expiring');

    await play(courseId, 120, passed);
    const [newer, older] = await certificates();
    assert.deepEqual(
      [newer?.status, older?.status, older?.replacedBy, older?.id],
      ['valid', 'replaced', newer?.id, before?.id],
    );
    const enrollment = Enrollment.parse(await enrollmentIn(courseId));
    assert.deepEqual([enrollment.status, enrollment.certificateId], ['passed', newer?.id]);
    const check = await demo.ask(`/certificates/${before?.code ?? ''}`);
    assert.equal(CertificateCheck.parse(check.body).status, 'replaced');
    assert.equal((await record()).totals.validCertificates, 1);
  });

  test('runs out at its end, and may be revoked', async () => {
    demo.pass(100 * day);
    const [certificate] = await certificates();
    assert.deepEqual([certificate?.status, certificate?.renewable], ['expired', true]);
    await demo.sql('UPDATE certificates SET revoked_at = ? WHERE id = ?', [
      demo.now,
      certificate?.id ?? '',
    ]);
    const [revoked] = await certificates();
    assert.deepEqual([revoked?.status, revoked?.renewable], ['revoked', false]);
  });
});

describe('parts', () => {
  test('names are masked to initials and the given name', () => {
    assert.equal(maskedName('Đặng Ánh'), 'Đ. Ánh');
    assert.equal(maskedName(' Lê  Hữu Đạt '), 'L. H. Đạt');
    assert.equal(maskedName('Khai'), 'K.');
  });

  test('months end on a day that exists, days where the zone says', () => {
    assert.deepEqual(addMonths({ year: 2026, month: 11, day: 30 }, 3), {
      year: 2027,
      month: 2,
      day: 28,
    });
    const zone = 'Asia/Ho_Chi_Minh';
    const time = Date.parse('2026-12-31T17:00:00Z');
    assert.deepEqual(localDate(time, zone), { year: 2027, month: 1, day: 1 });
    assert.equal(startOfDay({ year: 2026, month: 12, day: 32 }, zone), time);
    // The clocks of Berlin go forward on that day.
    assert.equal(
      startOfDay({ year: 2026, month: 3, day: 30 }, 'Europe/Berlin') -
        startOfDay({ year: 2026, month: 3, day: 29 }, 'Europe/Berlin'),
      23 * 3_600_000,
    );
  });
});
