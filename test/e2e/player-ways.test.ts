import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Enrollment } from '../../src/client/index.js';
import type { TestDemo } from '../support/demo.js';
import { OwnLesson } from '../support/lesson.js';
import {
  finishing12,
  finishing2004,
  importOwn,
  manifest12,
  manifestOfChoice,
} from '../support/own-packages.js';
import { openPortal, PortalVisit, type OpenPortal } from '../support/portal.js';
import { withoutConflicts } from '../support/violations.js';

const phishing = 'Bảo mật thông tin: Nhận biết thư lừa đảo và cuộc gọi giả mạo';
const titles = {
  closing: 'Bài kiểm tra có giờ',
  lasting: 'Bài đọc có giờ',
  choice: 'Khóa học tự chọn',
  preview: 'Bài xem trước',
} as const;

const limit = (seconds: number, action: string): string =>
  `<adlcp:maxtimeallowed>00:00:0${seconds}</adlcp:maxtimeallowed><adlcp:timelimitaction>${action}</adlcp:timelimitaction>`;

/** What content says of itself, by the API that it has found. */
interface ContentWindow extends Window {
  parent: Window & { API: Record<'LMSGetValue' | 'LMSSetValue' | 'LMSCommit', Call> };
}
type Call = (...given: string[]) => string;

