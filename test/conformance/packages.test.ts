import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';
import type { Enrollment } from '../../src/client/index.js';
import type { TestDemo } from '../support/demo.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

// Packages of others, which are not part of this project: a clone without them has nothing to try here.
const folder = fileURLToPath(new URL('../../../shared/packages/', import.meta.url));
const packages = [
  {
    file: 'scorm12/RuntimeBasicCalls_SCORM12.zip',
    title: 'Golf Explained - Run-time Basic Calls',
    // SCORM 1.2 has no way to ask for the end of the course.
    endsCourse: false,
  },
  {
    file: 'scorm2004/RunTimeAdvancedCalls_SCORM20043rdEdition.zip',
    title: 'Golf Explained - Run-time Advanced Calls',
    endsCourse: true,
  },
].filter(({ file }) => existsSync(`${folder}${file}`));

/** The golf course: a page with buttons, its lessons in a frame of its own. */
class GolfLesson {
  constructor(private readonly frame: Frame) {}

  /** Address of the page that is shown, once it is. */
  async shown(): Promise<string> {
    const inner = await this.inner();
    return new URL(inner.url()).pathname.split('/').slice(-2).join('/');
  }

  /** One page on: the buttons give the frame below another document, sometimes of the same address. */
  async next(): Promise<void> {
    await this.inner();
    await this.frame.evaluate(() => {
      const shown = document.querySelector<HTMLIFrameElement>('#contentFrame')?.contentDocument;
      if (shown) shown.documentElement.dataset.left = 'yes';
    });
    await this.frame.locator('#butNext').click();
    await this.frame.waitForFunction(() => {
      const shown = document.querySelector<HTMLIFrameElement>('#contentFrame')?.contentDocument;
      return shown?.readyState === 'complete' && !shown.documentElement.dataset.left;
    });
  }

  /** Answers all questions, the first one wrong; answers the score, 0..1. */
  async answer(): Promise<number> {
    const inner = await this.inner();
    const questions = inner.locator('.question');
    const count = await questions.count();
    for (let index = 0; index < count; index += 1) {
      const question = questions.nth(index);
      if (index === 0) {
        await question.locator('.answer input[type=radio]').first().check();
        continue;
      }
      const right = question.locator('.correctAnswer');
      const radio = right.locator('input[type=radio]');
      if (await radio.count()) await radio.check();
      else {
        const text = (await right.textContent()) ?? '';
        await right.locator('input[type=text]').fill(/\(([^)]*)\)/.exec(text)?.[1] ?? '');
      }
    }
    await inner.getByRole('button', { name: 'Submit Answers' }).click();
    const heading = await inner.getByRole('heading', { name: /^Score: / }).textContent();
    const score = Number(/\d+/.exec(heading ?? '')?.[0]);
    assert.equal(score, Math.round(((count - 1) / count) * 100));
    return score / 100;
  }

  async exit(): Promise<void> {
    await this.frame.locator('#butExit').click();
  }

  private async inner(): Promise<Frame> {
    const element = await this.frame.waitForSelector('#contentFrame');
    const inner = await element.contentFrame();
    assert.ok(inner);
    await inner.waitForSelector('h1');
    return inner;
  }
}

describe('packages of others', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let visit: PortalVisit;
  let findings: Findings;

  before(async () => {
    ({ demo, visit, findings, close } = await openPortal());
    // "Would you like to resume from where you previously left off?"
    visit.page.on('dialog', (dialog) => void dialog.accept());
    await visit.open();
    await visit.signIn();
    await visit.refuseOptional();
  });

  after(() => close());

  const lesson = async (): Promise<GolfLesson> =>
    new GolfLesson(await visit.content('#butNext:not([disabled])'));

  for (const { file, title, endsCourse } of packages) {
    test(`${file} is imported, resumes on its third page, and has one result everywhere`, async () => {
      const courseId = await demo.importPackage(`${folder}${file}`);
      await visit.open();
      await visit.openCourse(title);
      const first = await lesson();
      await first.next();
      await first.next();
      await visit.leaveCourse();

      await visit.openCourse(title);
      const resumed = await lesson();
      assert.equal(await resumed.shown(), 'Playing/Scoring.html');
      while (!(await resumed.shown()).includes('assessment')) await resumed.next();
      const score = await resumed.answer();
      await resumed.exit();

      const percent = `${Math.round(score * 100)}%`;
      const player = visit.page.locator('wl-course-player');
      if (!endsCourse) await player.getByRole('button', { name: 'Xem kết quả' }).click();
      const result = player.locator('[part=result]');
      await result.getByText('Bạn đã hoàn thành khóa học').waitFor();
      assert.ok((await result.innerText()).includes(percent), await result.innerText());

      const { items } = (await demo.ask('/me/enrollments')) as { items: Enrollment[] };
      const enrollment = items.find((item) => item.courseId === courseId);
      assert.equal(enrollment?.status, 'passed');
      assert.equal(enrollment.score?.raw, score * 100);

      await visit.leaveCourse();
      const card = visit.card(title);
      await card.getByText('Đạt', { exact: true }).waitFor();
      assert.ok((await card.innerText()).includes(String(Math.round(score * 100))));
      assert.deepEqual(findings, { csp: [], errors: [] });
    });
  }

  test('a file that is no package is refused with one clear sentence', async () => {
    const here = fileURLToPath(import.meta.url);
    await assert.rejects(demo.importPackage(here), (error: Error & { stderr?: string }) => {
      const said = (error.stderr ?? '').trim();
      assert.ok(said.length > 0 && !said.includes('\n'), said);
      return true;
    });
  });
});
