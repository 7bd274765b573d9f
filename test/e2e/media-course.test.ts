import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import type { ConsentState, Course } from '../../src/client/index.js';
import type { TestDemo } from '../support/demo.js';
import { isElsewhere } from '../support/elsewhere.js';
import { eventually } from '../support/eventually.js';
import { Lessons } from '../support/media/lessons.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import { withoutConflicts, type Findings } from '../support/violations.js';

const course = '/courses/lam-viec-voi-may-tinh';

describe('the sample course of media', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let findings: Findings;
  let lessons: Lessons;
  const elsewhere: string[] = [];

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
    lessons = new Lessons(demo);
    // Nothing is really asked of others.
    await page.context().route(isElsewhere, (route) => {
      elsewhere.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' });
    });
    await visit.enter();
    await visit.open(course);
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    await page.locator('wl-course-player iframe').waitFor();
  });

  after(() => close());

  afterEach(() => {
    assert.deepEqual(withoutConflicts(findings), { csp: [], errors: [] });
  });

  const open = (title: string): Promise<Frame> => lessons.choose(page, title);

  const fresh = async (title: string): Promise<Frame> => {
    await page.goto('about:blank');
    await visit.open(course);
    const resume = page.getByRole('dialog').getByRole('button', { name: 'Học tiếp' });
    const frame = page.locator('wl-course-player iframe');
    await resume.or(frame).first().waitFor();
    if (await resume.isVisible()) await resume.click();
    return open(title);
  };

  const lessonHead = (): Promise<string> =>
    page.locator('wl-course-player .lhead .meta').innerText();

  test('says of each lesson what it is, in both languages', async () => {
    const kinds: [title: string, kind: string][] = [
      ['Hai mươi giây nghỉ mắt', 'Bài nghe'],
      ['Góc làm việc vừa tầm', 'Hình ảnh'],
      ['Sổ tay người ngồi máy tính', 'Tài liệu PDF'],
      ['Bảng kiểm góc làm việc', 'Tệp'],
      ['Thực hành: sắp xếp bàn làm việc', 'Bài HTML5'],
      ['Liên kết YouTube (video mẫu)', 'Liên kết'],
      ['Ngồi đúng trong bốn bước', 'Video'],
    ];
    for (const [title, kind] of kinds) {
      await open(title);
      await eventually(title, async () => (await lessonHead()).startsWith(kind));
    }
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'en'));
    await open('Sổ tay người ngồi máy tính');
    await eventually('English', async () => (await lessonHead()).startsWith('PDF document'));
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'vi'));
    await eventually('Vietnamese', async () => (await lessonHead()).startsWith('Tài liệu PDF'));
    assert.deepEqual(elsewhere, []);
  });

  test('shows no captions until they are asked for, and then in every video; speed and sound stay too', async () => {
    const showing = (frame: Frame): Promise<string[]> =>
      frame.evaluate(() =>
        [...(document.querySelector<HTMLMediaElement>('video, audio')?.textTracks ?? [])].flatMap(
          ({ kind, mode, language }) =>
            kind === 'captions' && mode === 'showing' ? [language] : [],
        ),
      );
    const ready = (frame: Frame): Promise<unknown> =>
      frame.waitForFunction(
        () => (document.querySelector<HTMLMediaElement>('video, audio')?.readyState ?? 0) > 0,
      );
    const video = await fresh('Ngồi đúng trong bốn bước');
    await ready(video);
    assert.deepEqual(await showing(video), []);
    await video.locator('media-captions-button, media-captions-menu-button').click();
    await video.locator('media-captions-menu').getByText('Tiếng Việt').click();
    await video.waitForFunction(() =>
      [...(document.querySelector('video')?.textTracks ?? [])].some(
        ({ mode }) => mode === 'showing',
      ),
    );
    await video.locator('media-mute-button').click();
    await video.locator('media-playback-rate-menu-button').click();
    await video.locator('media-playback-rate-menu').getByText('1.5').click();
    await page.waitForFunction(() => {
      const kept = localStorage.getItem('wl-preferences') ?? '';
      return /"captions":"vi"/.test(kept) && /"muted":true/.test(kept) && /"rate":1.5/.test(kept);
    });
    // On another origin, which can know it from the host alone.
    const audio = await fresh('Hai mươi giây nghỉ mắt');
    await ready(audio);
    await audio.locator('media-play-button').click();
    await audio.locator('.said').getByText('Chuông thứ nhất').waitFor();
    assert.deepEqual(await showing(audio), ['vi']);
    const how = await audio.evaluate(() => {
      const { playbackRate, muted } = document.querySelector('audio') ?? {};
      return { playbackRate, muted, kept: Object.keys(localStorage) };
    });
    assert.deepEqual(how, { playbackRate: 1.5, muted: true, kept: [] });
  });

  test('frames a service elsewhere always once the learner has agreed on the portal’s own page, and no longer when that is withdrawn', async () => {
    const frame = await fresh('Liên kết YouTube (video mẫu)');
    await frame.getByRole('button', { name: 'Luôn cho phép YouTube' }).click();
    const dialog = page.getByRole('dialog', { name: /Luôn cho phép/ });
    await dialog.getByText('Google LLC').waitFor();
    await dialog.getByRole('button', { name: 'Không, hỏi từng lần' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(elsewhere, []);
    // A script of the page, or of content, agrees to nothing.
    await frame.getByRole('button', { name: 'Luôn cho phép YouTube' }).click();
    await dialog.getByRole('button', { name: 'Luôn cho phép' }).evaluate((button: HTMLElement) => {
      button.click();
    });
    const consents = async (): Promise<ConsentState> =>
      (await demo.ask('/me/consents')) as ConsentState;
    assert.notEqual((await consents()).decisions['embed.other'], 'granted');
    await dialog.getByRole('button', { name: 'Luôn cho phép' }).click();
    await frame.locator('iframe.away').waitFor();
    assert.equal((await consents()).decisions['embed.other'], 'granted');
    assert.equal((await consents()).decisions['analytics.google_analytics'], 'refused');
    await eventually('the request', () => Promise.resolve(elsewhere.length > 0));
    assert.match(elsewhere[0] ?? '', /^https:\/\/www\.youtube-nocookie\.com\/embed\/M7lc1UVf-VE/);

    // The other one of the same recipient needs no question.
    const drive = await fresh('Liên kết Google Drive (bảng tính mẫu)');
    await drive.locator('iframe.away').waitFor();

    await page.evaluate(async () => {
      const banner = document.querySelector('wl-consent-banner');
      await banner?.consent?.refuseAll({ method: 'test' });
    });
    await drive.getByRole('button', { name: 'Tải một lần' }).waitFor();
    assert.equal(await drive.locator('iframe.away').count(), 0);
  });

  test('looks like the page around it, at once and when that changes', async () => {
    const frame = await fresh('Bảng kiểm góc làm việc');
    const look = (): Promise<string[]> =>
      frame.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const body = getComputedStyle(document.querySelector('#content') ?? document.body);
        return [style.colorScheme, body.backgroundColor, body.fontSize];
      });
    assert.deepEqual(await look(), ['light', 'rgb(255, 255, 255)', '15px']);
    await page.evaluate(() => {
      document.documentElement.setAttribute('scheme', 'dark');
      document.documentElement.style.setProperty('--wl-font-size', '17px');
    });
    await eventually(
      'the dark',
      async () => (await look()).join(' ') === 'dark rgb(18, 22, 30) 17px',
    );
    await page.evaluate(() => {
      document.documentElement.removeAttribute('scheme');
      document.documentElement.style.removeProperty('--wl-font-size');
    });
  });

  test('completes a page of its own when that says so', async () => {
    const status = async (id: string): Promise<string | undefined> =>
      ((await demo.ask(`${course}`)) as Course).items.find((item) => item.id === id)?.status;
    const page5 = await fresh('Thực hành: sắp xếp bàn làm việc');
    await page5.waitForSelector('iframe');
    const [own] = page5.childFrames();
    assert.ok(own);
    for (const label of ['Mép trên ngang', 'Gần người', 'Đặt phẳng, có kê']) {
      await own.getByLabel(new RegExp(label)).check();
    }
    await own.getByRole('button', { name: 'Kiểm tra' }).click();
    await eventually('its message', async () => (await status('thuc-hanh')) === 'completed');
  });
});
