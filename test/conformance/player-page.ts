import type { ElementHandle, Frame, Page } from 'playwright-core';
import { readShown, type Shown } from './shown.js';

export type { Entry, Shown } from './shown.js';

/** Milliseconds that anything may take on a machine with other things to do. */
export const patience = 60_000;

/** The player on the page of a course, by what it shows and by the names of its buttons. */
export class PlayerPage {
  constructor(private readonly tab: () => Page) {}

  private get page(): Page {
    return this.tab();
  }

  next(): Promise<void> {
    return this.#press(/^Bài tiếp theo/);
  }

  previous(): Promise<void> {
    return this.#press(/^Bài trước/);
  }

  /** Leaves the course in the normal way. */
  exit(): Promise<void> {
    return this.#leave('Thoát');
  }

  /** Leaves the course, where content or the course's own rules have not ended it by now. */
  async exitUnlessEnded(): Promise<void> {
    const until = performance.now() + patience;
    for (;;) {
      if ((await this.shown()).ended) return;
      try {
        return await this.#leave('Thoát', 1_000);
      } catch (error) {
        // It may have ended while the menu was looked for.
        if (performance.now() > until) throw error;
      }
    }
  }

  /** Leaves the course so that it goes on where it was. */
  suspend(): Promise<void> {
    return this.#leave('Lưu và thoát');
  }

  /** Clicks a line of the contents. */
  async choose(title: string): Promise<void> {
    await this.until(
      ({ entries }) => entries.some((entry) => entry.title === title && entry.selectable),
      () => `"${title}" cannot be chosen`,
    );
    const line = await this.#line(title);
    await line.click({ timeout: patience });
  }

  /** Clicks a line that is locked. */
  async tryToChoose(title: string): Promise<void> {
    await this.shown();
    const line = await this.#line(title);
    // It is not enabled, and that is what is tried.
    await line.click({ timeout: patience, force: true });
    await this.#settle();
  }

  /** A line of the contents, by the title that `shown` has written to it. */
  async #line(title: string): Promise<ElementHandle<HTMLElement>> {
    const handle = await this.page.evaluateHandle((wanted) => {
      const root = document.querySelector('wl-course-player')?.shadowRoot;
      const lines = [
        ...(root?.querySelectorAll<HTMLElement>('[part~=contents] [data-title]') ?? []),
      ];
      return lines.find((line) => line.dataset['title'] === wanted) ?? null;
    }, title);
    const line = handle.asElement();
    if (!line) throw new Error(`"${title}" is not in the contents`);
    return line as ElementHandle<HTMLElement>;
  }

  /** Waits until the session has ended and all is saved. */
  async ended(): Promise<void> {
    await this.until(
      ({ ended }) => ended,
      ({ words }) => `the session has not ended: ${words}`,
    );
    await this.saved();
  }

  /** Waits until the server has everything. */
  async saved(): Promise<void> {
    const waiting = this.page
      .locator('wl-course-player [part~=save-state]')
      .filter({ hasText: /Đang lưu|chờ gửi|Chưa lưu/ });
    await waiting.waitFor({ state: 'detached', timeout: patience });
  }

  /** Waits until what is shown is as it should be. */
  async until(
    matches: (shown: Shown) => boolean,
    complaint: (shown: Shown) => string,
    milliseconds = patience,
  ): Promise<Shown> {
    const until = performance.now() + milliseconds;
    for (;;) {
      await this.#settle();
      const shown = await this.shown();
      if (matches(shown)) return shown;
      if (performance.now() > until) throw new Error(complaint(shown));
    }
  }

  /** What content has set off has had its turn in the stage and in the player. */
  async #settle(): Promise<void> {
    const stage = this.page.frames().find(isStage);
    await stage
      ?.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15)))
      .catch(() => undefined);
    await this.page
      .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
      .catch(() => undefined);
  }

  /** What is shown now; folded chapters are unfolded to see what is in them. */
  async shown(): Promise<Shown> {
    for (;;) {
      try {
        return await this.page.evaluate(readShown);
      } catch (error) {
        // Another page has come while this one was read.
        if (!/context was destroyed|navigation/.test(String(error))) throw error;
        await this.page.waitForLoadState('domcontentloaded');
      }
    }
  }

  /** Goes on with a course that has been left: nothing is begun anew. */
  async goOn(): Promise<void> {
    const player = this.page.locator('wl-course-player');
    const again = player.getByRole('button', { name: /^(Xem lại bài học|Học tiếp)/ });
    const frame = player.locator('iframe');
    await again.or(frame).first().waitFor({ timeout: patience });
    if (await again.isVisible()) await again.click();
  }

  async #press(name: RegExp): Promise<void> {
    const player = this.page.locator('wl-course-player');
    await player.getByRole('button', { name }).first().click({ timeout: patience });
  }

  /** By the menu of the two ways out. */
  async #leave(name: string, timeout = patience): Promise<void> {
    const menu = this.page.locator('wl-course-player [part~=leave]');
    await menu.locator('summary').click({ timeout });
    const way = menu.locator('button').filter({ has: this.page.locator(`b:text-is("${name}")`) });
    await way.click({ timeout });
  }
}

const isStage = (frame: Frame): boolean => frame.url().includes('/stage/v1/');
