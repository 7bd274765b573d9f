import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../support/browser.js';

/** A Chromium as people have it, whose processes can be killed one by one or all at once. */
export class Chromium {
  private constructor(
    private readonly process: ChildProcess,
    private readonly browser: Browser,
    private readonly session: CDPSession,
    readonly profile: string,
  ) {}

  /**
   * @param ways Requests to these ports of localhost go to other ports, as through a network of the harness.
   * @param profile An earlier browser's folder; else a new one.
   */
  static async start(ways: ReadonlyMap<number, number>, profile?: string): Promise<Chromium> {
    const folder = profile ?? (await mkdtemp(join(tmpdir(), 'wl-chaos-profile-')));
    const rules = [...ways].map(
      ([from, to]) => `MAP localhost:${String(from)} 127.0.0.1:${String(to)}`,
    );
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
        `--host-resolver-rules=${rules.join(', ')}`,
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
    const browser = await chromium.connectOverCDP(address);
    return new Chromium(child, browser, await browser.newBrowserCDPSession(), folder);
  }

  /** A profile that is gone with the browser, beside the one in the folder. */
  newContext(): Promise<BrowserContext> {
    return this.browser.newContext({ viewport: { width: 1280, height: 820 } });
  }

  /** The profile in the folder: what is kept in it survives the browser. */
  get ownContext(): BrowserContext {
    const [context] = this.browser.contexts();
    if (!context) throw new Error('The browser has no profile.');
    return context;
  }

  /** Kills the processes of all pages. */
  async killRenderers(): Promise<void> {
    const { processInfo } = await this.session.send('SystemInfo.getProcessInfo');
    for (const { id, type } of processInfo) if (type === 'renderer') end(id);
  }

  /** Kills everything that belongs to the browser, now. */
  kill(): void {
    if (this.process.pid !== undefined) end(-this.process.pid);
  }

  /** Ends it in peace, and forgets its folder. */
  async close(): Promise<void> {
    await this.browser.close().catch(() => undefined);
    this.kill();
    await this.gone();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Resolves when it has ended. */
  async gone(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    await new Promise((resolve) => this.process.once('exit', resolve));
  }
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
