import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { ListedState } from '../../demo/gallery/build.js';
import { createPortal } from '../../demo/portal/server.js';
import { axeFindings } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { collectFindings, type Findings } from '../support/violations.js';

const list = fileURLToPath(new URL('../../demo/.build/gallery/states.json', import.meta.url));
const states = JSON.parse(readFileSync(list, 'utf8')) as ListedState[];
const phone = { width: 390, height: 780 };
const desk = { width: 1280, height: 820 };

describe('every state of every element', () => {
  let browser: Browser;
  let portal: ReturnType<typeof serve>;
  let origin: string;
  let page: Page;
  let findings: Findings;

  before(async () => {
    // No backend: a state's answers are its own.
    const nowhere = { portal: '', api: 'http://localhost:9', content: 'http://localhost:4175' };
    portal = await new Promise((resolve) => {
      const started = serve({ fetch: createPortal(nowhere).fetch, port: 0 }, () =>
        resolve(started),
      );
    });
    origin = `http://localhost:${(portal.address() as AddressInfo).port}`;
    browser = await launchChromium();
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    // A cover that is not there is one of the states.
    findings = await collectFindings(context, (_, url) => url.endsWith('/missing.png'));
    page = await context.newPage();
  });

  after(async () => {
    await browser.close();
    await new Promise((resolve) => portal.close(resolve));
  });

  async function open({ element, state }: ListedState, query = ''): Promise<void> {
    findings.csp.length = 0;
    findings.errors.length = 0;
    await page.goto(`${origin}/gallery/${element}/${state}${query}`);
    await page.waitForSelector('html[data-state]', { state: 'attached' });
    assert.equal(
      await page.getAttribute('html', 'data-state'),
      'ready',
      findings.errors.join('\n'),
    );
  }

  test('is listed, and an unknown one is answered with the list', async () => {
    assert.ok(states.length > 0);
    const answer = await page.goto(`${origin}/gallery/course-catalog/no-such-state`);
    assert.equal(answer?.status(), 404);
    assert.ok((await page.getByRole('link').count()) >= states.length);
  });

  for (const listed of states) {
    const name = `${listed.element}/${listed.state}`;

    test(`${name}: axe finds nothing in light and dark, and it fits a phone and a narrow column`, async () => {
      await page.setViewportSize(desk);
      await open(listed);
      assert.deepEqual(await axeFindings(page), [], 'light');
      await page.evaluate(() => {
        const mount = document.querySelector<HTMLElement>('[data-mount]');
        mount?.style.setProperty('inline-size', '300px');
      });
      assert.deepEqual(await page.evaluate(tooWide), [], '300 px column');
      assert.deepEqual(findings, { csp: [], errors: [] });

      await page.setViewportSize(phone);
      await open(listed, '?scheme=dark&lang=en');
      assert.deepEqual(await page.evaluate(tooWide), [], '390 px screen');
      assert.deepEqual(await axeFindings(page), [], 'dark');
      assert.deepEqual(findings, { csp: [], errors: [] });
    });
  }
});

/** What makes the page scroll sideways, or sticks out of the frame that it was given. */
async function tooWide(): Promise<string[]> {
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
}
