import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { learner, type TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import {
  Lessons,
  nameOf,
  near,
  passes,
  piecesOf,
  seek,
  timeOf,
  type StoredStatement,
} from '../support/media/lessons.js';
import { makePdf, makeVideo } from '../support/media/make-media.js';
import { assertVideoProfile } from '../support/media/video-profile.js';
import { openPortal, type OpenPortal, PortalVisit } from '../support/portal.js';

/** Of the video that is made here. */
const seconds = 8;
const extension = (statement: StoredStatement | undefined, name: string): unknown =>
  statement?.result?.extensions?.[`https://w3id.org/xapi/video/extensions/${name}`];

describe('what the player says of its learner', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let lessons: Lessons;
  let folder: string;

  before(async () => {
    ({ demo, page, visit, close } = await openPortal());
    folder = await mkdtemp(join(tmpdir(), 'wl-statements-'));
    const browser = page.context().browser();
    assert.ok(browser);
    await writeFile(join(folder, 'bai-giang.webm'), await makeVideo(browser, seconds));
    await writeFile(join(folder, 'tai-lieu.pdf'), await makePdf(browser, ['Một', 'Hai']));
    await writeFile(
      join(folder, 'so-do.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="teal"/></svg>',
    );
    lessons = new Lessons(demo, folder);
    await visit.open();
    await visit.signIn();
  });

  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Answers all that is optional, item by item: what the banner lists by itself is less. */
  const decide = async (
    by: 'Chọn từng mục' | 'Quyền riêng tư',
    answer: 'Đồng ý tất cả' | 'Từ chối tất cả',
  ): Promise<void> => {
    await page.getByRole('button', { name: learner.name }).waitFor();
    await page.getByRole('button', { name: by }).click();
    const button = page.getByRole('button', { name: answer });
    await button.click();
    await button.waitFor({ state: 'detached' });
  };

  const said = async (courseId: string, count: (names: string[]) => boolean, what: string) => {
    await eventually(what, async () =>
      count((await lessons.statements(courseId)).map(({ verb }) => nameOf(verb.id))),
    );
    return lessons.statements(courseId);
  };

  test('follows a video through pauses, jumps, a closed tab and a second visit, as the video profile wants it', async () => {
    await decide('Chọn từng mục', 'Đồng ý tất cả');
    const id = await lessons.add('bai-giang.webm', { completionThreshold: 0.5 });
    const tab = await page.context().newPage();
    const first = await lessons.open(id, new PortalVisit(tab, demo));
    const play = first.locator('media-play-button');
    await play.click();
    await passes(first, 1);
    await play.click();
    const paused = await timeOf(first);
    const before = await said(id, (names) => names.includes('paused'), 'the first pause');
    assert.deepEqual(
      before.map(({ verb }) => nameOf(verb.id)),
      ['initialized', 'played', 'paused'],
    );
    near(Number(extension(before[2], 'time')), paused);
    near(piecesOf(String(extension(before[2], 'played-segments')))[0]?.[1], paused);

    await seek(first, 4);
    await play.click();
    await passes(first, 5);
    const atLeast = await timeOf(first);
    // In the middle of it.
    await tab.close();
    const left = await said(id, (names) => names.includes('terminated'), 'the end of the tab');
    assert.deepEqual(
      left.slice(3).map(({ verb }) => nameOf(verb.id)),
      ['seeked', 'played', 'paused', 'terminated'],
    );
    near(Number(extension(left[3], 'time-from')), paused);
    near(Number(extension(left[3], 'time-to')), 4);
    await eventually(
      'the stage’s own last words',
      async () => Number((await lessons.kept(id))['wl.position']) >= atLeast,
    );
    const kept = await lessons.kept(id);
    const played = piecesOf(kept['wl.segments']);
    const saidPlayed = piecesOf(String(extension(left.at(-1), 'played-segments')));
    assert.equal(saidPlayed.length, played.length);
    played.flat().forEach((moment, at) => near(saidPlayed.flat()[at], moment));

    const again = await lessons.open(id, visit);
    await again.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
    await again.locator('media-play-button').click();
    const all = await said(id, (names) => names.includes('completed'), 'completion');
    const completed = all.find(({ verb }) => verb.id.endsWith('/completed'));
    // Neither before nor much after: a picture lasts a tenth of a second.
    const share = Number(extension(completed, 'progress'));
    assert.ok(share >= 0.5 && share <= 0.5 + 0.2 / seconds, String(share));
    const total = piecesOf(String(extension(completed, 'played-segments'))).reduce(
      (sum, [from = 0, to = 0]) => sum + to - from,
      0,
    );
    near(total, seconds / 2);
    await page.goto('about:blank');
    const whole = await said(
      id,
      (names) => names.filter((name) => name === 'terminated').length === 2,
      'the end',
    );
    assertVideoProfile(whole);
    assert.equal((await lessons.enrollment(id)).status, 'completed');
  });

  test('says which pages of a document were seen', async () => {
    const id = await lessons.add('tai-lieu.pdf');
    const frame = await lessons.open(id, visit);
    await frame.getByText('Đã xem 1/2 trang').waitFor();
    await frame.getByRole('button', { name: 'Trang sau' }).click();
    await frame.getByText('Đã xem 2/2 trang').waitFor();
    await page.goto('about:blank');
    const all = await said(id, (names) => names.includes('terminated'), 'the end');
    assert.deepEqual(
      all.map(({ verb, object }) => `${nameOf(verb.id)} ${nameOf(object.id)}`),
      ['initialized main', 'experienced 1', 'experienced 2', 'completed main', 'terminated main'],
    );
  });

  test('says on a later visit what no record store could be told before', async () => {
    const context = page.context();
    await context.route('**/xapi/statements', (route) => route.abort());
    const id = await lessons.add('so-do.svg');
    const tab = await context.newPage();
    await lessons.open(id, new PortalVisit(tab, demo));
    await eventually(
      'completion',
      async () => (await lessons.enrollment(id)).status === 'completed',
    );
    assert.deepEqual(await lessons.statements(id), []);
    await tab.close();
    await context.unroute('**/xapi/statements');

    // Any lesson will do.
    await lessons.open(await lessons.add('so-do.svg'), visit);
    const all = await said(id, (names) => names.includes('terminated'), 'the first visit');
    assert.deepEqual(
      all.map(({ verb }) => nameOf(verb.id)),
      ['initialized', 'completed', 'terminated'],
    );
  });

  test('follows a package of SCORM where the course wants it', async () => {
    const { items } = (await demo.ask('/courses?q=an%20toan%20lao%20dong')) as {
      items: { id: string }[];
    };
    const id = items[0]?.id ?? '';
    await demo.database.write((tx) =>
      tx.run('UPDATE courses SET statements = 1 WHERE id = ?', [id]),
    );
    await lessons.open(id, visit);
    await visit.content('body');
    await page.goto('about:blank');
    const all = await said(id, (names) => names.includes('suspended'), 'the end');
    assert.match(nameOf(all[0]?.verb.id ?? ''), /^(initialized|resumed)$/);
    for (const { context } of all) {
      assert.deepEqual(
        context.contextActivities.category?.map((category) => category.id),
        ['https://w3id.org/xapi/scorm'],
      );
    }
  });

  test('says no more than that a lesson was begun, completed and left to who refuses the rest', async () => {
    await visit.open();
    await decide('Quyền riêng tư', 'Từ chối tất cả');
    const id = await lessons.add('bai-giang.webm', { completionThreshold: 0.3 });
    const frame = await lessons.open(id, visit);
    await frame.locator('media-play-button').click();
    await passes(frame, 0.5);
    await seek(frame, 4);
    await eventually(
      'completion',
      async () => (await lessons.enrollment(id)).status === 'completed',
    );
    await frame.locator('media-play-button').click();
    await page.goto('about:blank');
    const all = await said(id, (names) => names.includes('terminated'), 'the end');
    assert.deepEqual(
      all.map(({ verb }) => nameOf(verb.id)),
      ['initialized', 'completed', 'terminated'],
    );
    for (const { result } of all) assert.equal(result?.extensions, undefined);
  });
});
