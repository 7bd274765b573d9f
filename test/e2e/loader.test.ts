import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { type Site, startSite } from '../support/site.js';

const dist = fileURLToPath(new URL('../../dist/browser', import.meta.url));
const strict = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'none'; require-trusted-types-for 'script'`;

/** A page of somebody who put the script tag in and nothing else. */
function pageOf(body: string, lang: string): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Trang</title>
<script type="module" src="/welearning/loader.js"></script><body>${body}</body></html>`;
}

describe('the loader', () => {
  let browser: Browser;
  let site: Site;
  let refuse: RegExp | undefined;
  const asked: string[] = [];

  before(async () => {
    browser = await launchChromium();
    site = await startSite((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
      const file = `${dist}${pathname.replace('/welearning', '')}`;
      if (pathname.startsWith('/welearning/')) {
        asked.push(pathname.slice('/welearning/'.length));
        if (refuse?.test(pathname) || !existsSync(file)) {
          response.writeHead(503).end();
          return;
        }
        response.setHeader('Content-Type', 'text/javascript');
        response.end(readFileSync(file));
        return;
      }
      response.setHeader('Content-Type', 'text/html');
      const policy = searchParams.get('policy') ?? `trusted-types lit-html 'allow-duplicates'`;
      response.setHeader('Content-Security-Policy', `${strict}; ${policy}`);
      response.end(pageOf(searchParams.get('body') ?? '', searchParams.get('lang') ?? 'vi'));
    });
  });

  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(query: Record<string, string>): Promise<{ page: Page; console: string[] }> {
    asked.length = 0;
    const page = await browser.newPage();
    const lines: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') lines.push(message.text());
    });
    await page.addInitScript(() => {
      const seen: { code: string; at: string }[] = [];
      Object.assign(globalThis, { seen });
      addEventListener('wl-error', (event) => {
        seen.push({
          code: (event as Event & { code: string }).code,
          at: (event.target as Element).localName,
        });
      });
    });
    await page.goto(`${site.origin}/?${new URLSearchParams(query).toString()}`);
    return { page, console: lines };
  }

  const isDefined = (page: Page, name: string): Promise<unknown> =>
    page.waitForFunction((wanted) => customElements.get(wanted) !== undefined, name);

  test('loads what is on the page, and what appears later when it appears', async () => {
    const { page } = await open({
      body: '<wl-provider><wl-account-panel></wl-account-panel></wl-provider>',
    });
    await isDefined(page, 'wl-provider');
    await isDefined(page, 'wl-account-panel');
    assert.ok(asked.includes('account-panel.js'));
    assert.ok(!asked.includes('course-catalog.js'), 'nothing that is not on the page');

    await page.evaluate(() =>
      document.querySelector('wl-provider')?.append(document.createElement('wl-course-catalog')),
    );
    await isDefined(page, 'wl-course-catalog');
    await page.close();
  });

  test('loads nothing into a page without elements', async () => {
    const { page } = await open({
      body: '<wl-something-else></wl-something-else><p>Tin nội bộ</p>',
    });
    await page.evaluate(() => document.body.append(document.createElement('section')));
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked, ['loader.js']);
    await page.close();
  });

  for (const { lang, policy, words } of [
    { lang: 'vi', policy: `trusted-types 'none'`, words: 'Hãy báo người quản trị trang' },
    { lang: 'en', policy: `trusted-types other`, words: 'Ask the site’s administrator' },
  ]) {
    test(`says in the element's place that \`${policy}\` refuses Lit, and what to do (${lang})`, async () => {
      const { page, console } = await open({
        policy,
        lang,
        body: '<wl-provider><h1>Trang</h1><wl-account-panel></wl-account-panel></wl-provider>',
      });
      const notice = page.locator('wl-account-panel > [role=alert]');
      await notice.waitFor();
      const text = (await notice.textContent()) ?? '';
      assert.ok(text.includes(words), text);
      assert.ok(text.includes('trusted-types lit-html'), text);
      assert.equal(await notice.getAttribute('lang'), lang);
      assert.equal(await page.locator('[role=alert]').count(), 1, 'the page itself is left alone');
      assert.equal(await page.locator('h1').textContent(), 'Trang');
      assert.ok(
        console.some((line) =>
          line.includes("trusted-types lit-html dompurify 'allow-duplicates'"),
        ),
      );
      assert.deepEqual(await page.evaluate('globalThis.seen'), [
        { code: 'trusted_types_refused', at: 'wl-account-panel' },
      ]);
      await page.close();
    });
  }

  test('says that a file did not arrive, follows a change of language, and tries again when online', async () => {
    refuse = /\/account-panel\.js$/;
    const { page } = await open({
      body: '<wl-provider><wl-account-panel></wl-account-panel></wl-provider>',
    });
    const notice = page.locator('wl-account-panel > [role=alert]');
    await notice.waitFor();
    assert.match((await notice.textContent()) ?? '', /Chưa tải được phần này/);

    await page.evaluate(() => document.documentElement.setAttribute('lang', 'en'));
    await page.locator('wl-account-panel > [role=alert][lang=en]').waitFor();

    refuse = undefined;
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await isDefined(page, 'wl-account-panel');
    await notice.waitFor({ state: 'detached' });
    await page.close();
  });

  test('does nothing where there is no document', async () => {
    await import(`${dist}/loader.js`);
  });
});
