import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { axeFindings, inFrame } from '../support/axe.js';
import type { TestDemo } from '../support/demo.js';
import { hostsElsewhere } from '../support/elsewhere.js';
import { eventually } from '../support/eventually.js';
import { Lessons, passes, piecesOf, timeOf } from '../support/media/lessons.js';
import { makeStream } from '../support/media/make-media.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';

/** Of the stream that is made here, in pieces of one. */
const seconds = 8;

const chapters = `WEBVTT

00:00.000 --> 00:03.000
Mở đầu

00:03.000 --> 00:06.000
Thực hành

00:06.000 --> 00:08.000
Tổng kết
`;

describe('a video that comes in pieces', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let lessons: Lessons;
  let folder: string;
  const requests: string[] = [];

  before(async () => {
    ({ demo, page, visit, close } = await openPortal());
    folder = await mkdtemp(join(tmpdir(), 'wl-streams-'));
    const browser = page.context().browser();
    assert.ok(browser);
    await makeStream(browser, folder, seconds);
    await writeFile(join(folder, 'bai.chapters.vi.vtt'), chapters);
    lessons = new Lessons(demo, folder);
    page.context().on('request', (request) => requests.push(request.url()));
    await visit.enter();
  });

  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  const pieces = (): string[] => requests.filter((url) => url.endsWith('.m4s'));
  const numberOf = (url: string): number => Number(/(\d+)\.m4s$/.exec(url)?.[1]);
  /** From piece `first` on the network gives nothing; what is asked for waits, or is lost at once. Answers how to end that. */
  const cutOff = async (first: number, how: 'silent' | 'lost') => {
    const held: (() => Promise<void>)[] = [];
    const route = /\/\d+\.m4s$/;
    await page.context().route(route, (call) => {
      if (numberOf(call.request().url()) < first) return call.fallback();
      if (how === 'lost') return call.abort('connectionreset');
      held.push(() => call.fallback());
      return undefined;
    });
    return async (): Promise<void> => {
      await page.context().unroute(route);
      // Some are not waited for any more.
      await Promise.all(held.map((go) => go().catch(() => undefined)));
    };
  };

  /** It comes to its end, and nothing of it is left out. */
  const endsWhole = async (id: string, frame: Frame): Promise<void> => {
    await frame.waitForFunction(() => document.querySelector('video')?.ended);
    await eventually('all is kept', async () => {
      const { 'wl.position': at } = await lessons.kept(id);
      return Number(at) === seconds;
    });
    assert.equal((await lessons.kept(id))['wl.segments'], '0.000[.]8.000');
    assert.equal((await lessons.enrollment(id)).status, 'completed');
  };

  test('is played to its end, kept and completed', async () => {
    const id = await lessons.add('bai.m3u8');
    requests.length = 0;
    const frame = await lessons.open(id, visit);
    await frame.locator('media-play-button').click();
    await passes(frame, 2);
    await frame.locator('media-play-button').click();
    await eventually('the pause is kept', async () => {
      const { 'wl.position': at, 'wl.segments': segments } = await lessons.kept(id);
      return Number(at) >= 2 && Number(piecesOf(segments)[0]?.[1]) >= 2;
    });

    // Somebody comes back: it goes on from there.
    const again = await lessons.open(id, visit);
    await again.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 1.9);
    await again.locator('media-play-button').click();
    await endsWhole(id, again);
    assert.ok(requests.some((url) => /\/hls-stream-[^/]*\.js$/.test(url)));
    assert.deepEqual(hostsElsewhere(requests), []);
  });

  test('lets the learner choose how sharp it is', async () => {
    const id = await lessons.add('bai.m3u8');
    const frame = await lessons.open(id, visit);
    const button = frame.locator('media-rendition-menu-button');
    await button.waitFor();
    await button.click();
    const choices = frame.getByRole('menuitemradio').and(frame.locator(':visible'));
    await eventually('the menu', async () => (await choices.count()) === 3);
    const names = (await choices.allInnerTexts()).map((text) => text.trim());
    assert.deepEqual(
      names.map((name) => name.replace(/^(Tự động) \(\d+p\)$/, '$1')),
      ['288p', '144p', 'Tự động'],
    );
    assert.deepEqual(await axeFindings(frame, inFrame), []);

    for (const quality of ['144p', '288p']) {
      if ((await choices.count()) === 0) await button.click();
      requests.length = 0;
      await choices.filter({ hasText: quality }).click();
      await eventually(`pieces of ${quality}`, () =>
        Promise.resolve(pieces().some((url) => url.includes(`/${quality}/`))),
      );
      await eventually('the menu is closed', async () => (await choices.count()) === 0);
    }
  });

  test('has no choice where there is none', async () => {
    const browser = page.context().browser();
    assert.ok(browser);
    await makeStream(browser, join(folder, 'mot'), 2, [{ height: 144, bitrate: 60_000 }]);
    const frame = await lessons.open(await lessons.add('mot/bai.m3u8'), visit);
    await frame.locator('media-play-button').click();
    await passes(frame, 0.5);
    assert.equal(await frame.locator('media-rendition-menu-button').count(), 0);
  });

  test('lists its chapters, by which one goes about in it', async () => {
    const id = await lessons.add('bai.m3u8');
    const frame = await lessons.open(id, visit);
    const button = frame.getByRole('button', { name: 'Các phần' });
    await button.focus();
    await page.keyboard.press('Enter');
    const list = frame.getByRole('region', { name: 'Các phần' });
    const entries = list.getByRole('button');
    assert.deepEqual(
      (await entries.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
      ['0:00 Mở đầu', '0:03 Thực hành', '0:06 Tổng kết'],
    );
    await entries.nth(1).focus();
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => document.querySelector('video')?.currentTime === 3);
    await eventually(
      'the chapter is marked',
      async () => (await entries.nth(1).getAttribute('aria-current')) === 'true',
    );
    assert.equal(await entries.nth(0).getAttribute('aria-current'), null);
    assert.deepEqual(await axeFindings(frame, inFrame), []);
  });

  test('leads by its chapters to nothing that was not watched, where that is not wanted', async () => {
    const id = await lessons.add('bai.m3u8', { seekAhead: false });
    const frame = await lessons.open(id, visit);
    await frame.getByRole('button', { name: 'Các phần' }).click();
    const last = frame.getByRole('button', { name: 'Tổng kết' });
    assert.equal(await last.getAttribute('aria-disabled'), 'true');
    // As keyboards do it: what is disabled in this way still says why.
    await last.press('Enter');
    await frame.getByText('Hãy xem lần lượt').waitFor();
    assert.equal(await timeOf(frame), 0);
  });

  test('goes on by itself when the network is back after it was lost', async () => {
    const id = await lessons.add('bai.m3u8');
    const back = await cutOff(4, 'lost');
    const frame = await lessons.open(id, visit);
    await frame.locator('media-play-button').click();
    await frame.getByText('Đang chờ mạng').waitFor();
    await eventually('a piece is lost', () =>
      Promise.resolve(pieces().some((url) => numberOf(url) >= 4)),
    );
    await back();
    await passes(frame, 5);
    await endsWhole(id, frame);
  });

  test('shows a way on when it hangs, which goes on from where it stopped', async () => {
    const id = await lessons.add('bai.m3u8');
    const back = await cutOff(4, 'silent');
    const frame = await lessons.open(id, visit);
    await frame.locator('media-play-button').click();
    const retry = frame.getByRole('button', { name: 'Thử lại' });
    await retry.waitFor();
    await frame.getByText('Mạng đang rất chậm').waitFor();
    const stoppedAt = await timeOf(frame);
    assert.ok(stoppedAt > 1, String(stoppedAt));
    requests.length = 0;
    await retry.click();
    await eventually('another try', () => Promise.resolve(pieces().length > 0));
    await back();
    await passes(frame, stoppedAt + 1);
    await endsWhole(id, frame);
  });
});
