import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { answers } from '../../demo/courses/answers.js';
import { createLearner } from '../../demo/backend/accounts/new-learner.js';
import { hashPassword } from '../../demo/backend/accounts/passwords.js';
import { demoTenantId } from '../../demo/backend/config.js';
import type { TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { OwnLesson } from '../support/lesson.js';
import { importOwn } from '../support/own-packages.js';
import { openPortal, type OpenPortal, PortalVisit } from '../support/portal.js';
import { statementsOf, words } from '../support/statements.js';
import { collectFindings, type Findings } from '../support/violations.js';

const cmi5 = 'lam-viec-tren-cao';
const tinCan = 'rua-tay';

/** A unit that says what a learner does, by buttons. */
const unitPage = `<!doctype html><meta charset="utf-8"><title>Bài</title><link rel="icon" href="data:,"><h1>Bài</h1>
<button id="end">Xong</button>
<script type="module" src="unit.js"></script>`;

const unitScript = `
const q = new URL(location.href).searchParams;
const { 'auth-token': token } = await (await fetch(q.get('fetch'), { method: 'POST' })).json();
const of = { activityId: q.get('activityId'), agent: q.get('actor'), registration: q.get('registration') };
const ask = (path, query, body) => fetch(q.get('endpoint') + path + '?' + new URLSearchParams(query), {
  method: body ? 'POST' : 'GET', body: body && JSON.stringify(body),
  headers: { Authorization: 'Basic ' + token, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' } });
const launch = await (await ask('activities/state', { ...of, stateId: 'LMS.LaunchData' })).json();
await ask('agents/profile', { agent: of.agent, profileId: 'cmi5LearnerPreferences' });
const category = 'https://w3id.org/xapi/cmi5/context/categories/';
const say = (verb, result, names) => ask('statements', {}, {
  id: crypto.randomUUID(), timestamp: new Date().toISOString(), actor: JSON.parse(of.agent),
  verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, object: { id: of.activityId }, result,
  context: { ...launch.contextTemplate, registration: of.registration,
    contextActivities: { ...launch.contextTemplate.contextActivities, category: names.map((id) => ({ id: category + id })) } } });
await say('initialized', undefined, ['cmi5']);
document.querySelector('h1').dataset.ready = '';
document.querySelector('#end').onclick = async () => {
  await say('completed', { completion: true, duration: 'PT1S' }, ['cmi5', 'moveon']);
  await say('terminated', { duration: 'PT1S' }, ['cmi5']);
  location.replace(launch.returnURL);
};`;

const structure = (title: string, more = '', url = 'unit.html'): string => `<?xml version="1.0"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://welearning.example/test/${title}"><title><langstring lang="vi">${title}</langstring></title>
<description><langstring lang="vi">${title}</langstring></description></course>
<au id="https://welearning.example/test/${title}/u" moveOn="Completed" ${more}><title><langstring lang="vi">Bài của ${title}</langstring></title>
<description><langstring lang="vi">Bài</langstring></description><url>${url}</url></au></courseStructure>`;

/** A course whose unit never ends by itself. */
const silentCourse = {
  'unit.html': unitPage,
  'unit.js': unitScript,
  'cmi5.xml': structure('im-lang'),
};

describe('a lesson that speaks in statements', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let newContext: OpenPortal['newContext'];
  let context: BrowserContext;
  let findings: Findings;
  let page: Page;
  let visit: PortalVisit;
  let player: Locator;
  let learners = 0;

  before(async () => {
    ({ demo, newContext, close } = await openPortal());
  });

  after(() => close());

  // Each with a learner of their own, who has learned nothing yet.
  beforeEach(async () => {
    context = await newContext();
    findings = await collectFindings(context);
    learners += 1;
    const account = {
      username: `hoc.vien.${learners}@demo.example`,
      password: 'hoc-moi-ngay',
      name: `Học Viên ${learners}`,
    };
    const passwordHash = await hashPassword(account.password);
    const { username: email, name: fullName } = account;
    await demo.database.write((tx) =>
      createLearner(
        tx,
        demoTenantId,
        { email, fullName, language: 'vi', passwordHash },
        Date.now(),
      ),
    );
    await onPage(await context.newPage(), account);
    await visit.enter();
  });

  afterEach(async () => {
    await context.close();
    // Whether a document is there is asked by asking for it.
    const errors = findings.errors.filter((error) => !/\/xapi\/.*404/.test(error));
    assert.deepEqual({ csp: findings.csp, errors }, { csp: [], errors: [] });
  });

  async function onPage(on: Page, account?: ConstructorParameters<typeof PortalVisit>[2]) {
    page = on;
    visit = new PortalVisit(page, demo, account);
    player = page.locator('wl-course-player');
  }

  const button = (name: string | RegExp): Locator => player.getByRole('button', { name });

  async function open(courseId: string): Promise<void> {
    await visit.open(`/courses/${courseId}`);
    const enroll = button('Ghi danh và học ngay');
    const resume = button('Học tiếp');
    const frame = player.locator('iframe');
    await enroll.or(resume).or(frame).first().waitFor();
    for (const way of [enroll, resume]) if (await way.isVisible()) await way.click();
    await frame.waitFor();
  }

  /** The lesson that begins so, or goes on so, once it can be read. */
  async function lesson(heading: string): Promise<OwnLesson> {
    for (const until = Date.now() + 30_000; Date.now() < until;) {
      const frame = await visit.content('main[data-page]');
      try {
        await frame.getByRole('heading', { name: heading }).waitFor({ timeout: 1_000 });
        return new OwnLesson(frame);
      } catch (error) {
        // That of the unit before, which is about to go.
        if (!/Timeout|detached/.test(String(error))) throw error;
      }
    }
    throw new Error(`There is no "${heading}".`);
  }

  const said = async (courseId: string): Promise<string[]> =>
    words(await statementsOf(demo.database, courseId));

  const saying = (courseId: string, what: string): Promise<void> =>
    eventually(what, async () => (await said(courseId)).includes(what));

  test('a course of cmi5 is learned to its end, unit by unit, and each thing is said once', async () => {
    await open(cmi5);
    await player.getByText('cmi5 · Bài 1/3').waitFor();
    const first = await lesson('Từ hai mét trở lên là làm việc trên cao');
    await first.goTo(3);
    await endBy();
    // The unit has left by itself: the learner goes on by the player's button.
    await player.getByRole('heading', { name: 'Chọn một bài trong mục lục' }).waitFor();
    await button(/^Bài tiếp theo/).click();
    const second = await lesson('Kiểm tra dây trước mỗi lần đeo');
    await second.goTo(2);
    // Or by the contents, while a unit is open: it is ended first.
    await button('Kiểm tra cuối khóa').click();
    const last = await lesson('Trước khi làm bài kiểm tra');
    await last.answer(answers[cmi5]);
    await endBy();
    await player.getByRole('heading', { name: 'Bạn đã hoàn thành khóa học' }).waitFor();

    assert.deepEqual(await said(cmi5), [
      'launched truoc-khi-leo',
      'initialized truoc-khi-leo',
      'completed truoc-khi-leo',
      'terminated truoc-khi-leo',
      'launched day-an-toan',
      'initialized day-an-toan',
      'completed day-an-toan',
      'satisfied CHUONG-1',
      'terminated day-an-toan',
      'launched kiem-tra',
      'initialized kiem-tra',
      'passed kiem-tra',
      'completed kiem-tra',
      'satisfied CHUONG-2',
      `satisfied ${cmi5}`,
      'terminated kiem-tra',
    ]);
  });

  /** Ends the unit that is open by its own button; it is gone then. */
  async function endBy(): Promise<void> {
    const frame = await visit.content('main[data-page]');
    await frame.locator('[data-action=end]').click();
  }

  /** What was said since. */
  async function since(courseId: string): Promise<() => Promise<string[]>> {
    const before = (await said(courseId)).length;
    return async () => (await said(courseId)).slice(before);
  }

  test('is launched again by a reload, and goes on where it was', async () => {
    const now = await since(cmi5);
    await open(cmi5);
    const first = await lesson('Từ hai mét trở lên là làm việc trên cao');
    const kept = page.waitForResponse(
      (response) => response.request().method() === 'PUT' && /wl\.progress/.test(response.url()),
    );
    await first.goTo(2);
    await kept;
    await page.reload();
    const resume = button('Học tiếp');
    await resume.or(player.locator('iframe')).first().waitFor();
    if (await resume.isVisible()) await resume.click();
    const again = await lesson('Thang và giàn giáo');
    assert.equal(await again.pageNumber(), 2);
    await again.goTo(3);
    await endBy();
    await player.getByRole('heading', { name: 'Chọn một bài trong mục lục' }).waitFor();
    assert.deepEqual(
      (await now()).filter((each) => !each.startsWith('terminated') && !each.startsWith('aband')),
      ['launched', 'initialized', 'launched', 'initialized', 'completed'].map(
        (verb) => `${verb} truoc-khi-leo`,
      ),
    );
    // The first session has ended before the second: by its own last word or by abandonment, whichever was first.
    assert.match((await now())[2] ?? '', /^(terminated|abandoned) truoc-khi-leo$/);
  });

  test('a unit that is left by the player’s way out says its last words', async () => {
    const now = await since(cmi5);
    await open(cmi5);
    await lesson('Từ hai mét trở lên là làm việc trên cao');
    await visit.leaveCourse();
    assert.deepEqual(await now(), [
      'launched truoc-khi-leo',
      'initialized truoc-khi-leo',
      'terminated truoc-khi-leo',
    ]);
  });

  test('a unit whose tab is closed has its last words, or is abandoned', async () => {
    const [silent] = await importOwn(demo, [silentCourse]);
    assert.ok(silent);
    await open(silent);
    await visit.content('h1[data-ready]');
    const next = await context.newPage();
    await page.close();
    await saying(silent, 'abandoned u');
    assert.deepEqual(await said(silent), ['launched u', 'initialized u', 'abandoned u']);
    await onPage(next);
  });

  test('a unit whose element is taken away is abandoned', async () => {
    const [silent] = await importOwn(demo, [silentCourse]);
    assert.ok(silent);
    await open(silent);
    await visit.content('h1[data-ready]');
    await page.evaluate(() => document.querySelector('wl-course-player')?.remove());
    await saying(silent, 'abandoned u');
    assert.deepEqual(await said(silent), ['launched u', 'initialized u', 'abandoned u']);
  });

  test('a stage that is loaded anew, since its element was moved, gets a launch of its own', async () => {
    const [silent] = await importOwn(demo, [silentCourse]);
    assert.ok(silent);
    await open(silent);
    await visit.content('h1[data-ready]');
    await page.evaluate(() => {
      const element = document.querySelector('wl-course-player');
      if (element) document.body.append(element);
    });
    await eventually('it is launched again', async () => (await said(silent)).length >= 5);
    await visit.content('h1[data-ready]');
    assert.deepEqual(await said(silent), [
      ...['launched u', 'initialized u', 'abandoned u'],
      ...['launched u', 'initialized u'],
    ]);
  });

  describe('that must have a window of its own', () => {
    const files = {
      'unit.html': unitPage,
      'unit.js': unitScript,
      'cmi5.xml': structure('rieng', 'launchMethod="OwnWindow"'),
    };

    test('has it by the learner’s click, and ends with it', async () => {
      const [course] = await importOwn(demo, [files]);
      assert.ok(course);
      await open(course);
      const stage = player.frameLocator('iframe');
      const [unit] = await Promise.all([
        page.waitForEvent('popup'),
        stage.getByRole('button', { name: 'Mở bài học' }).click(),
      ]);
      await unit.locator('h1[data-ready]').waitFor();
      await stage.getByRole('button', { name: 'Chuyển đến cửa sổ bài học' }).waitFor();
      const closed = unit.waitForEvent('close');
      await unit.locator('#end').click();
      await closed;
      await player.getByRole('heading', { name: 'Bạn đã hoàn thành khóa học' }).waitFor();
      assert.deepEqual(await said(course), [
        ...['launched u', 'initialized u', 'completed u', 'satisfied rieng', 'terminated u'],
      ]);
    });

    test('has a way on where the browser blocks it', async () => {
      const [course] = await importOwn(demo, [files]);
      assert.ok(course);
      await open(course);
      const stage = player.frameLocator('iframe');
      const go = stage.getByRole('button', { name: 'Mở bài học' });
      await go.waitFor();
      const frame = page.frames().find((each) => each.url().includes('/stage/v1/'));
      assert.ok(frame);
      await frame.evaluate(() => {
        const real = window.open.bind(window);
        window.open = () => {
          window.open = real;
          return null;
        };
      });
      await go.click();
      await stage.getByRole('heading', { name: 'Trình duyệt đã chặn cửa sổ bài học' }).waitFor();
      const [unit] = await Promise.all([page.waitForEvent('popup'), go.click()]);
      await unit.locator('h1[data-ready]').waitFor();
      await unit.close();
      // Gone so soon it may as well have been cut off from this page: the learner says what is so.
      await stage.getByRole('button', { name: 'Kết thúc bài' }).click();
      await saying(course, 'abandoned u');
    });
  });

  test('can be looked at without being recorded', async () => {
    await page.addInitScript(() => {
      new MutationObserver(() => {
        document.querySelector('wl-course-player')?.setAttribute('mode', 'browse');
      }).observe(document, { childList: true, subtree: true });
    });
    const now = await since(cmi5);
    await open(cmi5);
    await player.getByText('Bạn đang xem trước, tiến độ không được ghi.').waitFor();
    const first = await lesson('Từ hai mét trở lên là làm việc trên cao');
    await first.goTo(3);
    await endBy();
    await player.getByRole('heading', { name: 'Chọn một bài trong mục lục' }).waitFor();
    assert.deepEqual(await now(), [
      'launched truoc-khi-leo',
      'initialized truoc-khi-leo',
      'terminated truoc-khi-leo',
    ]);
  });

  test('of Tin Can is completed by the first that says so', async () => {
    await open(tinCan);
    const first = await lesson('Khi nào phải rửa tay?');
    await player.getByText('Tin Can (xAPI)').waitFor();
    await first.goTo(3);
    await first.end();
    await visit.leaveCourse();
    assert.deepEqual(await said(tinCan), [
      `initialized ${tinCan}`,
      `completed ${tinCan}`,
      `terminated ${tinCan}`,
    ]);
    const status = await demo.database.get<{ status: string }>(
      `SELECT status FROM enrollments WHERE course_id = ?`,
      [tinCan],
    );
    assert.equal(status?.status, 'completed');
  });

  test('loads nothing that only other kinds need', async () => {
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await open(tinCan);
    await lesson('Khi nào phải rửa tay?');
    const others = /\/stage\/.*(scorm|pdf|hls|media-viewer|sequencing|reader2004)/;
    assert.deepEqual(
      urls.filter((url) => others.test(url)),
      [],
    );
  });
});
