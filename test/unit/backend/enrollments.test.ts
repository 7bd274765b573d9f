import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoTenantId } from '../../../demo/backend/config.js';
import {
  Course,
  CoursePage,
  Enrollment,
  EnrollmentPage,
  EnrollmentRequest,
  Problem,
} from '../../../src/contract/index.js';
import { colleague, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one', 'two']));
const token = (await demo.signIn()).accessToken;
const otherToken = (await demo.signIn(colleague)).accessToken;

const imported = async (title: string, set = ''): Promise<string> => {
  demo.pass(1);
  const id = await demo.importCourse(file, title);
  if (set !== '') await demo.sql(`UPDATE courses SET ${set} WHERE id = ?`, [id]);
  return id;
};
const leave = (courseId: string, bearer = token): ReturnType<typeof demo.ask> =>
  demo.ask(`/courses/${courseId}/enrollment`, { method: 'DELETE', token: bearer });
const courseOf = async (id: string, bearer = token): Promise<Course> =>
  Course.parse((await demo.ask(`/courses/${id}`, { token: bearer })).body);
const refused = async (answer: Promise<{ status: number; body: unknown }>): Promise<unknown[]> => {
  const { status, body } = await answer;
  return [status, Problem.parse(body).code];
};
const own = async (query = '', bearer = token): Promise<EnrollmentPage> =>
  EnrollmentPage.parse((await demo.ask(`/me/enrollments${query}`, { token: bearer })).body);

describe('enrolling', () => {
  test('in an open course is done once, however often it is asked for', async () => {
    const id = await imported('An toàn lao động', 'mandatory = 1, due_in_days = 30');
    const first = await demo.enroll(token, id);
    assert.equal(first.status, 201);
    const enrollment = Enrollment.parse(first.body);
    assert.equal(enrollment.dueAt, new Date(demo.now + 30 * 86_400_000).toISOString());
    const again = await demo.enroll(token, id);
    assert.deepEqual([again.status, again.body], [200, first.body]);
    const course = await courseOf(id);
    assert.deepEqual([course.enrollment, course.learnerCount], [enrollment, 1]);
    const rows = await demo.rows('SELECT * FROM enrollments WHERE course_id = ?', [id]);
    assert.equal(rows.length, 1);
    const audited = await demo.rows('SELECT * FROM audit WHERE action = ? AND subject_id = ?', [
      'enrollment.created',
      enrollment.id,
    ]);
    assert.equal(audited.length, 1);
  });

  test('with the same key answers the first answer again', async () => {
    const id = await imported('Sơ cấp cứu');
    const create = (): ReturnType<typeof demo.ask> =>
      demo.ask(`/courses/${id}/enrollment`, {
        method: 'POST',
        token,
        headers: { 'Idempotency-Key': 'once' },
      });
    const [first, again] = await Promise.all([create(), create()]);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(again.body, first.body);
  });

  test('in a course by approval notes a request, once, and can be taken back', async () => {
    const id = await imported('Lái xe nâng', "enrollment_policy = 'approval'");
    const first = await demo.enroll(token, id);
    assert.equal(first.status, 202);
    const request = EnrollmentRequest.parse(first.body);
    const again = await demo.enroll(token, id);
    assert.deepEqual([again.status, again.body], [202, first.body]);
    const course = await courseOf(id);
    assert.deepEqual([course.enrollment, course.enrollmentRequest], [undefined, request]);
    assert.equal((await courseOf(id, otherToken)).enrollmentRequest, undefined);
    assert.deepEqual(await refused(demo.tryLaunch(token, id)), [403, 'not_enrolled']);
    assert.equal((await leave(id)).status, 204);
    assert.equal((await courseOf(id)).enrollmentRequest, undefined);
  });

  test('in a closed course, an unknown one or by nobody is refused', async () => {
    const id = await imported('Nội bộ', "enrollment_policy = 'closed'");
    assert.deepEqual(await refused(demo.enroll(token, id)), [403, 'forbidden']);
    assert.deepEqual(await refused(demo.enroll(token, 'no-such')), [404, 'not_found']);
    assert.deepEqual(await refused(demo.ask(`/courses/${id}/enrollment`, { method: 'POST' })), [
      401,
      'unauthenticated',
    ]);
    assert.equal((await courseOf(id)).learnerCount, 0);
  });

  test('waits for the course that has to be completed before', async () => {
    const before = await imported('Căn bản');
    const id = await imported('Nâng cao');
    await demo.sql('INSERT INTO course_prerequisites VALUES (?, ?, ?)', [demoTenantId, id, before]);
    assert.deepEqual(await refused(demo.enroll(token, id)), [403, 'prerequisite_unmet']);
    await demo.enroll(token, before);
    assert.deepEqual((await courseOf(id)).prerequisites, [
      { courseId: before, title: 'Căn bản', met: false },
    ]);
    await demo.sql(`UPDATE enrollments SET status = 'passed' WHERE course_id = ?`, [before]);
    assert.equal((await courseOf(id)).prerequisites?.[0]?.met, true);
    assert.equal((await demo.enroll(token, id)).status, 201);
  });
});

describe('leaving', () => {
  test('takes the course from the learner’s own and keeps what was learned', async () => {
    const id = await imported('Bảo mật thông tin');
    const enrollment = Enrollment.parse((await demo.enroll(token, id)).body);
    const launch = await demo.launch(token, id);
    await demo.enroll(otherToken, id);
    assert.equal((await courseOf(id)).learnerCount, 2);
    assert.equal((await leave(id)).status, 204);
    const after = await courseOf(id);
    assert.deepEqual([after.enrollment, after.learnerCount], [undefined, 1]);
    assert.ok((await courseOf(id, otherToken)).enrollment);
    assert.ok(!(await own()).items.some(({ courseId }) => courseId === id));
    const mine = CoursePage.parse((await demo.ask('/courses?list=mine', { token })).body);
    assert.ok(!mine.items.some((course) => course.id === id));
    assert.deepEqual(await refused(demo.tryLaunch(token, id, { supersede: true })), [
      403,
      'not_enrolled',
    ]);
    const late = await demo.commit(launch, {
      seq: 1,
      base: 0,
      activities: { one: { 'cmi.core.lesson_location': '2' } },
    });
    assert.equal(late.body.outcome, 'applied');
    const again = await demo.enroll(token, id);
    assert.equal(again.status, 201);
    assert.equal(Enrollment.parse(again.body).id, enrollment.id);
    assert.equal((await demo.tryLaunch(token, id, { supersede: true })).status, 201);
  });

  test('twice, or without having been there, does nothing', async () => {
    const id = await imported('5S');
    assert.equal((await leave(id)).status, 204);
    await demo.enroll(token, id);
    await leave(id);
    assert.equal((await leave(id)).status, 204);
    assert.deepEqual(await refused(leave('no-such')), [404, 'not_found']);
    const left = await demo.rows(`SELECT * FROM audit WHERE action = 'enrollment.left'`);
    assert.equal(left.length, 2);
  });

  test('what the organization has assigned is refused', async () => {
    const id = await imported('Quy tắc ứng xử');
    await demo.enroll(token, id);
    await demo.sql('UPDATE enrollments SET assigned = 1 WHERE course_id = ?', [id]);
    assert.deepEqual(await refused(leave(id)), [403, 'forbidden']);
    assert.ok((await courseOf(id)).enrollment);
  });
});

describe('the learner’s own enrollments', () => {
  test('come in pages with neither gaps nor repeats, whatever is opened and entered between', async () => {
    for (let n = 0; n < 6; n++) await demo.enroll(otherToken, await imported(`Khóa ${String(n)}`));
    const all = await own('', otherToken);
    assert.equal(all.total, all.items.length);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await own(
        `?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        otherToken,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await demo.enroll(otherToken, await imported('Mới'));
    } while (cursor !== undefined);
    assert.deepEqual(
      seen,
      all.items.map(({ id }) => id),
    );
  });

  test('are nobody else’s, and neither are their cursors', async () => {
    const { nextCursor = '' } = await own('?limit=1', otherToken);
    assert.deepEqual(
      await refused(demo.ask(`/me/enrollments?limit=1&cursor=${nextCursor}`, { token })),
      [400, 'invalid_input'],
    );
    const [theirs] = (await own('', otherToken)).items;
    assert.deepEqual(
      await refused(demo.ask(`/me/enrollments/${theirs?.id ?? ''}/branches`, { token })),
      [404, 'not_found'],
    );
    assert.deepEqual(await refused(demo.ask('/me/enrollments')), [401, 'unauthenticated']);
  });
});
