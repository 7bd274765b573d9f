import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comesTrue } from '../../support/eventually.js';
import { patience } from '../patience.js';
import type { Browser, Engine, Ports, Profile } from './engine.js';
import { Front } from './front.js';
import { speakMarionette } from './marionette.js';
import { ended, endNow, membersOf, programOf } from './processes.js';
import { allSeeds } from './seeds.js';
import { profileOf } from './webdriver-profile.js';
import { WebDriver } from './webdriver.js';

/** A stock Firefox by its own protocol, a process for each run: WebDriver knows of one profile only. */
export const firefox: Engine = {
  name: 'firefox',
  isShared: false,
  seeds: allSeeds,
  lacks: () => undefined,
  find: () => void programOfFirefox(),
  start: (ports, profile) => Firefox.start(ports, profile),
};

/** Privacy as people have it, against what is recommended for tests; and the ways of the harness. */
const preferences = ({ portal, content, api, way }: Ports, front: number): object => ({
  'network.cookie.cookieBehavior': 5,
  'browser.contentblocking.features.standard': 'cookieBehavior5',
  'dom.disable_open_during_load': true,
  'network.socket.forcePort': `${String(api)}=${String(way)};${String(portal)}=${String(front)};${String(content)}=${String(front)}`,
  'marionette.port': 0,
  // One that was killed starts as if nothing had been.
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.sessionstore.resume_from_crash': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'app.normandy.enabled': false,
});

class Firefox implements Browser {
  private constructor(
    private readonly process: ChildProcess,
    private readonly front: Front,
    readonly folder: string,
    readonly ownProfile: Profile,
  ) {}

  static async start(ports: Ports, profile?: string): Promise<Firefox> {
    const program = programOfFirefox();
    const folder = profile ?? (await mkdtemp(join(tmpdir(), 'wl-chaos-profile-')));
    const front = await Front.start(ports);
    const lines = Object.entries(preferences(ports, front.port)).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(folder, 'user.js'), lines.join('\n'));
    const portFile = join(folder, 'MarionetteActivePort');
    await rm(portFile, { force: true });
    const child = spawn(
      program,
      [
        '--headless',
        '--marionette',
        '--no-remote',
        '--profile',
        folder,
        '--width=1280',
        '--height=820',
      ],
      { stdio: 'ignore', detached: true, env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
    );
    let port = 0;
    const listens = await comesTrue(async () => {
      port = Number(await readFile(portFile, 'utf8').catch(() => 0));
      return port > 0 || child.exitCode !== null;
    }, patience);
    if (!listens || port === 0) {
      if (child.pid !== undefined) endNow(-child.pid);
      throw new Error('Firefox has not started.');
    }
    const driver = await WebDriver.start(await speakMarionette(port), {});
    const killPages = async (): Promise<void> => {
      const pages = await membersOf(child.pid ?? 0, ' tab');
      pages.forEach(endNow);
      await comesTrue(async () => {
        const left = await membersOf(child.pid ?? 0, ' tab');
        return !pages.some((id) => left.includes(id));
      }, patience);
    };
    return new Firefox(child, front, folder, profileOf(driver, front, ports.portal, killPages));
  }

  newProfile(): Promise<Profile> {
    throw new Error('Each run has a Firefox of its own.');
  }

  kill(): void {
    if (this.process.pid !== undefined) endNow(-this.process.pid);
  }

  async gone(): Promise<void> {
    await ended(this.process);
    await this.front.close();
  }

  async close(): Promise<void> {
    this.kill();
    await this.gone();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function programOfFirefox(): string {
  const program = programOf(process.env['FIREFOX_PATH'] ?? 'firefox', 'firefox-esr');
  if (program) return program;
  throw new Error(
    'There is no Firefox on this machine. Install one (Debian: `apt-get install firefox-esr`) or set FIREFOX_PATH to its program.',
  );
}
