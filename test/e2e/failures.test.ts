import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { startTestDemo, type TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { OwnLesson } from '../support/lesson.js';
import { PortalVisit } from '../support/portal.js';

const title = 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO';

describe('when something fails, the portal', () => {
  let demo: TestDemo;
  let browser: Browser;
  let page: Page;
  let visit: PortalVisit;

  before(async () => {
    demo = await startTestDemo();
    browser = await launchChromium();
  });

  after(async () => {
    await browser.close();
    await demo.close();
  });

  beforeEach(async () => {
    await page?.context().close();
    const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
    page = await context.newPage();
    visit = new PortalVisit(page, demo);
    await visit.open();
  });

  async function signedIn(): Promise<void> {
    await visit.signIn();
    await page.getByRole('link', { name: title }).waitFor();
    const refuse = page.getByRole('button', { name: 'Từ chối tất cả' });
    if (await refuse.isVisible()) await refuse.click();
  }

  /** The API answers `path` with an error, as a gateway in front of it would. */
  async function fail(path: string, status: number, code: string): Promise<void> {
    await page.route(`${demo.api}${path}`, async (route) => {
      if (route.request().method() === 'OPTIONS') return route.continue();
      await route.fulfill({
        status,
        headers: {
          'Content-Type': 'application/problem+json',
          'Access-Control-Allow-Origin': demo.portal,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Expose-Headers': 'X-Request-Id',
          'X-Request-Id': 'req-4711',
        },
        body: JSON.stringify({ status, code, requestId: 'req-4711' }),
      });
    });
  }

  test('says that the password is wrong, keeps the e-mail, and lets the learner try again', async () => {
    await visit.signIn('khong-dung');
    const form = page.locator('wl-sign-in');
    await form.getByText('E-mail hoặc mật khẩu chưa đúng.').waitFor();
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'minh.khai@demo.example');
    await signedIn();
  });

  test('says it in English where the page is English', async () => {
    // It lies over the foot of the page, where the language is chosen.
    await visit.refuseOnBanner();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByLabel('Email').or(page.getByLabel('E-mail')).fill('minh.khai@demo.example');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const said = page.locator('wl-sign-in [role=alert]').first();
    await said.waitFor();
    assert.match(await said.innerText(), /password/i);
  });

  test('says that the courses could not be loaded, with the code to send, and loads them on another try', async () => {
    await fail('/courses?*', 500, 'internal');
    await visit.signIn();
    const catalog = page.locator('wl-course-catalog');
    await catalog.getByText('Chưa tải được danh sách khóa học').first().waitFor();
    await catalog.getByText('req-4711').first().waitFor();
    await page.unroute(`${demo.api}/courses?*`);
    await catalog.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('link', { name: title }).waitFor();
  });

  test('says that a lesson could not be launched, with the code to send, and launches it on another try', async () => {
    await signedIn();
    await fail('/courses/*/launches', 500, 'internal');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    const player = page.locator('wl-course-player');
    await player.getByText('Chưa mở được bài học này').first().waitFor();
    await player.getByText('req-4711').first().waitFor();
    await page.unroute(`${demo.api}/courses/*/launches`);
    await player.getByRole('button', { name: 'Thử lại' }).click();
    await visit.content('main[data-page]');
  });

  test('says after 15 s that the content server does not answer, and opens the lesson on another try', async () => {
    await signedIn();
    const stage = /\/stage\/v1\/stage\.html/;
    // Never answered: the frame waits as behind a firewall that drops packets.
    await page.route(stage, () => {});
    // Another course than before: that one is still open in a browser that has gone.
    await page.getByRole('link', { name: 'Bảo mật thông tin' }).click();
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    const player = page.locator('wl-course-player');
    await player.getByText('Chưa mở được bài học này').first().waitFor({ timeout: 25_000 });
    await player.getByText('không trả lời').first().waitFor();
    await page.unroute(stage);
    await player.getByRole('button', { name: 'Thử lại' }).click();
    await visit.content('main[data-page]');
  });

  test('says that a lesson no longer answers after a crash, and goes on where it was', async () => {
    await signedIn();
    await visit.openCourse(title);
    const lesson = new OwnLesson(await visit.content('main[data-page]'));
    await lesson.goTo(3);
    await visit.saved();
    const stage = page.frames().find((frame) => frame.url().includes('/stage/v1/'));
    assert.ok(stage);
    // The driver takes the whole page for crashed: from here on it is looked at past the driver.
    const context = page.context();
    const [own, doomed] = await Promise.all([
      context.newCDPSession(page),
      context.newCDPSession(stage),
    ]);
    const shown = async (expression: string): Promise<string> => {
      const root = "document.querySelector('wl-course-player').shadowRoot";
      const { result } = await own.send('Runtime.evaluate', { expression: `${root}${expression}` });
      return String(result.value);
    };
    const launches = async (): Promise<number> =>
      (await demo.database.all('SELECT id FROM launches')).length;
    const before = await launches();
    // It does not live to answer.
    void doomed.send('Page.crash').catch(() => undefined);
    await eventually('the notice', async () =>
      (await shown('.textContent')).includes('Bài học không phản hồi'),
    );
    await shown(".querySelector('[part~=banner] button').click()");
    await eventually('another launch', async () => (await launches()) > before);

    page = await context.newPage();
    visit = new PortalVisit(page, demo);
    await visit.open();
    await visit.openCourse(title);
    const again = new OwnLesson(await visit.content('main[data-page]'));
    assert.equal(await again.pageNumber(), 3);
  });

  test('says that the server cannot be reached, and goes on when it can', async () => {
    await page.route(`${demo.api}/**`, (route) => route.abort('connectionrefused'));
    await visit.open();
    const said = page.getByText('Không kết nối được máy chủ').first();
    await said.waitFor();
    await page.unroute(`${demo.api}/**`);
    await page.getByRole('button', { name: 'Thử lại' }).first().click();
    await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
  });
});
