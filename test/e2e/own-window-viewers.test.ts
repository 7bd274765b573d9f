import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { near, newTab, passes, piecesOf, Lessons } from '../support/media/lessons.js';
import { makeVideo } from '../support/media/make-media.js';
import { openPortal, type OpenPortal, PortalVisit } from '../support/portal.js';
import { asWindow } from '../support/as-window.js';
import { withoutConflicts } from '../support/violations.js';

/** Of the video that is made here. */
const seconds = 8;

/** A lesson's own window, and how often a page was loaded in it. */
interface Shown {
  window: Page;
  loads: () => number;
}

describe('a file or address in a window of its own', () => {
  let portal: OpenPortal;
  let lessons: Lessons;
  let folder: string;

  before(async () => {
    portal = await openPortal();
    const { demo, page, visit } = portal;
    folder = await mkdtemp(join(tmpdir(), 'wl-window-'));
    lessons = new Lessons(demo, folder);
    const browser = page.context().browser();
    assert.ok(browser);
    await writeFile(join(folder, 'bai-giang.webm'), await makeVideo(browser, seconds));
    await writeFile(
      join(folder, 'so-do.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="teal"/></svg>',
    );
    await page.context().addInitScript(asWindow);
    await visit.enter();
  });

  after(async () => {
    await portal.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a lesson on the page, and its window. */
  async function open(courseId: string, page: Page): Promise<Shown> {
    await new PortalVisit(page, portal.demo).open(`/courses/${courseId}`);
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    const way = page.locator('wl-course-player').getByRole('button', { name: 'Mở bài học' });
    const [window] = await Promise.all([page.waitForEvent('popup'), way.click()]);
    let count = 0;
    window.on('domcontentloaded', () => (count += 1));
    await window.locator('#content > *').first().waitFor();
    return { window, loads: () => count };
  }

  test('stays as it is for as long as it plays, and comes back after a reload', async () => {
    const { demo, page, findings } = portal;
    const imageId = await lessons.add('so-do.svg');
    const videoId = await lessons.add('bai-giang.webm');
    const image = await open(imageId, page);
    const beside = await newTab(page);
    const video = await open(videoId, beside);
    const before = [image.loads(), video.loads()];
    const frame = video.window.mainFrame();
    const play = frame.locator('media-play-button');
    await play.click();
    await passes(frame, 6);
    assert.deepEqual([image.loads(), video.loads()], before);
    assert.equal(await image.window.locator('#content img').count(), 1);

    await play.click();
    const kept = async (): Promise<number> =>
      Number((await lessons.kept(videoId))['wl.position'] ?? 0);
    await eventually('the position is kept', async () => (await kept()) >= 6);
    const [piece] = piecesOf((await lessons.kept(videoId))['wl.segments']);
    near(piece?.[0], 0);
    await video.window.reload();
    await passes(frame, 5);
    await image.window.reload();
    await image.window.locator('#content img').waitFor();
    const { length } = await demo.database.all(
      'SELECT id FROM launches WHERE course_id IN (?, ?)',
      [imageId, videoId],
    );
    assert.equal(length, 2);
    assert.deepEqual(withoutConflicts(findings), { csp: [], errors: [] });
  });
});
