import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core';
import type {
  Elements,
  HostMessage,
  NavigationRequest,
  StageLaunch,
  StageMessage,
} from '../../../src/stage-protocol/index.js';
import { browserFlags, findBrowser } from '../../support/browser.js';
import { buildStage } from './build-stage.js';
import type {} from './host-page.js';
import { serveContent, serveHost, type Package, type Received } from './servers.js';

/** A state in which nothing has happened yet. */
export const freshState = (): StageLaunch['state'] => ({
  seq: 0,
  activities: {},
  summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
});

/** A browser, the stage as built from source, and packages, each on an origin of its own. */
export class StageBench {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #contentPort = 0;
  #hostPort = 0;
  #context!: BrowserContext;
  /** Paths that were asked of the content server. */
  asked: readonly string[] = [];
  /** What stages have sent themselves. */
  received: Received[] = [];

  /** `stageFolder`: where a stage is already; without it one is bundled from source. */
  static async start(packages: Record<string, Package>, stageFolder?: string): Promise<StageBench> {
    const bench = new StageBench();
    try {
      await bench.#start(packages, stageFolder);
    } catch (error) {
      await bench.stop();
      throw error;
    }
    return bench;
  }

  async #start(packages: Record<string, Package>, stageFolder?: string): Promise<void> {
    let folder = stageFolder;
    if (folder === undefined) {
      const stage = await buildStage();
      this.#closers.push(stage.remove);
      folder = stage.folder;
    }
    const content = await serveContent(folder, packages);
    this.#closers.push(content.close);
    const host = await serveHost();
    this.#closers.push(host.close);
    this.#contentPort = content.port;
    this.#hostPort = host.port;
    this.received = host.received;
    this.asked = content.asked;
    const profile = await mkdtemp(join(tmpdir(), 'wl-profile-'));
    this.#closers.push(() => rm(profile, { recursive: true, force: true }));
    // Without the driver's own flags: they switch off storage partitioning and the back-forward cache.
    this.#context = await chromium.launchPersistentContext(profile, {
      executablePath: await findBrowser(),
      ignoreDefaultArgs: true,
      args: [
        ...browserFlags(),
        '--headless',
        '--remote-debugging-pipe',
        `--user-data-dir=${profile}`,
        '--mute-audio',
        'about:blank',
      ],
    });
    this.#closers.push(() => this.#context.close());
  }

  async stop(): Promise<void> {
    for (const close of this.#closers.reverse()) await close();
    this.#closers.length = 0;
  }

  stageUrl(name: string): string {
    return `http://p-${name}.localhost:${String(this.#contentPort)}/stage/v1/stage.html`;
  }

  launchOf(name: string, changes: Partial<StageLaunch> = {}): StageLaunch {
    return {
      launchId: 'launch-1',
      mode: 'normal',
      credit: true,
      learner: { id: 'learner-1', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
      item: { id: 'main', title: 'Bài học' },
      locale: 'vi',
      policy: { maxSuspendDataChars: 1_048_576, completeOn: 'content', allow: ['fullscreen'] },
      content: {
        kind: 'scorm',
        baseUrl: `http://p-${name}.localhost:${String(this.#contentPort)}/c/${name}/`,
      },
      globals: { objectives: {}, data: {} },
      state: freshState(),
      direct: {
        stateUrl: `http://localhost:${String(this.#hostPort)}/launches/${changes.launchId ?? 'launch-1'}/state`,
        token: 'launch-token',
      },
      ...changes,
    };
  }

  /** A page of the customer's. Questions of content (`confirm`) are answered with yes. */
  async openHost(): Promise<Visit> {
    const page = await this.#context.newPage();
    const visit = new Visit(this, page);
    await page.goto(`http://localhost:${String(this.#hostPort)}/`);
    return visit;
  }
}

/** A learner's visit. */
export class Visit {
  readonly page: Page;
  readonly #bench: StageBench;
  readonly errors: string[] = [];

  constructor(bench: StageBench, page: Page) {
    this.#bench = bench;
    this.page = page;
    page.setDefaultTimeout(30_000);
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Opens the stage and waits until it says hello. */
  async open(name: string): Promise<void> {
    await this.page.evaluate((url) => window.host.open(url), this.#bench.stageUrl(name));
    await this.page.waitForFunction(() => window.host.hellos.length > 0);
  }

  /** Opens the stage, launches, and waits until the first activity runs or something has failed. */
  async play(name: string, changes: Partial<StageLaunch> = {}): Promise<void> {
    await this.open(name);
    await this.page.evaluate(
      (launch) => window.host.launch(launch),
      this.#bench.launchOf(name, changes),
    );
    await this.until(
      (message) =>
        message.type === 'error' || (message.type === 'activity' && message.state === 'running'),
    );
  }

  messages(): Promise<StageMessage[]> {
    return this.page.evaluate(() => window.host.messages);
  }

  state(): Promise<StageLaunch['state']> {
    return this.page.evaluate(() => window.host.state);
  }

  async elements(activityId: string): Promise<Elements> {
    return (await this.state()).activities[activityId] ?? {};
  }

  send(message: HostMessage): Promise<void> {
    return this.page.evaluate((m) => window.host.send(m), message);
  }

  /** Asks for navigation and, when the learner leaves, waits until the stage says that all is handed over. */
  async navigate(request: NavigationRequest): Promise<void> {
    await this.send({ type: 'navigate', request });
    if (request.to === 'suspendAll' || request.to === 'exitAll') {
      await this.until((message) => message.type === 'left');
    }
  }

  /** Waits for a message, among those that have come as well. */
  async until(matches: (message: StageMessage) => boolean): Promise<StageMessage> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const messages = await this.messages();
      const found = messages.find(matches);
      if (found) return found;
      if (Date.now() > deadline) {
        throw new Error(`No such message among ${JSON.stringify(messages, null, 1)}`);
      }
      const seen = messages.length;
      await this.page
        .waitForFunction((n) => window.host.messages.length > n, seen, { timeout: 30_000 })
        .catch(() => undefined);
    }
  }

  /** Waits until the state that a server would have satisfies a condition. */
  async untilState(matches: (state: StageLaunch['state']) => boolean): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const state = await this.state();
      if (matches(state)) return;
      if (Date.now() > deadline) throw new Error(`The state is ${JSON.stringify(state, null, 1)}`);
      await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
  }

  /** Waits until the stage has read its address; it may wait for a host that never comes. */
  async stageReady(): Promise<void> {
    const handle = await this.page.waitForSelector('iframe');
    const frame = await handle.contentFrame();
    await frame?.waitForURL(/\/stage\/v1\/stage\.html$/);
  }

  /** The stage's own frame. */
  stage(): Frame {
    const found = this.page.frames().find((frame) => frame.url().includes('/stage/v1/'));
    if (!found) throw new Error('The stage is not open.');
    return found;
  }

  /** The frame in which content runs. */
  content(): Frame {
    const [found] = this.stage().childFrames();
    if (!found) throw new Error('No content is open.');
    return found;
  }

  /** Content calls its API of SCORM 1.2. */
  lms(method: `LMS${string}`, ...given: string[]): Promise<string> {
    return this.content().evaluate(
      ([name, ...values]) => {
        const { API } = window.parent as unknown as {
          API: Record<string, (...values: string[]) => string>;
        };
        return API[name as string]?.(...values) ?? '';
      },
      [method, ...given],
    );
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
