import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Learner } from '../learner.js';
import { patience } from '../player-page.js';

/** The golf course's content: a page with buttons, its lessons in a frame of its own; or lessons one by one. */
export class GolfContent {
  constructor(private readonly learner: Learner) {}

  /** The page with the buttons, once it has begun. @param lesson what its address says it shows */
  async launchPage(lesson = ''): Promise<Frame> {
    const frame = await this.#frame(`launchpage.html${lesson && `?content=${lesson}`}`);
    await frame.waitForFunction(
      () => document.querySelector<HTMLIFrameElement>('#contentFrame')?.src !== '',
    );
    return frame;
  }

  /** Address of the lesson that is shown, without what the package's own begins with. */
  async shown(lesson = ''): Promise<string> {
    const inner = await this.#inner(await this.launchPage(lesson));
    return new URL(inner.url()).pathname.split('/').slice(-2).join('/');
  }

  /** One page on: the buttons give the frame below another document, sometimes of the same address. */
  async next(lesson = ''): Promise<void> {
    const frame = await this.launchPage(lesson);
    await this.#inner(frame);
    await frame.evaluate(() => {
      const shown = document.querySelector<HTMLIFrameElement>('#contentFrame')?.contentDocument;
      if (shown) shown.documentElement.dataset['left'] = 'yes';
    });
    await frame.locator('#butNext').click();
    await frame.waitForFunction(() => {
      const shown = document.querySelector<HTMLIFrameElement>('#contentFrame')?.contentDocument;
      return shown?.readyState === 'complete' && !shown.documentElement.dataset['left'];
    });
  }

  /** Turns pages as long as there are any. */
  async toTheEnd(lesson = ''): Promise<void> {
    const frame = await this.launchPage(lesson);
    while (await frame.locator('#butNext').isEnabled()) await this.next(lesson);
    await this.#inner(frame);
  }

  /** Answers all questions, so many of them wrong; answers the score, 0..100. */
  async answer(lesson = '', wrong = 1): Promise<number> {
    return answerIn(await this.#inner(await this.launchPage(lesson)), wrong);
  }

  /** By the content's own button. */
  async exit(): Promise<void> {
    const frame = await this.launchPage();
    await frame.locator('#butExit').click();
  }

  /** A page that is a lesson by itself. @param path part of its address */
  async lessonPage(path: string): Promise<Frame> {
    for (;;) {
      const frame = await this.#frame(path);
      try {
        await frame.waitForSelector('h1');
        return frame;
      } catch (error) {
        // It was the activity before, whose page is of the same name.
        if (!frame.isDetached()) throw error;
      }
    }
  }

  async #inner(frame: Frame): Promise<Frame> {
    const element = await frame.waitForSelector('#contentFrame');
    const inner = await element.contentFrame();
    assert.ok(inner);
    await inner.waitForSelector('h1');
    return inner;
  }

  /** The frame whose address has this in it: asked for again and again, as one activity's frame replaces another's. */
  async #frame(part: string): Promise<Frame> {
    const { page } = this.learner;
    const until = performance.now() + patience;
    for (;;) {
      const frames = page.frames();
      const found = frames.find((frame) => frame.url().split('#')[0]?.includes(part));
      if (found) return found;
      if (performance.now() > until) {
        throw new Error(
          `${part} is not shown; ${frames.at(-1)?.url().split('/').at(-1) ?? 'nothing'} is`,
        );
      }
      await page.evaluate(() => new Promise(requestAnimationFrame)).catch(() => undefined);
    }
  }
}

/** Answers the questions of a page and hands in. */
export async function answerIn(test: Frame, wrong: number): Promise<number> {
  await test.waitForSelector('input[type=button]');
  const count = await test.evaluate((skipped) => {
    const questions = [...document.querySelectorAll('.question')];
    for (const [index, question] of questions.entries()) {
      const right = question.querySelector('.correctAnswer');
      const input = right?.querySelector('input');
      if (index < skipped) {
        // Where all answers are right ones, as of a number, none is given.
        question.querySelector<HTMLElement>('.answer input[type=radio]')?.click();
      } else if (input?.type === 'radio') input.click();
      else if (input) input.value = /\((.+)\)/.exec(right?.textContent ?? '')?.[1] ?? '';
    }
    return questions.length;
  }, wrong);
  await test.getByRole('button', { name: 'Submit Answers' }).click();
  const heading = await test.getByRole('heading', { name: /^Score: / }).textContent();
  const score = Number(/\d+/.exec(heading ?? '')?.[0]);
  assert.equal(score, Math.round(((count - wrong) / count) * 100), 'the content miscounts');
  return score;
}
