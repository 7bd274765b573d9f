import { withoutConflicts } from '../support/violations.js';
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame, Locator } from 'playwright-core';
import { answers, wrongAnswers } from '../../demo/courses/answers.js';
import { readCourse, type CourseSlug } from '../../demo/courses/packaging/course-source.js';
import type { Enrollment } from '../../src/client/index.js';
import { OwnLesson } from '../support/lesson.js';
import { openPortal, PortalVisit, type OpenPortal } from '../support/portal.js';

describe('courses with rules, on the portal', () => {
  let portal: OpenPortal;
  let visit: PortalVisit;

  before(async () => {
    portal = await openPortal();
    visit = portal.visit;
    await visit.enter();
  });

  after(() => portal.close());

  afterEach(() => {
    assert.deepEqual(withoutConflicts(portal.findings), { csp: [], errors: [] });
  });

  /** The line of the contents that begins with a title. */
  const line = (title: string): Locator =>
    visit.page.locator('wl-course-player nav[part=contents] button').filter({ hasText: title });

  /** The content's frame, once the page with this heading is read. */
  async function reading(heading: string): Promise<Frame> {
    for (;;) {
      const frame = await visit.content('main[data-page]');
      try {
        await frame.getByRole('heading', { level: 1, name: heading }).waitFor();
        return frame;
      } catch (error) {
        if (!frame.isDetached()) throw error;
      }
    }
  }

  /** The line cannot be opened, and says by what it could. */
  async function isLocked(title: string, reason: RegExp): Promise<void> {
    const locked = line(title).and(visit.page.locator('[aria-disabled=true]'));
    await locked.filter({ hasText: reason }).waitFor();
  }

  async function isOpen(title: string): Promise<void> {
    await line(title).and(visit.page.locator(':not([aria-disabled=true])')).waitFor();
  }

  async function hasStatus(title: string, status: string): Promise<void> {
    await line(title).filter({ hasText: status }).waitFor();
  }

  /** The answers to the questions of one lesson. */
  async function answersTo(
    slug: CourseSlug,
    lessonId: string,
    from: typeof answers,
  ): Promise<Record<string, string[]>> {
    const { lessons } = await readCourse(slug);
    const questions = lessons.find(({ id }) => id === lessonId)?.quiz?.questions ?? [];
    return Object.fromEntries(questions.map(({ id }) => [id, from[slug][id] ?? []]));
  }

  /** Reads to the last page and goes on by the content's own button. */
  async function readOn(frame: Frame): Promise<void> {
    const lesson = new OwnLesson(frame);
    await lesson.goTo(await lesson.pageCount());
    await frame.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  }

  async function enrollment(courseId: string): Promise<Enrollment> {
    const { items } = (await portal.demo.ask('/me/enrollments?limit=100')) as {
      items: Enrollment[];
    };
    const found = items.find((item) => item.courseId === courseId);
    assert.ok(found, `enrolled in ${courseId}`);
    return found;
  }

  async function showsResult(slug: CourseSlug, score: number): Promise<void> {
    const result = visit.page.locator('wl-course-player [part=result]');
    await visit.page
      .getByRole('button', { name: 'Xem kết quả' })
      .or(result.getByText('Bạn đã hoàn thành khóa học'))
      .first()
      .waitFor();
    if (!(await result.isVisible())) {
      // The result may come by itself meanwhile, and the button goes.
      const button = visit.page.getByRole('button', { name: 'Xem kết quả' });
      await Promise.race([
        button.click().catch(() => undefined),
        result.getByText('Bạn đã hoàn thành khóa học').waitFor(),
      ]);
    }
    await result.getByText('Bạn đã hoàn thành khóa học').waitFor();
    const kept = await enrollment(slug);
    assert.deepEqual([kept.status, kept.progress], ['passed', 1]);
    const { scaled, raw = 0 } = kept.score ?? {};
    assert.ok(Math.abs((scaled ?? raw / 100) - score) < 0.006);
  }

  test('phong-chay: lessons in their order, a tab that is closed, a failed test and the lessons again, and passed', async () => {
    await visit.open();
    await visit.openCourse('Phòng cháy và thoát nạn');
    const entry = await reading('Bạn đã biết gì về phòng cháy?');
    await isOpen('Bài 1. Biết chỗ mình đứng');
    await isLocked('Bài 2. Chữa cháy ban đầu', /Hoàn thành bài 1/);
    await isLocked('Bài 3. Thoát nạn', /Hoàn thành bài 2/);
    await isLocked('Kiểm tra cuối khóa', /\S/);
    // Content leads on by itself here: the player's own buttons are away.
    const player = visit.page.locator('wl-course-player');
    assert.equal(await player.getByRole('button', { name: 'Bài tiếp theo' }).count(), 0);

    await new OwnLesson(entry).answer(await answersTo('phong-chay', 'DAU-VAO', wrongAnswers));
    await entry.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
    const first = await reading('Ba yếu tố làm nên đám cháy');
    await hasStatus('Kiểm tra đầu vào', 'Chưa đạt');

    // A locked line leads nowhere.
    await line('Bài 3. Thoát nạn').click({ force: true });
    await isLocked('Bài 2. Chữa cháy ban đầu', /Hoàn thành bài 1/);
    await new OwnLesson(first).goTo(2);
    await first.getByLabel('Lối thoát gần nhất của bạn').fill('cửa B2, cạnh kho lạnh');
    await first.getByRole('heading', { level: 1 }).click();
    await isOpen('Bài 2. Chữa cháy ban đầu');
    await first.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
    const second = await reading('Chọn đúng bình');
    await isLocked('Bài 3. Thoát nạn', /Hoàn thành bài 2/);
    await new OwnLesson(second).goTo(2);
    assert.equal((await enrollment('phong-chay')).status, 'in_progress');

    // The tab is closed without a word, and opened again.
    await visit.saved();
    const again = await visit.page.context().newPage();
    await visit.page.close();
    visit = new PortalVisit(again, portal.demo);
    await visit.open();
    await visit.openCourse('Phòng cháy và thoát nạn');
    const resumed = await reading('Bốn động tác với bình chữa cháy');
    await readOn(resumed);

    const third = await reading('Khói giết người trước lửa');
    await new OwnLesson(third).goTo(2);
    assert.equal(await third.locator('[data-note-shown]').textContent(), 'cửa B2, cạnh kho lạnh');
    await readOn(third);

    const test = await reading('Kiểm tra cuối khóa');
    await new OwnLesson(test).answer(await answersTo('phong-chay', 'CUOI-KHOA', wrongAnswers));
    await test.locator('[data-action=end]').click();
    await reading('Ba yếu tố làm nên đám cháy');
    assert.notEqual((await enrollment('phong-chay')).status, 'passed');

    await line('Kiểm tra cuối khóa').click();
    const last = await reading('Kiểm tra cuối khóa');
    await new OwnLesson(last).answer(await answersTo('phong-chay', 'CUOI-KHOA', answers));
    await last.locator('[data-action=end]').click();
    await showsResult('phong-chay', 1);
  });

  test('xe-nang: lessons wait for one another, the test for all, and its score is the course’s', async () => {
    await visit.open();
    await visit.openCourse('Xe nâng: Vận hành an toàn trong kho');
    const first = await reading('Đi một vòng quanh xe');
    await isLocked('Bài 2. Tam giác ổn định', /Hoàn thành bài 1/);
    await isLocked('Bài 4. Xếp, dỡ và đỗ xe', /\S/);
    await isLocked('Kiểm tra cuối khóa', /\S/);
    await isOpen('Bảng kiểm đầu ca');
    await new OwnLesson(first).goTo(2);
    await isOpen('Bài 2. Tam giác ổn định');
    await isOpen('Bài 3. Đường đi chung');
    await isLocked('Bài 4. Xếp, dỡ và đỗ xe', /\S/);

    for (const [title, heading] of [
      ['Bài 3. Đường đi chung', 'Người đi bộ luôn được ưu tiên'],
      ['Bài 4. Xếp, dỡ và đỗ xe', 'Lấy hàng và xếp lên kệ'],
      ['Bài 2. Tam giác ổn định', 'Tam giác ổn định'],
    ] as const) {
      await isOpen(title);
      await isLocked('Kiểm tra cuối khóa', /\S/);
      await line(title).click();
      await new OwnLesson(await reading(heading)).goTo(2);
    }
    await isOpen('Kiểm tra cuối khóa');
    await line('Kiểm tra cuối khóa').click();
    const test = await reading('Trước khi làm bài');
    await new OwnLesson(test).answer(await answersTo('xe-nang', 'KIEM-TRA', answers));
    await new OwnLesson(test).end();
    await line('Bảng kiểm đầu ca').click();
    await showsResult('xe-nang', 1);
  });
});
