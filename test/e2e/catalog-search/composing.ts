import type { CDPSession, Page } from 'playwright-core';
import { statesOf } from './telex.js';

/** An input method that shows a syllable in the making before it is one: what Chromium takes from the system's. */
export class Composing {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async on(page: Page): Promise<Composing> {
    return new Composing(page, await page.context().newCDPSession(page));
  }

  /** Types a text whose last syllable stays in the making. */
  async begin(text: string): Promise<void> {
    const syllables = text.split(' ');
    for (const [n, syllable] of syllables.entries()) {
      for (const state of statesOf(syllable)) {
        const { length } = state;
        await this.session.send('Input.imeSetComposition', {
          text: state,
          selectionStart: length,
          selectionEnd: length,
        });
      }
      if (n === syllables.length - 1) return;
      await this.end(syllable);
      await this.page.keyboard.press('Space');
    }
  }

  /** Makes a syllable of what is in the making. */
  async end(syllable: string): Promise<void> {
    await this.session.send('Input.insertText', { text: syllable });
  }
}
