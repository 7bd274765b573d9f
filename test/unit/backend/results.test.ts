import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { across, rollUp, type Result } from '../../../demo/backend/courses/results.js';
import { durationOf, secondsOf } from '../../../demo/backend/time.js';
import type { Course, Enrollment, Launch } from '../../../src/contract/index.js';
import { summary, TestDemo } from './support/demo.js';
import { manifest12, writePackage } from './support/packages.js';

const demo = await TestDemo.start();
let token = '';
const file = await writePackage(demo.folder, 'a.zip', manifest12(['one']));

async function enrolled(): Promise<string> {
  token = await demo.bearer();
  const courseId = await demo.importCourse(file);
  await demo.enroll(token, courseId);
  return courseId;
}

async function enrollment(courseId: string): Promise<Enrollment> {
  const { body } = await demo.ask<Course>(`/courses/${courseId}`, { token });
  assert.ok(body.enrollment);
  return body.enrollment;
}

const claim = (launch: Launch, seq: number, more: object): Promise<unknown> =>
  demo.commit(launch, { seq, base: 0, summary: summary(more) });

describe('within an attempt nothing falls', () => {
  test('passed, completed, score and progress stay, whatever later commits claim', async () => {
    const courseId = await enrolled();
    const launch = await demo.launch(token, courseId);
    const score = { scaled: 0.9, raw: 90, min: 0, max: 100 };
    await claim(launch, 1, { completion: 'completed', success: 'passed', score, progress: 1 });
    const best = await enrollment(courseId);
    assert.deepEqual([best.status, best.progress, best.score], ['passed', 1, score]);
    assert.ok(best.completedAt);

    demo.pass(100);
    await claim(launch, 2, {
      completion: 'incomplete',
      success: 'failed',
      score: { scaled: 0.1 },
      progress: 0.2,
    });
    assert.deepEqual(await enrollment(courseId), { ...best, totalTime: 'PT0S' });
    // The state itself is kept as it was sent.
    assert.equal((await demo.stateOf(launch)).summary.success, 'failed');
  });

  test('what was failed can still be passed', async () => {
    const courseId = await enrolled();
    const launch = await demo.launch(token, courseId);
    await claim(launch, 1, { completion: 'completed', success: 'failed', score: { raw: 40 } });
    assert.equal((await enrollment(courseId)).status, 'failed');
    await claim(launch, 2, { success: 'passed', score: { raw: 85 } });
    const after = await enrollment(courseId);
    assert.deepEqual([after.status, after.score], ['passed', { raw: 85 }]);
  });

  test('a result on a branch counts for its attempt', async () => {
    const courseId = await enrolled();
    const phone = await demo.launch(token, courseId);
    const laptop = await demo.launch(token, courseId, { supersede: true });
    await claim(laptop, 1, { progress: 0.5 });
    await claim(phone, 1, { completion: 'completed', success: 'passed' });
    await claim(laptop, 2, { progress: 0.6 });
    assert.equal((await enrollment(courseId)).status, 'passed');
  });
});

describe('time', () => {
  test('the time counted is at most the wall clock since the launch plus a minute', async () => {
    const courseId = await enrolled();
    const launch = await demo.launch(token, courseId);
    demo.pass(300);
    await claim(launch, 1, { totalTime: 'PT5H' });
    assert.equal((await enrollment(courseId)).totalTime, 'PT6M');
    demo.pass(60);
    await demo.commit(launch, {
      seq: 2,
      base: 0,
      summary: summary({ totalTime: 'PT5H' }),
      exit: 'suspend',
    });
    const next = await demo.launch(token, courseId);
    demo.pass(120);
    await claim(next, 3, { totalTime: 'PT5H1M30S' });
    assert.equal((await enrollment(courseId)).totalTime, 'PT8M30S');
  });

  test('less or no time claimed later takes nothing away', async () => {
    const courseId = await enrolled();
    const launch = await demo.launch(token, courseId);
    demo.pass(300);
    await claim(launch, 1, { totalTime: 'PT4M' });
    await claim(launch, 2, { totalTime: 'nonsense' });
    assert.equal((await enrollment(courseId)).totalTime, 'PT4M');
  });

  test('durations are read and written in ISO 8601', () => {
    assert.equal(secondsOf('P1DT2H3M4.5S'), 86_400 + 7_200 + 184.5);
    for (const wrong of ['', 'P', 'PT', '1:00', 'P-1D']) assert.equal(secondsOf(wrong), undefined);
    assert.equal(durationOf(3_723.9), 'PT1H2M3S');
    assert.equal(durationOf(0), 'PT0S');
  });
});

