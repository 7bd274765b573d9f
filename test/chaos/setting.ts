import type { Browser, Engine } from './engines/engine.js';
import type { Protection } from './options.js';
import type { DeviceName } from './acts.js';
import { Proxy } from './proxy.js';
import { Recorder } from './recorder.js';
import { openSystem } from './systems/open-system.js';
import type { System, SystemName } from './systems/system.js';

/** What all runs have in common: a system under test, the network before it, browsers, and the harness's ear in content. */
export class Setting {
  readonly proxies: Record<DeviceName, Proxy>;
  readonly #browsers = new Map<DeviceName, Browser>();
  /** All that have not ended, those of a run among them. */
  readonly #running = new Set<Browser>();

  private constructor(
    readonly engine: Engine,
    readonly system: System,
    readonly recorder: Recorder,
    proxyA: Proxy,
    proxyB: Proxy,
    private readonly closers: (() => Promise<unknown>)[],
  ) {
    this.proxies = { A: proxyA, B: proxyB };
  }

  static async open(
    engine: Engine,
    name: SystemName,
    without: readonly Protection[] = [],
  ): Promise<Setting> {
    const closers: (() => Promise<unknown>)[] = [];
    try {
      const recorder = await Recorder.start();
      closers.push(() => recorder.close());
      const system = await openSystem(name, recorder.address, without);
      closers.push(() => system.close());
      const { traffic } = system;
      const proxies = await Promise.all([Proxy.start(traffic), Proxy.start(traffic)] as const);
      for (const proxy of proxies) {
        proxy.leadTo(system.apiPort);
        proxy.renumbers = without.includes('seq');
        closers.push(() => proxy.close());
      }
      return new Setting(engine, system, recorder, ...proxies, closers);
    } catch (error) {
      for (const close of closers.reverse()) await close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const browser of [...this.#running]) await browser.close();
    for (const close of this.closers.reverse()) await close();
  }

  /** The browser of a device that all runs share. */
  async browser(device: DeviceName): Promise<Browser> {
    const known = this.#browsers.get(device);
    if (known) return known;
    const browser = await this.newBrowser(device);
    this.#browsers.set(device, browser);
    return browser;
  }

  /** A browser whose way to the API leads through the network of a device. */
  async newBrowser(device: DeviceName, profile?: string): Promise<Browser> {
    const { portal, contentPort, apiPort } = this.system;
    const ports = { portal: Number(new URL(portal).port), content: contentPort, api: apiPort };
    const browser = await this.engine.start({ ...ports, way: this.proxies[device].port }, profile);
    this.#running.add(browser);
    void browser.gone().then(() => this.#running.delete(browser));
    return browser;
  }

  /** Ends the browsers that runs share; what waits for them waits no more. The next run has new ones. */
  async renewBrowsers(): Promise<void> {
    const browsers = [...this.#browsers.values()];
    this.#browsers.clear();
    for (const browser of browsers) browser.kill();
    for (const browser of browsers) await browser.close();
  }

  /** The world is as it should be again. */
  async restore(): Promise<void> {
    for (const proxy of Object.values(this.proxies)) proxy.restore();
    await this.system.start();
  }

  /** A run is over; the next one begins with a clean slate. */
  forget(): void {
    this.recorder.forget();
    for (const proxy of Object.values(this.proxies)) proxy.forget();
  }
}