describe('the player beside the ordinary way', () => {
  let portal: OpenPortal;
  let demo: TestDemo;
  let visit: PortalVisit;
  let player: Locator;
  const ids: Record<string, string> = {};

  before(async () => {
    portal = await openPortal();
    ({ demo, visit } = portal);
    player = visit.page.locator('wl-course-player');
    const imported = await importOwn(demo, [
      {
        'imsmanifest.xml': manifest12(titles.closing, limit(8, 'exit,message')),
        'page.html': finishing12,
      },
      {
        'imsmanifest.xml': manifest12(titles.lasting, limit(3, 'continue,message')),
        'page.html': finishing12,
      },
      { 'imsmanifest.xml': manifestOfChoice(titles.choice), 'page.html': finishing2004 },
      { 'imsmanifest.xml': manifest12(titles.preview), 'page.html': finishing12 },
    ]);
    Object.keys(titles).forEach((name, n) => (ids[name] = imported[n] ?? ''));
    await visit.enter();
  });

  after(() => portal.close());

  afterEach(() => {
    assert.deepEqual(withoutConflicts(portal.findings), { csp: [], errors: [] });
  });

  const button = (name: string, within = player): Locator =>
    within.getByRole('button', { name, exact: true });
  /** What is said to those who do not look. */
  const aloud = (text: string): Promise<void> =>
    player.locator('.vh[role=status]').filter({ hasText: text }).waitFor({ state: 'attached' });

  async function enrollment(courseId: string): Promise<Enrollment> {
    const { items } = (await demo.ask('/me/enrollments?limit=100')) as { items: Enrollment[] };
    const found = items.find((item) => item.courseId === courseId);
    assert.ok(found, `enrolled in ${courseId}`);
    return found;
  }

  /** Enrolls in a course and leaves it again. */
  async function begin(title: string): Promise<void> {
    await visit.open();
    await visit.openCourse(title);
    await visit.content('#ready');
    await visit.leaveCourse();
  }

  /** The portal's page as a customer would have written it, in a tab of its own. */
  async function customerPage(
    path: string,
    script: (attributes: Record<string, string>) => void,
    attributes: Record<string, string>,
  ): Promise<Page> {
    const page = await visit.page.context().newPage();
    // The loader of TypeScript wraps functions in a helper of its own, which no page has.
    await page.addInitScript({ content: 'globalThis.__name = (given) => given' });
    await page.addInitScript(script, attributes);
    await page.goto(`${demo.portal}${path}`);
    return page;
  }

  test('begins a lesson anew when the learner chooses so, as another attempt', async () => {
    await visit.open();
    await visit.openCourse(phishing);
    const lesson = new OwnLesson(await visit.content('main[data-page]'));
    await lesson.goTo(3);
    await visit.leaveCourse();
    const first = await enrollment('bao-mat-thong-tin');

    await visit.card(phishing).getByRole('link', { name: phishing }).click();
    const prompt = player.getByRole('dialog', { name: 'Học tiếp từ chỗ đang dở?' });
    await button('Học lại từ đầu', prompt).click();
    const anew = new OwnLesson(await visit.content('main[data-page]'));
    assert.equal(await anew.pageNumber(), 1);
    assert.equal((await enrollment('bao-mat-thong-tin')).attempt, first.attempt + 1);
  });

  test('opens nothing where the course leaves the choice, says so, and opens what is chosen', async () => {
    await visit.open();
    await visit.openCourse(titles.choice);
    await player.getByRole('heading', { name: 'Chọn một bài trong mục lục để bắt đầu' }).waitFor();
    await aloud('Chọn một bài trong mục lục để bắt đầu');
    assert.equal(await player.locator('[part=banner]').count(), 0, 'nobody was refused anything');
    await player
      .locator('#why-next')
      .getByText('Chưa mở bài nào, hãy chọn trong mục lục')
      .waitFor();
    assert.equal(await player.locator('[aria-current=step]').count(), 0);
    const contents = player.getByRole('navigation');
    await contents.getByRole('button', { name: 'Bài hai' }).click();
    await visit.content('#ready');
    await player.locator('[aria-current=step]').filter({ hasText: 'Bài hai' }).waitFor();
    await player.getByRole('heading', { name: 'Bài hai' }).waitFor();
  });

  test('announces a time limit, closes the lesson at its end, and keeps what was done', async () => {
    await visit.open();
    await visit.openCourse(titles.closing);
    await player
      .locator('[part=time]')
      .filter({ hasText: /Còn \d+ giây/ })
      .waitFor();
    await aloud('Hết giờ bài sẽ tự đóng, những gì bạn đã làm được lưu.');
    const end = player.getByRole('dialog', { name: 'Đã hết giờ của bài này' });
    await end.waitFor();
    // Opened again, it would be closed at once.
    assert.deepEqual(await end.getByRole('button').allInnerTexts(), ['Về danh mục']);
    await aloud('Đã hết giờ của bài này. Bài đang tự đóng');
    await visit.saved();
    const { status, totalTime } = await enrollment(ids['closing'] ?? '');
    assert.equal(status, 'in_progress');
    assert.match(totalTime ?? '', /^PT([7-9]|\d\d)(\.\d+)?S$/);
  });

  test('says that the time is over where the lesson goes on', async () => {
    await visit.open();
    await visit.openCourse(titles.lasting);
    const content = await visit.content('#ready');
    await player.locator('[part=time]').filter({ hasText: 'Hết giờ' }).waitFor();
    await aloud('Đã hết giờ của bài này. Bạn vẫn học tiếp được.');
    assert.equal(content.isDetached(), false);
  });

  test('shows SCORM 1.2 content as a preview: it knows, and nothing is saved', async () => {
    // There is something to be spoiled.
    await begin(titles.preview);
    const before = await enrollment(ids['preview'] ?? '');

    const page = await customerPage(
      `/courses/${ids['preview']}`,
      (attributes) => {
        new MutationObserver(() => {
          const element = document.querySelector('wl-course-player');
          for (const [name, value] of Object.entries(attributes)) {
            if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
          }
        }).observe(document, { childList: true, subtree: true });
      },
      { mode: 'browse' },
    );
    const saves: string[] = [];
    page.on('request', (request) => {
      if (/\/state$/.test(new URL(request.url()).pathname)) saves.push(request.method());
    });
    const preview = new PortalVisit(page, demo);
    const content = await preview.content('#ready');
    await page.getByText('Bạn đang xem trước, tiến độ không được ghi.').waitFor();
    const answers = await content.evaluate(() => {
      const { API: api } = (window as unknown as ContentWindow).parent;
      return [
        api.LMSGetValue('cmi.core.lesson_mode'),
        api.LMSGetValue('cmi.core.credit'),
        api.LMSSetValue('cmi.core.lesson_status', 'passed'),
        api.LMSSetValue('cmi.core.score.raw', '100'),
        api.LMSCommit(''),
      ];
    });
    assert.deepEqual(answers, ['browse', 'no-credit', 'true', 'true', 'true']);
    await preview.leaveCourse();
    await page.close();
    assert.deepEqual(
      saves.filter((method) => method !== 'OPTIONS'),
      [],
    );
    const now = await enrollment(ids['preview'] ?? '');
    for (const name of ['status', 'progress', 'score', 'totalTime', 'attempt'] as const) {
      assert.deepEqual(now[name], before[name], name);
    }
  });

  test('says that the browser has blocked the lesson’s window, and opens it in the learner’s click', async () => {
    await begin(titles.preview);
    // Whatever the driver asks of a page counts as a gesture there: until then it is only listened to.
    const pressed = visit.page.context().waitForEvent('console', {
      predicate: (message) => message.text() === 'pressed',
    });
    const page = await customerPage(
      `/courses/${ids['preview']}`,
      (attributes) => {
        // A page that opens the window by itself, which browsers do not let it.
        const press = (): void => {
          const element = document.querySelector('wl-course-player');
          for (const [name, value] of Object.entries(attributes)) {
            if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
          }
          const next = element?.shadowRoot?.querySelector<HTMLElement>('.sheet .pri');
          next?.click();
          if (next?.textContent.trim() === 'Mở bài học') console.info('pressed');
          else requestAnimationFrame(press);
        };
        press();
      },
      { display: 'window' },
    );
    await pressed;
    const own = page.locator('wl-course-player');
    await own.getByRole('heading', { name: 'Trình duyệt đã chặn cửa sổ bài học' }).waitFor();
    await own.getByText('cho phép cửa sổ bật lên').waitFor();
    assert.equal(page.context().pages().length, 2, 'no window has opened');

    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      button('Mở bài học', own).click(),
    ]);
    await button('Chuyển đến cửa sổ bài học', own).waitFor();
    await window.waitForEvent('framenavigated', {
      predicate: (frame) => /\/c\//.test(frame.url()),
    });
    await window.close();
    await own.getByRole('heading', { name: 'Cửa sổ bài học đã đóng' }).waitFor();
    await page.close();
  });
});
