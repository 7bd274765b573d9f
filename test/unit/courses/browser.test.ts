import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { answers, wrongAnswers, type Answers } from '../../../demo/courses/answers.js';
import { courseSlugs, readCourse } from '../../../demo/courses/packaging/course-source.js';
import { axeFindings } from '../../support/axe.js';
import { launchChromium } from '../../support/chromium.js';
import { startCourseServer, type CourseServer } from './course-server.js';

let browser: Browser;
let server: CourseServer;

before(async () => {
  [browser, server] = await Promise.all([launchChromium(), startCourseServer()]);
});

after(async () => {
  await browser.close();
  await server.close();
});

const desktop: BrowserContextOptions = { viewport: { width: 1000, height: 560 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 600 },
  colorScheme: 'dark',
  hasTouch: true,
};

/** Runs a test on a page of its own, and fails it on any error that nobody caught. */
async function withPage(
  work: (page: Page) => Promise<void>,
  options: BrowserContextOptions = desktop,
): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) {
      errors.push(message.text());
    }
  });
  try {
    await work(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

async function openInHost(page: Page, file: string): Promise<FrameLocator> {
  await page.goto(`${server.origin}/host.html?open=${file}`);
  const frame = page.frameLocator('iframe');
  await frame.locator('[data-page] h1').waitFor();
  return frame;
}

const callsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls);

const valuesOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(
    () => JSON.parse(sessionStorage.getItem('values') ?? '{}') as Record<string, string>,
  );

const button = (root: Page | FrameLocator, name: string) =>
  root.getByRole('button', { name, exact: true });

async function answer(root: Page | FrameLocator, given: Answers): Promise<void> {
  for (const [question, choices] of Object.entries(given)) {
    for (const choice of choices) {
      await root
        .locator(`[data-question="${question}"]`)
        .locator(`[data-choice="${choice}"]`)
        .check();
    }
  }
}

async function turnTo(root: Page | FrameLocator, page: number): Promise<void> {
  for (;;) {
    const now = Number(await root.locator('[data-page]').getAttribute('data-page'));
    if (now === page) return;
    await button(root, now < page ? 'Trang sau' : 'Trang trước').click();
  }
}

test('a learner leaves on page three and comes back to page three, without being asked', () =>
  withPage(async (page) => {
    page.on('dialog', () => assert.fail('a dialog was opened'));
    const file = '/an-toan-lao-dong/index.html';
    const lesson = await openInHost(page, file);
    await turnTo(lesson, 3);
    const title = await lesson.getByRole('heading', { level: 1 }).innerText();
    const again = await openInHost(page, file);
    assert.equal(await again.locator('[data-page]').getAttribute('data-page'), '3');
    assert.equal(await again.getByRole('heading', { level: 1 }).innerText(), title);
    assert.equal((await valuesOf(page))['cmi.core.lesson_status'], 'incomplete');
  }));

test('taking the lesson away finishes its session', () =>
  withPage(async (page) => {
    await openInHost(page, '/bao-mat-thong-tin/index.html');
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await page.waitForFunction(
      () => (globalThis as unknown as { calls: string[] }).calls.at(-1) === 'finish',
    );
    assert.equal((await valuesOf(page))['cmi.exit'], 'suspend');
    assert.equal((await callsOf(page)).filter((call) => call === 'finish').length, 1);
  }));

test('a failed quiz explains itself, is done again and passed, and the lesson ends once', () =>
  withPage(async (page) => {
    const lesson = await openInHost(page, '/bao-mat-thong-tin/index.html');
    await turnTo(lesson, 9);
    const status = lesson.getByRole('status');
    await button(lesson, 'Nộp bài').click();
    assert.match(await status.innerText(), /còn 5 câu chưa trả lời/);

    await answer(lesson, wrongAnswers['bao-mat-thong-tin']);
    await button(lesson, 'Nộp bài').click();
    assert.match(await status.innerText(), /^Chưa đạt: 0\/100 điểm/);
    assert.equal(await lesson.locator('.feedback.wrong').count(), 5);
    assert.equal((await valuesOf(page))['cmi.success_status'], 'failed');

    await button(lesson, 'Làm lại bài kiểm tra').click();
    await answer(lesson, answers['bao-mat-thong-tin']);
    await button(lesson, 'Nộp bài').click();
    assert.match(await status.innerText(), /^Đạt: 100\/100 điểm/);
    const values = await valuesOf(page);
    assert.equal(values['cmi.success_status'], 'passed');
    assert.equal(values['cmi.completion_status'], 'completed');
    assert.equal(values['cmi.interactions.0.type'], 'choice');

    await button(lesson, 'Kết thúc bài').click();
    assert.equal(await lesson.getByRole('heading', { level: 1 }).innerText(), 'Đã kết thúc bài');
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    assert.equal((await callsOf(page)).filter((call) => call === 'finish').length, 1);
  }));

test('answers and result are on the screen again after coming back to the quiz', () =>
  withPage(async (page) => {
    const file = '/so-cap-cuu/bai-3-dien-giat.html';
    const lesson = await openInHost(page, file);
    await turnTo(lesson, 4);
    await answer(lesson, answers['so-cap-cuu']);
    await button(lesson, 'Nộp bài').click();
    const again = await openInHost(page, file);
    assert.match(await again.getByRole('status').innerText(), /^Đạt: 100\/100 điểm/);
    assert.equal(await again.locator('input:checked').count(), 5);
    assert.equal(await button(again, 'Nộp bài').count(), 0);
  }));

test('a whole lesson with its quiz goes by keyboard alone', () =>
  withPage(async (page) => {
    const lesson = await openInHost(page, '/so-cap-cuu/bai-3-dien-giat.html');
    const press = async (name: string): Promise<void> => {
      // Focus is on the new page's heading: Tab leads on to the buttons below.
      for (let tab = 0; tab < 40; tab += 1) {
        await page.keyboard.press('Tab');
        if (await button(lesson, name).evaluate((node) => node === document.activeElement)) {
          await page.keyboard.press('Enter');
          return;
        }
      }
      assert.fail(`${name} was not reached`);
    };
    for (let turn = 0; turn < 3; turn += 1) await press('Trang sau');
    assert.equal(
      await lesson.locator('h1').evaluate((node) => node === document.activeElement),
      true,
    );
    for (let question = 0; question < 5; question += 1) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
    }
    await press('Nộp bài');
    assert.match(await lesson.getByRole('status').innerText(), /\d+\/100 điểm/);
  }));

