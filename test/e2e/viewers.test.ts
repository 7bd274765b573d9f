import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import type { Elements, Enrollment } from '../../src/client/index.js';
import type { TestDemo } from '../support/demo.js';
import { hostsElsewhere } from '../support/elsewhere.js';
import { eventually } from '../support/eventually.js';
import { Lessons, near, passes, piecesOf, seek, timeOf } from '../support/media/lessons.js';
import { makePdf, makeVideo } from '../support/media/make-media.js';
import { openPortal, type OpenPortal, PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

/** Of the video that is made here. */
const seconds = 8;

/** What only some kinds of content need, by what their files are called. */
const parts = {
  'pdf.js': /\/stage\/.*pdf/,
  'hls.js': /\/stage\/.*hls/,
  'media-chrome': /\/stage\/.*media-viewer/,
  'scorm-again': /\/stage\/.*scorm(12|2004)/,
};

describe('a lesson that is a file or an address', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let findings: Findings;
  let folder: string;
  let lessons: Lessons;
  const requests: string[] = [];

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
    folder = await mkdtemp(join(tmpdir(), 'wl-media-'));
    lessons = new Lessons(demo, folder);
    const browser = page.context().browser();
    assert.ok(browser);
    const sentences = ['Đường đi an toàn', 'Đeo kính khi mài', 'Khóa nguồn trước khi sửa'];
    await writeFile(join(folder, 'bai-giang.webm'), await makeVideo(browser, seconds));
    await writeFile(
      join(folder, 'bai-giang.vi.vtt'),
      'WEBVTT\n\n00:00.000 --> 00:08.000\nXin chào\n',
    );
    await writeFile(join(folder, 'bai-giang.txt'), 'Xin chào các bạn.\n');
    await writeFile(join(folder, 'tai-lieu.pdf'), await makePdf(browser, sentences));
    await writeFile(join(folder, 'hong.pdf'), '%PDF-1.7\nkhông phải tài liệu');
    await writeFile(join(folder, 'bang-kiem.csv'), 'việc,xong\n');
    await writeFile(
      join(folder, 'so-do.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="teal"/></svg>',
    );
    page.context().on('request', (request) => requests.push(request.url()));
    await visit.enter();
  });

  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => {
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  const lesson = (source: string, policy?: object): Promise<string> => lessons.add(source, policy);
  const kept = (courseId: string): Promise<Elements> => lessons.kept(courseId);
  const enrollment = (courseId: string): Promise<Enrollment> => lessons.enrollment(courseId);

  /** Opens a lesson and answers the stage's frame. */
  const open = async (courseId: string, visiting = visit): Promise<Frame> => {
    requests.length = 0;
    return lessons.open(courseId, visiting);
  };

  /** Only what the kind needs was loaded, and nothing from elsewhere. */
  const loadedOnly = (...names: (keyof typeof parts)[]): void => {
    const loaded = Object.entries(parts).flatMap(([name, form]) =>
      requests.some((url) => form.test(url)) ? [name] : [],
    );
    assert.deepEqual(loaded, names, requests.filter((url) => /stage/.test(url)).join('\n'));
    assert.deepEqual(hostsElsewhere(requests), []);
  };

  test('keeps to a tenth of a second what of a video was watched, goes on there, and completes at its threshold', async () => {
    const id = await lesson('bai-giang.webm', { completionThreshold: 0.5 });
    const tab = await page.context().newPage();
    const first = await open(id, new PortalVisit(tab, demo));
    const play = first.locator('media-play-button');
    await play.click();
    await passes(first, 1);
    await play.click();
    const paused = await timeOf(first);
    await eventually('the first piece', async () => 'wl.segments' in (await kept(id)));
    const [piece] = piecesOf((await kept(id))['wl.segments']);
    near(piece?.[0], 0);
    near(piece?.[1], paused);

    await seek(first, 4);
    await play.click();
    await passes(first, 5);
    const atLeast = await timeOf(first);
    // In the middle of it.
    await tab.close();
    await eventually(
      'the last words',
      async () => Number((await kept(id))['wl.position']) >= atLeast,
    );
    const state = await kept(id);
    const position = Number(state['wl.position']);
    const [, second] = piecesOf(state['wl.segments']);
    near(second?.[0], 4);
    near(second?.[1], position);
    assert.equal((await enrollment(id)).status, 'in_progress');

    const again = await open(id);
    await again.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
    near(await timeOf(again), position);
    await again.locator('media-play-button').click();
    const done = await again.waitForFunction(() => {
      const said = document.querySelector('output')?.textContent ?? '';
      return said.includes('Đã hoàn thành') && document.querySelector('video')?.currentTime;
    });
    const completedAt = Number(await done.jsonValue());
    near(paused + completedAt - 4, seconds / 2);
    await eventually('completion', async () => (await enrollment(id)).status === 'completed');
    loadedOnly('media-chrome');
  });

  test('completes a video that is to be watched whole, also when it was watched fast and in several goes', async () => {
    const id = await lesson('bai-giang.webm');
    const fast = (frame: Frame): Promise<unknown> =>
      frame.evaluate(() => {
        const video = document.querySelector('video');
        if (video) video.playbackRate = 8;
      });
    const first = await open(id);
    await first.locator('media-play-button').click();
    await fast(first);
    await passes(first, 2);
    await first.locator('media-play-button').click();
    await eventually('the first piece', async () => 'wl.segments' in (await kept(id)));
    const again = await open(id);
    await again.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
    await fast(again);
    await again.locator('media-play-button').click();
    await passes(again, 4);
    await again.locator('media-play-button').click();
    await again.locator('media-play-button').click();
    await again.waitForFunction(() => document.querySelector('video')?.ended);
    await eventually('completion', async () => (await enrollment(id)).status === 'completed');
    assert.equal((await kept(id))['wl.segments']?.includes('[,]'), false);
  });

  test('does not let a learner jump ahead where the course forbids it, and shows no captions until they are asked for', async () => {
    const id = await lesson('bai-giang.webm', { seekAhead: false });
    const frame = await open(id);
    await frame.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
    await frame.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = 6;
    });
    await frame.getByText('Hãy xem lần lượt').waitFor();
    await frame.waitForFunction(() => document.querySelector('video')?.currentTime === 0);
    const modes = await frame.evaluate(() =>
      [...(document.querySelector('video')?.textTracks ?? [])].map(({ mode }) => mode),
    );
    assert.deepEqual(modes.includes('showing'), false);
    await frame.getByRole('button', { name: 'Lời thoại' }).click();
    await frame.getByText('Xin chào các bạn.').waitFor();
  });

  test('counts the pages of a document that were seen, and finds words with and without diacritics', async () => {
    const id = await lesson('tai-lieu.pdf');
    const frame = await open(id);
    await frame.getByText('Đã xem 1/3 trang').waitFor();
    const query = frame.getByRole('searchbox');
    await query.fill('duong di');
    await frame.getByText('1/1', { exact: true }).waitFor();
    await query.fill('đuờng');
    await frame.getByText('Không tìm thấy').waitFor();
    await query.fill('');
    await frame.getByRole('button', { name: 'Trang sau' }).click();
    await frame.getByText('Đã xem 2/3 trang').waitFor();
    await eventually('the page', async () => (await kept(id))['wl.position'] === '2');

    const again = await open(id);
    await again.getByText('Đã xem 2/3 trang').waitFor();
    assert.equal(await again.getByRole('textbox', { name: 'Đến trang' }).inputValue(), '2');
    await again.getByRole('button', { name: 'Trang sau' }).click();
    await again.getByText('Đã xem 3/3 trang').waitFor();
    await eventually('completion', async () => (await enrollment(id)).status === 'completed');
    assert.equal((await kept(id))['wl.pages'], '1-3');
    loadedOnly('pdf.js');
  });

  test('says of a damaged document what is wrong, and offers to try again', async () => {
    const frame = await open(await lesson('hong.pdf'));
    await frame.getByRole('heading', { name: 'Không đọc được tài liệu này' }).waitFor();
    await frame.getByRole('button', { name: 'Thử lại' }).waitFor();
  });

  test('completes an image by showing it and a file by its download', async () => {
    const image = await lesson('so-do.svg');
    const frame = await open(image);
    await frame.getByRole('button', { name: 'Phóng to' }).click();
    await eventually('completion', async () => (await enrollment(image)).status === 'completed');
    loadedOnly();

    const file = await lesson('bang-kiem.csv');
    const card = await open(file);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('link', { name: 'Tải xuống' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'bang-kiem.csv');
    await eventually('completion', async () => (await enrollment(file)).status === 'completed');
  });

  test('asks nothing of a service elsewhere before the learner lets it', async () => {
    // Nothing is really asked there.
    await page
      .context()
      .route(/youtube/, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>Video</title>' }),
      );
    const id = await lesson('https://youtu.be/dQw4w9WgXcQ?t=1m5s');
    const frame = await open(id);
    await frame.getByText('YouTube nhận địa chỉ IP của bạn').waitFor();
    loadedOnly();
    await frame.getByRole('button', { name: 'Tải một lần' }).click();
    await eventually('the frame', () =>
      Promise.resolve(
        requests.includes('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=65'),
      ),
    );
    await frame.getByRole('button', { name: 'Tôi đã đọc xong' }).click();
    await eventually('completion', async () => (await enrollment(id)).status === 'completed');
  });
});
