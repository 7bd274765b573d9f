import type { Frame, Page } from 'playwright-core';
import { patience, within } from '../patience.js';
import { tellShown } from '../watch.js';
import type { Tab } from './engine.js';

const committed = { waitUntil: 'commit', timeout: patience } as const;

/** A tab that Playwright drives. */
export class ChromiumTab implements Tab {
  private constructor(
    private readonly page: Page,
    private readonly killRenderers: () => Promise<void>,
  ) {}

  static async on(
    page: Page,
    hear: (said: string) => void,
    killRenderers: () => Promise<void>,
  ): Promise<ChromiumTab> {
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await page.exposeFunction(tellShown, hear);
    return new ChromiumTab(page, killRenderers);
  }

  async addScript(script: string): Promise<void> {
    await this.page.addInitScript(script);
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(address, committed);
  }

  async reload(): Promise<void> {
    await this.page.reload(committed);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  run<A, R>(what: (argument: A) => R, argument: A): Promise<R> {
    return this.page.evaluate(what as (argument: unknown) => R, argument);
  }

  async runInFrames<A>(what: (argument: A) => void, argument: A): Promise<void> {
    for (const frame of this.page.frames()) {
      await frame.evaluate(what as (argument: unknown) => void, argument).catch(() => undefined);
    }
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name }).first().dispatchEvent('click');
  }

  hasContent(address: RegExp): Promise<boolean> {
    return Promise.resolve(this.#frameAt(address) !== undefined);
  }

  async crash(address?: RegExp): Promise<void> {
    if (address) await this.#crashFrame(address);
    else {
      const crashed = new Promise((resolve) => this.page.once('crash', resolve));
      await this.killRenderers();
      await within('the crash', crashed);
    }
    await this.page.close();
  }

  #frameAt(address: RegExp): Frame | undefined {
    return this.page.frames().find((frame) => address.test(frame.url()));
  }

  async #crashFrame(address: RegExp): Promise<void> {
    const frame = this.#frameAt(address);
    if (!frame) throw new Error('There is no such frame.');
    const session = await this.page.context().newCDPSession(frame);
    // It does not live to answer.
    void session.send('Page.crash').catch(() => undefined);
    await within(
      'the crash',
      new Promise((resolve) => session.once('Inspector.targetCrashed', resolve)),
      5_000,
    ).catch(() => undefined);
  }
}
