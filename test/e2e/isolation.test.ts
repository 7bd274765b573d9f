import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Frame, Request } from 'playwright-core';
import { writeZip } from '../../demo/courses/packaging/zip.js';
import type { Enrollment, Me } from '../../src/client/index.js';
import { launchChromium } from '../support/chromium.js';
import { startTestDemo, type TestDemo } from '../support/demo.js';
import { PortalVisit } from '../support/portal.js';

const title = 'Nội dung xấu';

const manifest = `<?xml version="1.0"?>
<manifest identifier="hostile" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title>
<item identifier="i" identifierref="r"><title>${title}</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>`;

const page = `<!doctype html><meta charset="utf-8"><title>${title}</title><body><h1 id="ready">${title}</h1>
<script>parent.API.LMSInitialize('')</script>`;

/** Runs in the content. Every entry says what content got, or the name of what stopped it. */
async function tryEverything(target: {
  portal: string;
  api: string;
  other: string;
}): Promise<Record<string, string>> {
  const report: Record<string, string> = {};
  const attempt = async (name: string, act: () => unknown): Promise<void> => {
    try {
      report[name] = `got: ${String(await act())}`;
    } catch (error) {
      report[name] = (error as Error).name;
    }
  };
  const text = (address: string, init?: RequestInit): (() => Promise<string>) => {
    return async () => (await fetch(address, init)).text();
  };
  const { top } = window;
  await attempt('portal document', () => top?.document.title);
  await attempt('portal through the stage', () => parent.parent.document.body.textContent);
  await attempt('portal address', () => top?.location.href);
  await attempt('portal storage', () => top?.localStorage.getItem('portal.scheme'));
  await attempt('portal frames', () => (top as Window & { secret?: string }).secret);
  await attempt('portal navigation', () => {
    if (top) top.location.href = 'about:blank';
  });
  await attempt('portal page by fetch', text(target.portal));
  await attempt('profile by the cookie', text(`${target.api}/me`, { credentials: 'include' }));
  await attempt(
    'session by the cookie',
    text(`${target.api}/auth/session`, { credentials: 'include' }),
  );
  await attempt('other package by fetch', text(`${target.other}/stage/v1/stage.html`));
  await attempt('other package by frame', async () => {
    const frame = document.createElement('iframe');
    frame.src = `${target.other}/stage/v1/stage.html`;
    await new Promise((resolve) => {
      frame.onload = resolve;
      frame.onerror = resolve;
      document.body.append(frame);
    });
    return frame.contentWindow?.document.title;
  });
  report['cookies'] = document.cookie;
  report['storage'] = Object.keys(localStorage).join();
  report['databases'] = (await indexedDB.databases()).map(({ name }) => name).join();
  return report;
}

describe('content of a hostile package', () => {
  let demo: TestDemo;
  let browser: Browser;
  let context: BrowserContext;
  let visit: PortalVisit;
  let content: Frame;
  let courseId: string;
  let folder: string;
  const requests: Request[] = [];

  before(async () => {
    demo = await startTestDemo();
    folder = await mkdtemp(join(tmpdir(), 'wl-hostile-'));
    const file = join(folder, 'hostile.zip');
    await writeZip(
      file,
      new Map([
        ['imsmanifest.xml', manifest],
        ['index.html', page],
      ]),
    );
    courseId = await demo.importPackage(file);

    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
    // The loader of TypeScript wraps functions in a helper of its own, which no page has.
    await context.addInitScript({ content: 'globalThis.__name = (given) => given' });
    visit = new PortalVisit(await context.newPage(), demo);
    await visit.enter();
    // Something worth stealing in every place.
    await visit.page.getByRole('button', { name: 'Giao diện tối' }).click();
    await visit.openCourse(title);
    await visit.page.evaluate(() => Object.assign(window, { secret: 'portal' }));
    content = await visit.content('#ready');
    await visit.page.locator('wl-course-player .save').waitFor();
    context.on('request', (request) => requests.push(request));
  });

  after(async () => {
    await browser.close();
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('reaches neither DOM, address, storage nor cookies of the portal, nor another package', async () => {
    const cookies = await context.cookies(demo.api);
    assert.ok(cookies.length > 0 && cookies.every(({ httpOnly }) => httpOnly), 'there is a cookie');
    assert.equal(await visit.page.evaluate(() => localStorage.getItem('portal.scheme')), 'dark');

    const { port } = new URL(demo.content);
    const report = await content.evaluate(tryEverything, {
      portal: `${demo.portal}/`,
      api: demo.api,
      other: `http://p-other.localhost:${port}`,
    });
    const { cookies: own, storage, databases, ...attempts } = report;
    for (const [name, outcome] of Object.entries(attempts)) {
      assert.ok(['SecurityError', 'TypeError'].includes(outcome), `${name}: ${outcome}`);
    }
    assert.equal(own, '');
    assert.ok(!storage?.includes('portal'), storage);
    assert.equal(databases, '');
    assert.equal(new URL(visit.page.url()).pathname, `/courses/${courseId}`);
  });

  test('has sent no credential of the learner anywhere', async () => {
    const session = (await context.cookies(demo.api)).map(({ value }) => value);
    const fromContent = requests.filter((request) => {
      const frame = request.frame();
      return frame !== visit.page.mainFrame();
    });
    assert.ok(fromContent.length > 0);
    for (const request of fromContent) {
      const headers = JSON.stringify(await request.allHeaders());
      for (const secret of session) assert.ok(!headers.includes(secret), request.url());
    }
  });

  test('finds no secret in what it can read of the stage', async () => {
    const found = await content.evaluate(() => {
      const seen = new Set<unknown>();
      const texts: string[] = [];
      const walk = (value: unknown, depth: number): void => {
        if (typeof value === 'string') texts.push(value);
        if (depth > 4 || value === null || !['object', 'function'].includes(typeof value)) return;
        if (seen.has(value) || value instanceof Node || value === window) return;
        seen.add(value);
        for (const key of Reflect.ownKeys(value as object)) {
          try {
            walk((value as Record<PropertyKey, unknown>)[key], depth + 1);
          } catch {
            // Of another origin, or not to be read.
          }
        }
      };
      walk(parent, 0);
      texts.push(parent.document.documentElement.outerHTML, parent.location.href);
      return texts;
    });
    const secrets = (await context.cookies(demo.api)).map(({ value }) => value);
    for (const secret of secrets) assert.ok(!found.some((text) => text.includes(secret)));
    assert.ok(!found.some((text) => /bearer/i.test(text)));
  });

  test('can forge a message to the portal, and nothing changes but its own attempt', async () => {
    const before = (await demo.ask('/me')) as Me;
    await content.evaluate(() => {
      for (const target of [window.top, window.parent]) {
        for (const type of ['hello', 'commit', 'exit', 'navigate', 'sign-out']) {
          target?.postMessage({ type, v: 1, seq: 999, summary: { success: 'passed' } }, '*');
        }
      }
      const { API } = parent as unknown as {
        API: { LMSSetValue(a: string, b: string): string; LMSCommit(a: string): string };
      };
      API.LMSSetValue('cmi.core.lesson_status', 'incomplete');
      API.LMSCommit('');
    });
    await visit.saved();
    const { items } = (await demo.ask('/me/enrollments')) as { items: Enrollment[] };
    assert.deepEqual(
      items.map((item) => [item.courseId, item.status]),
      [[courseId, 'in_progress']],
    );
    assert.deepEqual(await demo.ask('/me'), before);
    assert.ok(await visit.page.getByRole('link', { name: 'Danh mục' }).isVisible());
  });
});
