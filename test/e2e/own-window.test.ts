import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { answers } from '../../demo/courses/answers.js';
import type { Enrollment } from '../../src/client/index.js';
import { asWindow } from '../support/as-window.js';
import type { TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { OwnLesson } from '../support/lesson.js';
import { openPortal, type OpenPortal, PortalVisit } from '../support/portal.js';
import { withoutConflicts, type Findings } from '../support/violations.js';

const slug = 'an-toan-lao-dong';
const title = 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO';

describe('a lesson in a window of its own', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let visit: PortalVisit;
  let findings: Findings;
  let page: Page;
  let player: Locator;

  before(async () => {
    const portal = await openPortal();
    ({ demo, findings, close } = portal);
    await onPage(portal.page);
    await visit.enter();
  });

  after(() => close());

  async function onPage(on: Page): Promise<void> {
    page = on;
    await page.addInitScript(asWindow);
    visit = new PortalVisit(page, demo);
    player = page.locator('wl-course-player');
  }

  beforeEach(async () => {
    await visit.open();
    await visit.card(title).getByRole('link', { name: title }).click();
    await page.waitForURL('**/courses/**', { waitUntil: 'commit' });
    const enroll = page.getByRole('button', { name: 'Ghi danh và học ngay' });
    const resume = player.getByRole('button', { name: 'Học tiếp', exact: true });
    await enroll
      .or(resume)
      .or(player.getByRole('button', { name: 'Mở bài học' }))
      .first()
      .waitFor();
    for (const way of [enroll, resume]) if (await way.isVisible()) await way.click();
  });

  const button = (name: string): Locator => player.getByRole('button', { name });

  /** Clicks, and answers the window that opens. */
  async function openBy(name: string): Promise<Page> {
    const [window] = await Promise.all([page.waitForEvent('popup'), button(name).click()]);
    return window;
  }

  async function lessonIn(window: Page): Promise<OwnLesson> {
    for (;;) {
      const frame = window.frames().find((each) => /\/c\//.test(each.url()));
      if (frame) {
        await frame.waitForSelector('main[data-page]');
        return new OwnLesson(frame);
      }
      await window.waitForEvent('framenavigated', { timeout: 30_000 });
    }
  }

  test('opens in the learner’s click, says when it is closed, and goes on where it was', async () => {
    const window = await openBy('Mở bài học');
    const lesson = await lessonIn(window);
    assert.equal(await page.locator('wl-course-player iframe').count(), 0);
    await button('Chuyển đến cửa sổ bài học').waitFor();
    await lesson.goTo(3);
    await window.close();
    await player.getByText('Cửa sổ bài học đã đóng').waitFor();
    await visit.saved();

    const again = await openBy('Mở lại');
    const resumed = await lessonIn(again);
    assert.equal(await resumed.pageNumber(), 3);
    // The learner leaves the player: the window goes with it.
    const closed = again.waitForEvent('close');
    await visit.leaveCourse();
    await closed;
    assert.deepEqual(withoutConflicts(findings), { csp: [], errors: [] });
  });

  test('comes back by itself after a reload', async () => {
    const window = await openBy('Mở bài học');
    await (await lessonIn(window)).goTo(3);
    await window.reload();
    const lesson = await lessonIn(window);
    assert.equal(await lesson.pageNumber(), 3);
    await window.close();
  });

  test('keeps the customer’s page out of content’s reach by `opener`', async () => {
    const window = await openBy('Mở bài học');
    await lessonIn(window);
    assert.equal(await window.evaluate('window.opener'), null);
    await window.close();
  });

  test('is saved by itself when the portal’s page has been closed', async () => {
    const window = await openBy('Mở bài học');
    const lesson = await lessonIn(window);
    await visit.saved();
    const states = async (): Promise<string> =>
      JSON.stringify(await demo.database.all('SELECT state FROM attempts'));
    const before = await states();
    const next = await page.context().newPage();
    await page.close();
    await lesson.goTo((await lesson.pageNumber()) + 1);
    // After the time in which a host would have answered.
    await eventually('another state', async () => (await states()) !== before);
    await window.close();
    await onPage(next);
  });

  test('is completed as in a frame', async () => {
    const window = await openBy('Mở bài học');
    const lesson = await lessonIn(window);
    await lesson.answer(answers[slug]);
    await lesson.end();
    await button('Xem kết quả').click();
    await player.getByRole('heading', { name: 'Bạn đã hoàn thành khóa học' }).waitFor();
    const { items } = (await demo.ask('/me/enrollments')) as { items: Enrollment[] };
    assert.equal(items.find(({ courseId }) => courseId === slug)?.status, 'passed');
    assert.deepEqual(withoutConflicts(findings), { csp: [], errors: [] });
  });
});
