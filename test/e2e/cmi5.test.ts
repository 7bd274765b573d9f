import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { answers } from '../../demo/courses/answers.js';
import type { Enrollment } from '../../src/client/index.js';
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
const unitPage = `<!doctype html><meta charset="utf-8"><title>Bài</title><h1>Bài</h1>
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

  /** The lesson whose heading this is, once it can be read. */
  async function lesson(heading: string): Promise<OwnLesson> {
    for (;;) {
      const frame = await visit.content('main[data-page]');
      try {
        await frame.getByRole('heading', { name: heading }).waitFor({ timeout: 2_000 });
        return new OwnLesson(frame);
      } catch (error) {
        // That of the lesson before, which is about to go.
        if (!/Timeout|detached/.test(String(error))) throw error;
      }
    }
  }

  const said = async (courseId: string): Promise<string[]> =>
    words(await statementsOf(demo.database, courseId));

  const saying = (courseId: string, what: string): Promise<void> =>
    eventually(what, async () => (await said(courseId)).includes(what));

  test('a course of cmi5 is learned to its end, unit by unit, and each thing is said once', async () => {
    await open(cmi5);
    await player.getByText('cmi5 · Bài 1/3').waitFor();
    const first = await lesson('Từ hai mét trở lên là làm việc trên cao');
    await first.goTo(2);
    await endBy();
    // The unit has left by itself: the learner goes on by the player's button.
    await player.getByText('Chọn một bài trong mục lục').waitFor();
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

  test('is launched again by a reload, and goes on where it was', async () => {
    const before = (await said(cmi5)).length;
    await open(cmi5);
    await (await lesson('Từ hai mét trở lên là làm việc trên cao')).goTo(2);
    await eventually('its place is kept', async () => (await places()) > 0);
    await page.reload();
    const resume = button('Học tiếp');
    await resume.or(player.locator('iframe')).first().waitFor();
    if (await resume.isVisible()) await resume.click();
    const again = await lesson('Thang và giàn giáo');
    assert.equal(await again.pageNumber(), 2);
    const now = (await said(cmi5)).slice(before);
    assert.equal(now.filter((each) => each.startsWith('launched')).length, 2);
    assert.equal(now.filter((each) => each.startsWith('completed')).length, 1);
  });

  const places = async (): Promise<number> => {
    const row = await demo.database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM xapi_documents WHERE id = 'wl.progress'`,
    );
    return row?.n ?? 0;
  };
});
