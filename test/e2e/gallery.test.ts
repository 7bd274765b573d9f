import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import type { ListedState } from '../../demo/gallery/build.js';
import { createPortal } from '../../demo/portal/server.js';
import { axeFindings } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { collectFindings, type Findings } from '../support/violations.js';

const list = fileURLToPath(new URL('../../demo/.build/gallery/states.json', import.meta.url));
const states = JSON.parse(readFileSync(list, 'utf8')) as ListedState[];
const phone = { width: 390, height: 780 };
const desk = { width: 1280, height: 820 };
const atOnce = 3;

/** A page that looks at one state after another. */
class Viewer {
  private constructor(
    readonly page: Page,
    private readonly origin: string,
    private readonly findings: Findings,
  ) {}

  static async open(browser: Browser, origin: string): Promise<Viewer> {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    // A cover that is not there is one of the states.
    const findings = await collectFindings(context, (_, url) => url.endsWith('/missing.png'));
    return new Viewer(await context.newPage(), origin, findings);
  }

  /** Opens the page of a state. */
  async show({ element, state }: ListedState, size: typeof desk): Promise<void> {
    this.findings.csp.length = 0;
    this.findings.errors.length = 0;
    await this.page.setViewportSize(size);
    await this.page.goto(`${this.origin}/gallery/${element}/${state}`);
    await this.ready();
  }

  /**
   * Renders the state anew in other colors and another language. In the same document: a new one would cost as much as all that is
   * looked for in it, since the code of the elements and of axe has to be read and to become quick again.
   */
  async again(size: typeof desk, query: string): Promise<void> {
    await this.page.setViewportSize(size);
    await this.page.evaluate((asked) => {
      history.pushState(null, '', asked);
      dispatchEvent(new PopStateEvent('popstate'));
    }, query);
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.waitForSelector('html[data-state]', { state: 'attached' });
    const outcome = await this.page.getAttribute('html', 'data-state');
    assert.equal(outcome, 'ready', this.findings.errors.join('\n'));
  }

  /** Everything that is wrong with what is shown now. */
  async faults(): Promise<string[]> {
    const { csp, errors } = this.findings;
    return [...(await axeFindings(this.page)), ...(await this.tooWide()), ...csp, ...errors];
  }

  /** Puts the element into a column. */
  async narrow(width: string): Promise<void> {
    await this.page.evaluate((given) => {
      const mount = document.querySelector<HTMLElement>('[data-mount]');
      mount?.style.setProperty('inline-size', given);
    }, width);
  }

  /** What makes the page scroll sideways, or sticks out of the frame that it was given. */
  tooWide(): Promise<string[]> {
    return this.page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { documentElement } = document;
      const mount = document.querySelector<HTMLElement>('[data-mount]');
      const found: string[] = [];
      if (documentElement.scrollWidth > documentElement.clientWidth) {
        found.push(`the page is ${documentElement.scrollWidth} px wide`);
      }
      if (mount && mount.scrollWidth > mount.clientWidth) {
        found.push(`the element is ${mount.scrollWidth} px wide in ${mount.clientWidth} px`);
      }
      return found;
    });
  }
}

describe('every state of every element', { concurrency: atOnce }, () => {
  let browser: Browser;
  let portal: ReturnType<typeof serve>;
  const free: Viewer[] = [];

  before(async () => {
    // No backend: a state's answers are its own.
    const nowhere = { portal: '', api: 'http://localhost:9', content: 'http://localhost:4175' };
    portal = await new Promise((resolve) => {
      const started = serve({ fetch: createPortal(nowhere).fetch, port: 0 }, () =>
        resolve(started),
      );
    });
    const origin = `http://localhost:${(portal.address() as AddressInfo).port}`;
    browser = await launchChromium();
    for (let viewer = 0; viewer < atOnce; viewer += 1) {
      free.push(await Viewer.open(browser, origin));
    }
  });

  after(async () => {
    await browser.close();
    await new Promise((resolve) => portal.close(resolve));
  });

  /** A test with a page of its own for as long as it runs. */
  function viewed(name: string, look: (viewer: Viewer) => Promise<void>): void {
    test(name, async () => {
      const viewer = free.pop();
      assert.ok(viewer, 'no more tests at once than pages');
      try {
        await look(viewer);
      } finally {
        free.push(viewer);
      }
    });
  }

  viewed('is listed, and an unknown one is answered with the list', async ({ page }) => {
    assert.ok(states.length > 0);
    const address = `http://localhost:${(portal.address() as AddressInfo).port}/gallery`;
    const answer = await page.goto(`${address}/course-catalog/no-such-state`);
    assert.equal(answer?.status(), 404);
    assert.ok((await page.getByRole('link').count()) >= states.length);
  });

  for (const listed of states) {
    const name = `${listed.element}/${listed.state}`;
    viewed(`${name}: axe finds nothing in light and dark, and it fits`, async (viewer) => {
      await viewer.show(listed, desk);
      assert.deepEqual(await viewer.faults(), [], 'light, 1280 px');
      await viewer.narrow('300px');
      assert.deepEqual(await viewer.tooWide(), [], '300 px column');
      await viewer.again(phone, '?scheme=dark&lang=en');
      assert.deepEqual(await viewer.faults(), [], 'dark, English, 390 px');
    });
  }
});
