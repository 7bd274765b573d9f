import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type Browser as Driven,
  type BrowserContext,
  type CDPSession,
  chromium as driver,
} from 'playwright-core';
import { browserFlags, findBrowser } from '../../support/browser.js';
import { ChromiumTab } from './chromium-tab.js';
import type { Browser, Cookie, Engine, Ports, Profile } from './engine.js';
import { endNow, ended } from './processes.js';

/** The engine in which every run can be played. */
export const chromium: Engine = {
  name: 'chromium',
  isShared: true,
  lacks: () => undefined,
  // Looked for, and installed, when one is started.
  find: () => undefined,
  start: (ports, profile) => Chromium.start(ports, profile),
};

class Chromium implements Browser {
  private constructor(
    private readonly process: ChildProcess,
    private readonly browser: Driven,
    private readonly session: CDPSession,
    readonly folder: string,
  ) {}

  static async start({ api, way }: Ports, profile?: string): Promise<Chromium> {
    const folder = profile ?? (await mkdtemp(join(tmpdir(), 'wl-chaos-profile-')));
    // Started without a driver: its flags would switch off storage partitioning and the back-forward cache.
    const child = spawn(
      await findBrowser(),
      [
        ...browserFlags(),
        '--headless',
        '--remote-debugging-port=0',
        `--user-data-dir=${folder}`,
        '--mute-audio',
        '--window-size=1280,820',
        `--host-resolver-rules=MAP localhost:${String(api)} 127.0.0.1:${String(way)}`,
        // Two devices of one run are two windows that nobody looks at: timers are to run as in one that is looked at.
        '--disable-renderer-backgrounding',
        '--disable-background-timer-throttling',
        '--disable-backgrounding-occluded-windows',
        'about:blank',
      ],
      // A group of its own: what is killed is all of it.
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error('The browser has ended while it started.')));
      createInterface({ input: child.stderr }).on('line', (line) => {
        const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
        if (found) resolve(found);
      });
    });
    const browser = await driver.connectOverCDP(address);
    return new Chromium(child, browser, await browser.newBrowserCDPSession(), folder);
  }

  get ownProfile(): Profile {
    const [context] = this.browser.contexts();
    if (!context) throw new Error('The browser has no profile.');
    return this.#profileOf(context);
  }

  async newProfile(): Promise<Profile> {
    return this.#profileOf(
      await this.browser.newContext({ viewport: { width: 1280, height: 820 } }),
    );
  }

  kill(): void {
    if (this.process.pid !== undefined) endNow(-this.process.pid);
  }

  async close(): Promise<void> {
    await this.browser.close().catch(() => undefined);
    this.kill();
    await this.gone();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  gone(): Promise<void> {
    return ended(this.process);
  }

  #profileOf(context: BrowserContext): Profile {
    return {
      addCookie: (cookie: Cookie) =>
        context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]),
      newTab: async (hear) =>
        ChromiumTab.on(await context.newPage(), hear, () => this.#killRenderers()),
      close: () => context.close(),
    };
  }

  /** Kills the processes of all pages. */
  async #killRenderers(): Promise<void> {
    const { processInfo } = await this.session.send('SystemInfo.getProcessInfo');
    for (const { id, type } of processInfo) if (type === 'renderer') endNow(id);
  }
}
