import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';

/** A lesson of the demo's own courses, driven as its page shows it. */
export class OwnLesson {
  constructor(private readonly frame: Frame) {}

  /** The page that is shown, from 1. */
  async pageNumber(): Promise<number> {
    return Number(await this.frame.locator('main').getAttribute('data-page'));
  }

  /** How many pages the lesson has. */
  async pageCount(): Promise<number> {
    const position = await this.frame.locator('[data-position]').textContent();
    return Number(/\/(\d+)/.exec(position ?? '')?.[1]);
  }

  /** Turns pages one by one. */
  async goTo(page: number): Promise<void> {
    for (let now = await this.pageNumber(); now < page; now += 1) {
      await this.frame.locator('[data-action=next]').click();
      await this.frame.locator(`main[data-page="${now + 1}"]`).waitFor();
    }
    assert.equal(await this.pageNumber(), page);
  }

  /** Goes to the quiz, answers it and hands it in. */
  async answer(answers: Record<string, string[]>): Promise<void> {
    await this.goTo(await this.pageCount());
    for (const [question, choices] of Object.entries(answers)) {
      for (const choice of choices) {
        await this.frame.locator(`[data-question="${question}"] [data-choice="${choice}"]`).check();
      }
    }
    await this.frame.getByRole('button', { name: 'Nộp bài' }).click();
    await this.frame.locator('[role=status].result .score').waitFor();
  }

  /** Ends the lesson by its own button. */
  async end(): Promise<void> {
    await this.frame.locator('[data-action=end]').click();
    await this.frame.getByRole('heading', { name: 'Đã kết thúc bài' }).waitFor();
  }
}
