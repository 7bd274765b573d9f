import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ending } from '../acts.js';
import { comesTrue } from '../../support/eventually.js';
import { patience, within } from '../patience.js';
import type { Browser, Engine, Ports, Profile } from './engine.js';
import { Front } from './front.js';
import { ended, endNow, programOf } from './processes.js';
import { speakHttp } from './webdriver-http.js';
import { gentleSeeds } from './seeds.js';
import { profileOf } from './webdriver-profile.js';
import { WebDriver } from './webdriver.js';

const killing: readonly Ending[] = ['crash-stage', 'crash-page', 'kill-browser'];

/** WebKitGTK's small browser by its driver, on a screen of its own, a process for each run: nothing outlives it. */
export const webkit: Engine = {
  name: 'webkit',
  isShared: false,
  seeds: gentleSeeds,
  lacks: ({ acts }) =>
    acts.some((act) => act.do === 'end' && killing.includes(act.how))
      ? 'a driven WebKit ends when a page crashes, and keeps nothing'
      : undefined,
  find: () => void programsOf(),
  start: (ports) => WebKit.start(ports),
};

class WebKit implements Browser {
  private constructor(
    private readonly processes: readonly ChildProcess[],
    private readonly front: Front,
    readonly folder: string,
    readonly ownProfile: Profile,
  ) {}

  static async start(ports: Ports): Promise<WebKit> {
    const programs = programsOf();
    const folder = await mkdtemp(join(tmpdir(), 'wl-chaos-profile-'));
    const front = await Front.start(ports);
    const screen = spawn(
      programs.screen,
      ['-displayfd', '1', '-screen', '0', '1280x820x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'pipe', 'ignore'], detached: true },
    );
    const display = await within(
      'the screen',
      new Promise<string>((resolve) =>
        createInterface({ input: screen.stdout }).once('line', resolve),
      ),
    );
    const port = await freePort();
    const child = spawn(programs.driver, [`--port=${String(port)}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      detached: true,
      env: {
        ...process.env,
        DISPLAY: `:${display}`,
        HOME: folder,
        XDG_RUNTIME_DIR: folder,
        // There is neither a user's session nor a graphics card.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
      },
    });
    const address = `http://127.0.0.1:${String(port)}`;
    await comesTrue(
      () =>
        fetch(`${address}/status`).then(
          ({ ok }) => ok,
          () => false,
        ),
      patience,
    );
    const driver = await WebDriver.start(speakHttp(address), {
      // What content tells the harness does not pass by the front.
      proxy: {
        proxyType: 'manual',
        httpProxy: `127.0.0.1:${String(front.port)}`,
        noProxy: ['127.0.0.1'],
      },
      'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
    });
    const profile = profileOf(driver, front, ports.portal);
    return new WebKit([child, screen], front, folder, profile);
  }

  newProfile(): Promise<Profile> {
    throw new Error('Each run has a WebKit of its own.');
  }

  kill(): void {
    for (const { pid } of this.processes) if (pid !== undefined) endNow(-pid);
  }

  async gone(): Promise<void> {
    for (const each of this.processes) await ended(each);
    await this.front.close();
  }

  async close(): Promise<void> {
    this.kill();
    await this.gone();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function programsOf(): { driver: string; screen: string; browser: string } {
  const driver = programOf('WebKitWebDriver');
  const screen = programOf('Xvfb');
  const browser = programOf(
    ...foldersIn('/usr/lib', '/usr/libexec').map(
      (folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`,
    ),
  );
  if (driver && screen && browser) return { driver, screen, browser };
  throw new Error(
    'There is no WebKitGTK with a driver and a screen for it on this machine. Install them (Debian: `apt-get install webkit2gtk-driver xvfb`).',
  );
}

/** Folders, and those in them: distributions name one by the machine's kind. */
const foldersIn = (...folders: string[]): string[] =>
  folders.flatMap((folder) => {
    try {
      return [folder, ...readdirSync(folder).map((name) => join(folder, name))];
    } catch {
      return [];
    }
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
