import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { answers, wrongAnswers } from '../../demo/courses/answers.js';
import type { Enrollment } from '../../src/client/index.js';
import type { TestDemo } from '../support/demo.js';
import { OwnLesson } from '../support/lesson.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

const lessonPage = 'main[data-page]';

/** The right answers but one, and what that scores. */
function nearlyRight(slug: keyof typeof answers): {
  given: Record<string, string[]>;
  score: number;
} {
  const ids = Object.keys(answers[slug]);
  const [missed = ''] = ids;
  const given = { ...answers[slug], [missed]: wrongAnswers[slug][missed] ?? [] };
  return { given, score: (ids.length - 1) / ids.length };
}

describe('a learner on the portal', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let visit: PortalVisit;
  let findings: Findings;

  before(async () => {
    ({ demo, visit, findings, close } = await openPortal());
    await visit.enter();
  });

  after(() => close());

  afterEach(() => {
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  beforeEach(() => visit.open());

  const lesson = async (): Promise<OwnLesson> => new OwnLesson(await visit.content(lessonPage));

  const enrollment = async (courseId: string): Promise<Enrollment> => {
    const { items } = (await demo.ask('/me/enrollments')) as { items: Enrollment[] };
    const found = items.find((item) => item.courseId === courseId);
    assert.ok(found, `enrolled in ${courseId}`);
    return found;
  };

  /** Card, player and API agree. */
  async function showsResult(
    slug: keyof typeof answers,
    title: string,
    score: number,
  ): Promise<void> {
    const percent = `${Math.round(score * 100)}%`;
    await visit.page.getByRole('button', { name: 'Xem kết quả' }).click();
    const result = visit.page.locator('wl-course-player [part=result]');
    await result.getByText('Bạn đã hoàn thành khóa học').waitFor();
    assert.ok((await result.innerText()).includes(percent), await result.innerText());

    const { status, score: stored, progress } = await enrollment(slug);
    assert.equal(status, 'passed');
    assert.equal(progress, 1);
    assert.ok(Math.abs((stored?.scaled ?? (stored?.raw ?? 0) / 100) - score) < 0.006);

    await visit.leaveCourse();
    const card = visit.card(title);
    await card.getByText('Đạt', { exact: true }).waitFor();
    const points = String(Math.round(score * 100));
    assert.ok((await card.innerText()).includes(points), await card.innerText());
  }

  for (const { slug, title } of [
    { slug: 'an-toan-lao-dong', title: 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO' },
    {
      slug: 'bao-mat-thong-tin',
      title: 'Bảo mật thông tin: Nhận biết thư lừa đảo và cuộc gọi giả mạo',
    },
  ] as const) {
    test(`resumes ${slug} on its third page, and finds the same result on card, player and API`, async () => {
      await visit.openCourse(title);
      await (await lesson()).goTo(3);
      await visit.leaveCourse();

      await visit.openCourse(title);
      const resumed = await lesson();
      assert.equal(await resumed.pageNumber(), 3);

      const { given, score } = nearlyRight(slug);
      await resumed.answer(given);
      await resumed.end();
      await showsResult(slug, title, score);
    });
  }

  test('goes through the three lessons of so-cap-cuu, resumes in the first, and is scored by the last', async () => {
    const title = 'Sơ cấp cứu ban đầu: Ngừng tuần hoàn, bỏng, điện giật';
    await visit.openCourse(title);
    await (await lesson()).goTo(3);
    await visit.leaveCourse();

    await visit.openCourse(title);
    const first = await lesson();
    assert.equal(await first.pageNumber(), 3);
    await first.goTo(await first.pageCount());
    await first.end();

    const { given, score } = nearlyRight('so-cap-cuu');
    await visit.page.getByRole('button', { name: 'Bài tiếp theo' }).click();
    await visit.page.getByRole('heading', { name: 'Bài 2. Bỏng' }).waitFor();
    const second = await lesson();
    await second.goTo(await second.pageCount());
    await second.end();
    await visit.page.getByRole('button', { name: 'Bài tiếp theo' }).click();
    await visit.page.getByRole('heading', { name: 'Bài 3. Điện giật' }).waitFor();
    const third = await lesson();
    await third.answer(given);
    await third.end();
    await showsResult('so-cap-cuu', title, score);
  });
});
