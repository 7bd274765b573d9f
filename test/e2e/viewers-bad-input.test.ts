import assert from 'node:assert/strict';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { axeFindings, inFrame } from '../support/axe.js';
import type { TestDemo } from '../support/demo.js';
import { isElsewhere } from '../support/elsewhere.js';
import { eventually } from '../support/eventually.js';
import { tabTo } from '../support/keyboard.js';
import { Lessons, passes } from '../support/media/lessons.js';
import { makeLockedPdf } from '../support/media/locked-pdf.js';
import { makeVideo } from '../support/media/make-media.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';

const sample = '/courses/lam-viec-voi-may-tinh';

describe('a lesson that cannot be shown as it is', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let folder: string;
  let lessons: Lessons;
  let video: Buffer;

  before(async () => {
    ({ demo, page, visit, close } = await openPortal());
    folder = await mkdtemp(join(tmpdir(), 'wl-media-'));
    lessons = new Lessons(demo, folder);
    const browser = page.context().browser();
    assert.ok(browser);
    video = await makeVideo(browser, 2);
    // Nothing is really asked of others, and they let nobody frame them.
    await page.context().route(isElsewhere, (route) =>
      route.fulfill({
        status: 403,
        headers: { 'X-Frame-Options': 'DENY' },
        contentType: 'text/html',
        body: '<title>Withdrawn</title>',
      }),
    );
    await visit.enter();
  });

  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Puts a file into the catalog as it is given. */
  async function lesson(name: string, bytes: Buffer | string): Promise<string> {
    await writeFile(join(folder, name), bytes);
    return lessons.add(name);
  }

  /** Where the server keeps a file that was imported. */
  async function keptAt(name: string): Promise<string> {
    const names = await readdir(demo.dataDir, { recursive: true });
    const found = names.filter((each) => each.endsWith(name));
    assert.equal(found.length, 1, found.join('\n'));
    return join(demo.dataDir, found[0] ?? '');
  }

  const completes = (id: string): Promise<void> =>
    eventually('completion', async () => (await lessons.enrollment(id)).status === 'completed');

  /** Opens a lesson of the sample course by its contents. */
  async function openSample(title: string): Promise<Frame> {
    if (!page.url().endsWith(sample)) await visit.open(sample);
    const player = page.locator('wl-course-player');
    const enroll = page.getByRole('button', { name: 'Ghi danh và học ngay' });
    const resume = page.getByRole('dialog').getByRole('button', { name: 'Học tiếp' });
    await enroll.or(resume).or(player.locator('iframe')).first().waitFor();
    for (const way of [enroll, resume]) if (await way.isVisible()) await way.click();
    await player.locator('iframe').waitFor();
    return lessons.choose(page, title);
  }

  test('says that the file of a video is missing, and plays it by another try once it is back', async () => {
    const id = await lesson('mat-tep.webm', video);
    const place = await keptAt('mat-tep.webm');
    await rename(place, `${place}.away`);
    await page.goto('about:blank');
    await visit.open(`/courses/${id}`);
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    const failure = page.locator('wl-course-player').getByRole('alert');
    await failure.getByText('Thiếu tệp mở đầu của bài học').waitFor();
    await rename(`${place}.away`, place);
    await failure.getByRole('button', { name: 'Thử lại' }).click();
    const frame = await lessons.stage(page);
    await frame.locator('media-play-button').click();
    await passes(frame, 1);
    await completes(id);
  });

  test('says that a browser cannot play a file, that it has gone meanwhile, and plays what came instead', async () => {
    const id = await lesson('khong-phai-video.mp4', 'không phải video');
    const place = await keptAt('khong-phai-video.mp4');
    const frame = await lessons.open(id, visit);
    const retry = frame.getByRole('button', { name: 'Thử lại' });
    const unreadable = frame.getByRole('heading', {
      name: 'Trình duyệt này không phát được tệp này',
    });
    await unreadable.waitFor();
    await frame.getByText('Hãy mở bằng trình duyệt khác').waitFor();
    assert.deepEqual(await axeFindings(frame, inFrame), []);

    await rename(place, `${place}.away`);
    await retry.click();
    await frame.getByRole('heading', { name: 'Không tải được nội dung' }).waitFor();
    await rename(`${place}.away`, place);
    await retry.click();
    await unreadable.waitFor();

    await writeFile(place, video);
    await retry.click();
    await frame.locator('media-play-button').click();
    await passes(frame, 1);
    await completes(id);
  });

  test('asks for the password of a document, says when it is wrong, and opens it by the right one', async () => {
    const id = await lesson('khoa.pdf', makeLockedPdf('Noi quy kho', 'mat-khau-kho'));
    const frame = await lessons.open(id, visit);
    await frame.getByRole('heading', { name: 'Tài liệu này có mật khẩu' }).waitFor();
    const password = frame.getByLabel('Mật khẩu');
    await frame.getByText('Nhập mật khẩu mà người gửi đã cho bạn.').waitFor();
    assert.deepEqual(await axeFindings(frame, inFrame), []);

    await password.fill('doan-bua');
    await frame.getByRole('button', { name: 'Mở tài liệu' }).click();
    await frame.getByText('Mật khẩu không đúng. Hãy thử lại.').waitFor();
    assert.equal(await password.inputValue(), '');
    assert.equal(await password.getAttribute('aria-invalid'), 'true');
    assert.equal((await lessons.enrollment(id)).status, 'in_progress');

    await password.fill('mat-khau-kho');
    await password.press('Enter');
    await frame.getByText('Noi quy kho').waitFor();
    await frame.getByText('Đã xem 1/1 trang').waitFor();
    await completes(id);
  });

  test('leads on from a shared file that was withdrawn: a hint, a tab of its own, and the learner’s word', async () => {
    const id = await lessons.add(
      'https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/view',
    );
    const frame = await lessons.open(id, visit);
    await frame.getByRole('button', { name: 'Tải một lần' }).click();
    await frame.getByText('Không thấy gì?').waitFor();
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      frame.getByRole('link', { name: 'Mở trong tab mới' }).click(),
    ]);
    assert.match(tab.url(), /^https:\/\/drive\.google\.com\/file\//);
    await tab.close();
    await frame.getByRole('button', { name: 'Tôi đã đọc xong' }).click();
    await completes(id);
  });

  test('has nothing that axe finds in any kind of lesson', async () => {
    const found: Record<string, string[]> = {};
    const look = async (
      title: string,
      ready: (frame: Frame) => Promise<unknown>,
    ): Promise<void> => {
      const frame = await openSample(title);
      await ready(frame);
      const findings = await axeFindings(frame, inFrame);
      if (findings.length > 0) found[title] = findings;
      await wear('en', 'dark');
      await eventually('it is dark', () =>
        frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark'),
      );
      const dark = await axeFindings(frame, inFrame);
      if (dark.length > 0) found[`${title}, dark and in English`] = dark;
      await wear('vi', 'light');
    };
    const wear = (language: string, scheme: string): Promise<void> =>
      page.evaluate(
        ([lang, name]) => {
          document.documentElement.lang = lang;
          document.querySelector('wl-provider')?.setAttribute('scheme', name);
        },
        [language, scheme] as const,
      );
    const plays = async (frame: Frame): Promise<void> => {
      await frame.waitForFunction(
        () => (document.querySelector<HTMLMediaElement>('video, audio')?.readyState ?? 0) > 0,
      );
      await frame.getByRole('button', { name: 'Lời thoại' }).click();
    };
    await look('Ngồi đúng trong bốn bước', plays);
    await look('Hai mươi giây nghỉ mắt', plays);
    await look('Góc làm việc vừa tầm', (frame) =>
      frame.getByRole('button', { name: 'Phóng to' }).click(),
    );
    await look('Sổ tay người ngồi máy tính', async (frame) => {
      await frame.getByText(/Đã xem 1\//).waitFor();
      await frame.locator('.textLayer span[role="presentation"]').first().waitFor();
    });
    await look('Bảng kiểm góc làm việc', (frame) =>
      frame.getByRole('link', { name: 'Tải xuống' }).waitFor(),
    );
    await look('Thực hành: sắp xếp bàn làm việc', (frame) => frame.locator('iframe').waitFor());
    await look('Liên kết YouTube (video mẫu)', async (frame) => {
      await frame.getByRole('button', { name: 'Tải một lần' }).waitFor();
    });
    await look('Liên kết Google Drive (bảng tính mẫu)', async (frame) => {
      await frame.getByRole('button', { name: 'Tải một lần' }).click();
      await frame.getByText('Không thấy gì?').waitFor();
    });
    assert.deepEqual(found, {});
  });

  test('leads the keyboard to the parts of a video and of a document', async () => {
    const film = await openSample('Ngồi đúng trong bốn bước');
    await film.locator('media-play-button').waitFor();
    await page.locator('wl-course-player iframe').focus();
    await tabTo(page, /^media-play-button/);
    await page.keyboard.press('Space');
    await passes(film, 0.2);
    await page.keyboard.press('Space');
    await film.waitForFunction(() => document.querySelector('video')?.paused);
    await tabTo(page, /^media-captions-menu-button/);
    await tabTo(page, /^button Lời thoại/);
    await page.keyboard.press('Enter');
    await film.getByRole('region', { name: 'Lời thoại' }).waitFor();

    const paper = await openSample('Sổ tay người ngồi máy tính');
    await paper.getByText(/Đã xem 1\//).waitFor();
    await page.locator('wl-course-player iframe').focus();
    await tabTo(page, /^input Đến trang/);
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await paper.getByText(/Đã xem 2\//).waitFor();
    await tabTo(page, /^input Tìm trong tài liệu/);
    await page.keyboard.type('man hinh');
    // It begins where the learner reads.
    const found = paper.getByText(/^\d+\/\d+$/);
    const first = await found.innerText();
    await page.keyboard.press('Enter');
    await eventually('the next match', async () => (await found.innerText()) !== first);
  });
});
