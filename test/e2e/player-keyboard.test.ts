import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { serve } from '@hono/node-server';
import type { Browser, Locator, Page } from 'playwright-core';
import type { StillAttempt } from '../../demo/gallery/course-player/still-attempt.js';
import { createPortal } from '../../demo/portal/server.js';
import { launchChromium } from '../support/chromium.js';
import { focused, tabTo } from '../support/keyboard.js';

describe('the player with the keyboard alone, state by state', () => {
  let browser: Browser;
  let portal: ReturnType<typeof serve>;
  let page: Page;
  let player: Locator;

  before(async () => {
    // No backend: a state's answers are its own.
    const nowhere = { portal: '', api: 'http://localhost:9', content: 'http://localhost:4175' };
    portal = await new Promise((resolve) => {
      const started = serve({ fetch: createPortal(nowhere).fetch, port: 0 }, () =>
        resolve(started),
      );
    });
    browser = await launchChromium();
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 820 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    player = page.locator('wl-course-player');
  });

  after(async () => {
    await browser.close();
    await new Promise((resolve) => portal.close(resolve));
  });

  async function show(state: string): Promise<void> {
    const { port } = portal.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/gallery/course-player/${state}`);
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
  }

  /** What the player has asked of its attempt. */
  const asked = (): Promise<string[]> =>
    player.evaluate((element) => (element as unknown as { attempt: StillAttempt }).attempt.calls);
  /** The focus is there, or comes there with what is being drawn. */
  const nowFocused = async (wanted: RegExp): Promise<void> => {
    for (let frame = 0; frame < 60 && !wanted.test(await focused(page)); frame += 1) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.match(await focused(page), wanted);
  };

  test('reaches every line of the contents, folds chapters, and opens what is not locked', async () => {
    await show('sequenced');
    const contents = player.getByRole('navigation');
    // A lesson that is locked says why, and leads nowhere.
    await tabTo(page, /^button 2\.3 Bảo quản lạnh Hoàn thành bài 2\.2 để mở/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await nowFocused(/^button 2\.3/);
    const buttons = await contents.getByRole('button').count();
    const passed = new Set<string>();
    await tabTo(page, /^button 1\.1/, { key: 'Shift+Tab' });
    for (let n = 0; n < buttons; n += 1) {
      passed.add(await focused(page));
      await page.keyboard.press('Tab');
    }
    for (const locked of await contents.locator('.ls[aria-disabled=true]').all()) {
      const words = (await locked.innerText()).replace(/\s+/g, ' ').trim();
      const reached = [...passed].find((text) => text.startsWith(`button ${words.slice(0, 20)}`));
      assert.ok(reached, words);
      // Its title, and the reason beside it.
      assert.ok((await locked.locator('.m').innerText()).trim(), words);
    }
    assert.deepEqual(await asked(), []);

    await tabTo(page, /^button Chương 2\. Kiểm soát 1\/6/, { key: 'Shift+Tab' });
    const chapter = contents.getByRole('button', { name: /^Chương 2\. Kiểm soát/ });
    await page.keyboard.press('Enter');
    await contents
      .getByRole('button', { name: '2.1 Chọn nhà cung cấp' })
      .waitFor({ state: 'detached' });
    assert.equal(await chapter.getAttribute('aria-expanded'), 'false');
    await nowFocused(/^button Chương 2\. Kiểm soát/);
    await page.keyboard.press('Space');
    await tabTo(page, /^button 2\.1 Chọn nhà cung cấp/);
    await page.keyboard.press('Enter');
    await nowFocused(/^h\d 2\.2 Nhận hàng và lấy mẫu/);
    assert.deepEqual(await asked(), ['navigate {"to":"choice","target":"supplier"}']);
  });

  test('opens the ways out, and comes back from them by Escape', async () => {
    await show('sequenced');
    await tabTo(page, /^summary Rời bài học/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^button Lưu và thoát/, { most: 1 });
    await page.keyboard.press('Escape');
    await nowFocused(/^summary Rời bài học/);
    await player.getByText('Lưu và thoát').waitFor({ state: 'hidden' });
    await page.keyboard.press('Space');
    await tabTo(page, /^button Thoát/, { most: 2 });
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked(), ['navigate {"to":"exitAll"}']);
  });

  for (const [state, name, action, call] of [
    ['other-tab', 'Khóa học đang mở ở tab khác', 'Học tiếp ở đây', { supersede: true }],
    ['other-device', 'Khóa học đang mở trên thiết bị khác', 'Chỉ xem', { mode: 'review' }],
    ['superseded', 'Bạn đang học ở nơi khác', 'Học tiếp ở đây', { supersede: true }],
    ['left', 'Bạn đã rời bài học', 'Học tiếp', {}],
    ['launch-failed', 'Chưa mở được bài học này', 'Thử lại', {}],
  ] as const) {
    test(`answers "${name}", and is at the lesson afterwards`, async () => {
      await show(state);
      await player.getByRole('heading', { name }).waitFor();
      await tabTo(page, new RegExp(`^button ${action}`));
      // What lies below cannot be reached meanwhile.
      assert.equal(await player.locator('iframe:not([inert])').count(), 0);
      await page.keyboard.press('Enter');
      assert.deepEqual(await asked(), [`launch ${JSON.stringify(call)}`]);
      await nowFocused(/^h\d 2\.3 Năm bước khóa nguồn/);
    });
  }

  test('says at "next" why it leads nowhere', async () => {
    await show('sequenced');
    await tabTo(page, /^button Bài tiếp theo/);
    const next = player.locator('#next');
    assert.equal(await next.getAttribute('aria-describedby'), 'why-next');
    assert.equal(await player.locator('#why-next').innerText(), 'Hoàn thành bài này để đi tiếp');
    await page.keyboard.press('Enter');
    assert.deepEqual(await asked(), []);
  });

  test('uses the debug panel: filters, reads, copies, downloads, collapses, and stays where it was', async () => {
    await show('debug');
    const shown = player.locator('.dbg-row');
    const all = await shown.count();

    await tabTo(page, /^button Thu gọn bảng gỡ lỗi/);
    await page.keyboard.press('Enter');
    await shown.first().waitFor({ state: 'detached' });
    await nowFocused(/^button Mở bảng gỡ lỗi/);
    await page.keyboard.press('Enter');
    await shown.first().waitFor();
    await nowFocused(/^button Thu gọn bảng gỡ lỗi/);

    await tabTo(page, /^button Sao chép/);
    await page.keyboard.press('Enter');
    await player.getByText('Đã sao chép').waitFor({ state: 'attached' });
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.split('\n').length, all);
    await nowFocused(/^button Sao chép/);

    await tabTo(page, /^button Tải JSON/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.match(await readFile(await file.path(), 'utf8'), /never_initialized/);
    await nowFocused(/^button Tải JSON/);

    await tabTo(page, /^input Lọc/);
    await page.keyboard.type('cmi.score');
    await page.waitForFunction(
      () =>
        document.querySelector('wl-course-player')?.shadowRoot?.querySelectorAll('.dbg-row')
          .length === 1,
    );
    await tabTo(page, /^button Chỉ lỗi và cảnh báo/);
    await page.keyboard.press('Space');
    await nowFocused(/^button Chỉ lỗi và cảnh báo/);
    await tabTo(page, /SetValue/, { most: 1 });
    await page.keyboard.press('Enter');
    await player.locator('.dbg-dl').first().waitFor();
    await nowFocused(/SetValue/);
  });
});