test('outside a learning system the lesson says so and can be read to its end', () =>
  withPage(async (page) => {
    await page.goto(`${server.origin}/bao-mat-thong-tin/index.html`);
    const notice = page.getByRole('alert');
    assert.match(await notice.innerText(), /^Không tìm thấy hệ thống học tập/);
    await turnTo(page, 9);
    await answer(page, answers['bao-mat-thong-tin']);
    await button(page, 'Nộp bài').click();
    const status = await page.getByRole('status').innerText();
    assert.match(status, /^Đạt/);
    assert.doesNotMatch(status, /đã được ghi/);
  }));

for (const [name, options] of [
  ['on a desk in light', desktop],
  ['on a phone in the dark', phone],
] as const) {
  test(`axe finds nothing on any page and nothing runs sideways, ${name}`, () =>
    withPage(async (page) => {
      const check = async (where: string): Promise<void> => {
        assert.deepEqual(await axeFindings(page), [], where);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflow <= 0, `${where} runs ${overflow}px sideways`);
      };
      for (const slug of courseSlugs) {
        const { lessons, handouts } = await readCourse(slug);
        for (const { file } of handouts) {
          await page.goto(`${server.origin}/${slug}/${file}`);
          await check(`${slug} ${file}`);
        }
        for (const lesson of lessons) {
          await page.goto(`${server.origin}/${slug}/${lesson.file}`);
          for (let number = 1; number <= lesson.pages.length; number += 1) {
            await turnTo(page, number);
            await check(`${lesson.file} page ${number}`);
          }
          if (!lesson.quiz) continue;
          await turnTo(page, lesson.pages.length + 1);
          await check(`${slug} quiz`);
          const own = lesson.quiz.questions.map(({ id }) => [id, wrongAnswers[slug][id] ?? []]);
          await answer(page, Object.fromEntries(own) as Answers);
          await button(page, 'Nộp bài').click();
          await check(`${slug} quiz, failed`);
        }
      }
    }, options));
}
