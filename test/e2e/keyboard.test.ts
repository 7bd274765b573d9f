import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { answers } from '../../demo/courses/answers.js';
import { launchChromium } from '../support/chromium.js';
import { learner, startTestDemo, type TestDemo } from '../support/demo.js';
import { focused, tabTo } from '../support/keyboard.js';
import { PortalVisit } from '../support/portal.js';

const title = 'Bảo mật thông tin';

describe('with the keyboard alone', () => {
  let demo: TestDemo;
  let browser: Browser;
  let page: Page;
  let visit: PortalVisit;

  before(async () => {
    demo = await startTestDemo();
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
    page = await context.newPage();
    visit = new PortalVisit(page, demo);
  });

  after(async () => {
    await browser.close();
    await demo.close();
  });

  test('a learner signs in', async () => {
    await visit.open();
    await page.getByLabel('E-mail').waitFor();
    await tabTo(page, /E-mail/);
    await page.keyboard.type(learner.username);
    await tabTo(page, /^input Mật khẩu/);
    await page.keyboard.type(learner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: learner.name }).waitFor();
  });

  test('refuses what is optional; Escape alone decides nothing', async () => {
    const refuse = page.getByRole('button', { name: 'Từ chối tất cả' });
    await refuse.waitFor();
    await tabTo(page, /^button Từ chối tất cả/);
    await page.keyboard.press('Escape');
    assert.ok(await refuse.isVisible());
    await page.keyboard.press('Enter');
    await refuse.waitFor({ state: 'detached' });
  });

  test('finds a course and enrolls', async () => {
    await page.reload();
    await page.getByRole('searchbox').waitFor();
    await page.getByRole('link', { name: title }).waitFor();
    await tabTo(page, /Tìm khóa học/);
    await page.keyboard.type('bao mat');
    await page.getByText('Tìm thấy 1 khóa học').first().waitFor();
    await tabTo(page, new RegExp(`^a ${title}`));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).waitFor();
    await tabTo(page, /Ghi danh và học ngay/);
    await page.keyboard.press('Enter');
    await visit.content('main[data-page]');
  });

  test('reads the course, answers its quiz, and comes out of the frame again', async () => {
    const frame = await visit.content('main[data-page]');
    const pages = Number(/\/(\d+)/.exec((await frame.textContent('[data-position]')) ?? '')?.[1]);
    await tabTo(page, /^button Trang sau/);
    for (let now = 1; now < pages; now += 1) {
      if (now > 1) await tabTo(page, /^button Trang sau/);
      await page.keyboard.press('Enter');
      await frame.waitForSelector(`main[data-page="${now + 1}"]`);
    }
    for (const [question, choices] of Object.entries(answers['bao-mat-thong-tin'])) {
      for (const choice of choices) {
        const input = frame.locator(`[data-question="${question}"] [data-choice="${choice}"]`);
        // A group of radio buttons is one stop of Tab; the arrows choose in it.
        const isChosen = (): Promise<boolean> =>
          input.evaluate((element) => element === document.activeElement);
        for (let step = 0; step < 60 && !(await isChosen()); step += 1) {
          const inGroup = await input.evaluate((element) => {
            const active = document.activeElement as HTMLInputElement | null;
            const radio = element as HTMLInputElement;
            return radio.type === 'radio' && active?.name === radio.name && active !== radio;
          });
          await page.keyboard.press(inGroup ? 'ArrowDown' : 'Tab');
        }
        if (!(await input.isChecked())) await page.keyboard.press('Space');
        assert.ok(await input.isChecked(), `${question} ${choice}`);
      }
    }
    await tabTo(page, /^button Nộp bài/);
    await page.keyboard.press('Enter');
    await frame.getByText('Đạt: 100/100 điểm').waitFor();
    await tabTo(page, /^button Kết thúc bài/);
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: 'Xem kết quả' }).waitFor();
    await tabTo(page, /^button Xem kết quả/);
    await page.keyboard.press('Enter');
    await page.getByText('Bạn đã hoàn thành khóa học').first().waitFor();
    await tabTo(page, /^a (Danh mục|Về danh mục)/);
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox').waitFor();
  });

  test('changes the profile', async () => {
    await page.getByRole('button', { name: learner.name }).waitFor();
    await tabTo(page, new RegExp(`^button ${learner.name}`));
    await page.keyboard.press('Enter');
    await tabTo(page, /^a Tài khoản/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Tên gọi thân mật').waitFor();
    await tabTo(page, /^input Tên gọi thân mật/);
    await page.keyboard.type('Khai');
    await tabTo(page, /^button Lưu thay đổi/);
    await page.keyboard.press('Enter');
    await page.getByText('Đã lưu').first().waitFor();
    assert.equal(((await demo.ask('/me')) as { preferredName?: string }).preferredName, 'Khai');
  });

  test('opens privacy again, and comes back to where it was', async () => {
    await tabTo(page, /^button Quyền riêng tư/);
    await page.keyboard.press('Enter');
    const banner = page.locator('wl-consent-banner [part=banner]');
    await banner.waitFor();
    await tabTo(page, /^button (Đóng|Hủy|Để sau|Từ chối tất cả)/);
    await page.keyboard.press('Enter');
    await banner.getByRole('button', { name: 'Từ chối tất cả' }).waitFor({ state: 'detached' });
  });

  test('signs out', async () => {
    await tabTo(page, new RegExp(`^button ${learner.name}`), { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), `button ${learner.name}`);
    await page.keyboard.press('Enter');
    await tabTo(page, /^button Đăng xuất/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
  });
});