describe('the enrollment', () => {
  test('a launch starts it and says where and on what', async () => {
    const courseId = await enrolled();
    assert.deepEqual((await enrollment(courseId)).status, 'not_started');
    const startedAt = new Date(demo.now).toISOString();
    const first = await demo.launch(token, courseId, { device: 'Chrome trên Windows' });
    await demo.commit(first, { seq: 1, base: 0, exit: 'suspend' });
    demo.pass(60);
    await demo.launch(token, courseId);
    const after = await enrollment(courseId);
    assert.deepEqual(
      [after.status, after.startedAt, after.lastOpenedAt, after.lastItemId, after.lastDevice],
      ['in_progress', startedAt, new Date(demo.now).toISOString(), 'main', 'Chrome trên Windows'],
    );
  });

  test('card, course and list of enrollments say the same', async () => {
    const courseId = await enrolled();
    const launch = await demo.launch(token, courseId);
    await claim(launch, 1, { success: 'passed', completion: 'completed', score: { scaled: 0.8 } });
    const detail = await demo.ask<Course>(`/courses/${courseId}`, { token });
    const card = await demo.ask<{ items: Course[] }>('/courses?limit=100', { token });
    const mine = await demo.ask<{ items: Enrollment[] }>('/me/enrollments?limit=100', { token });
    const expected = detail.body.enrollment;
    assert.deepEqual(card.body.items.find(({ id }) => id === courseId)?.enrollment, expected);
    assert.deepEqual(
      mine.body.items.find((one) => one.courseId === courseId),
      expected,
    );
    assert.deepEqual(
      detail.body.items.map(({ id, status, score }) => ({ id, status, score })),
      [{ id: 'main', status: 'passed', score: { scaled: 0.8 } }],
    );
  });

  test('who is not enrolled cannot launch', async () => {
    const courseId = await demo.importCourse(file);
    const answer = await demo.tryLaunch(await demo.bearer(), courseId);
    assert.deepEqual(
      [answer.status, (answer.body as { code: string }).code],
      [403, 'not_enrolled'],
    );
  });
});

const result = (more: Partial<Result>): Result => ({
  completion: 'incomplete',
  success: 'unknown',
  progress: 0,
  ...more,
});
const passed = result({
  success: 'passed',
  completion: 'completed',
  progress: 1,
  score: { scaled: 0.8 },
});
const failed = result({ success: 'failed', score: { scaled: 0.4 }, progress: 0.5 });

describe('roll-up', () => {
  test('across attempts the policy decides', () => {
    const attempts = [passed, failed];
    assert.deepEqual(across('highest', attempts), passed);
    assert.deepEqual(across('last', attempts), failed);
    assert.deepEqual(across('average', attempts), {
      ...passed,
      score: { scaled: 0.6000000000000001 },
    });
  });

  test('over items the required ones decide, the score is the mean of those that have one', () => {
    const item = (required: boolean, one: Result): Parameters<typeof rollUp>[0][number] => ({
      required,
      started: true,
      result: one,
    });
    const open = { ...item(true, result({ progress: 0 })), started: false };
    assert.deepEqual(rollUp([item(true, passed), item(false, failed)]), {
      status: 'passed',
      progress: 1,
      score: { scaled: 0.8 },
    });
    assert.deepEqual(rollUp([item(true, passed), open]), {
      status: 'in_progress',
      progress: 0.5,
      score: { scaled: 0.8 },
    });
    const both = rollUp([item(true, passed), item(true, failed)]);
    assert.equal(both.status, 'failed');
    assert.ok(Math.abs((both.score?.scaled ?? 0) - 0.6) < 1e-9);
  });
});
