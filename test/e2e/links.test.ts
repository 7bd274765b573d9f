import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { demoTenantId } from '../../demo/backend/config.js';
import { keepFrameHosts } from '../../demo/backend/media/framing.js';
import type { Launch } from '../../src/client/index.js';
import { axeFindings, inFrame } from '../support/axe.js';
import type { TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { Lessons } from '../support/media/lessons.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

const errorTexts: Readonly<Record<string, string>> = {
  entry: 'Thiếu tệp mở đầu của bài học',
  unsupported: 'Trình phát chưa mở được loại nội dung này.',
};

describe('a lesson that is an address', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let findings: Findings;
  let lessons: Lessons;
  let folder: string;
  let server: Server;
  /** Hosts and paths that were asked there. */
  const asked: string[] = [];
  /** By path; others have a page of their own. */
  const answers = new Map<string, (response: ServerResponse) => unknown>();
  /** Requests of the browser to neither portal, API nor content. */
  const elsewhere: string[] = [];

  /** An address on a host of its own, which only a browser finds. */
  const at = (host: string, path = '/'): string =>
    `http://${host}.localhost:${String((server.address() as AddressInfo).port)}${path}`;
  const allow = (...hosts: string[]): Promise<void> =>
    demo.database.write((tx) =>
      keepFrameHosts(
        tx,
        demoTenantId,
        hosts.map((host) => at(host).replace(/\/$/, '')),
      ),
    );
  const answersPage = (title: string) => (response: ServerResponse) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="vi"><title>${title}</title><h1>${title}</h1>`);

  before(async () => {
    server = createServer(({ headers: { host = '' }, url = '' }, response) => {
      const place = `${host.split('.', 1)[0] ?? ''}${url}`;
      asked.push(place);
      (answers.get(place) ?? answersPage('Trang khác'))(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ demo, page, visit, findings, close } = await openPortal());
    folder = await mkdtemp(join(tmpdir(), 'wl-links-'));
    lessons = new Lessons(demo, folder);
    const own = new Set(
      [demo.portal, demo.api, demo.content].map((origin) => new URL(origin).port),
    );
    page.context().on('request', (request) => {
      const { protocol, port } = new URL(request.url());
      if (/^(https?|ftp):$/.test(protocol) && !own.has(port)) elsewhere.push(request.url());
    });
    await visit.enter();
    await allow('hoc', 'treo');
  });

  after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
    server.closeAllConnections();
    server.close();
  });

  beforeEach(() => {
    asked.length = elsewhere.length = findings.csp.length = 0;
  });

  const once = (frame: Frame): Promise<void> =>
    frame.getByRole('button', { name: 'Tải một lần' }).click();
  const away = (frame: Frame, title: string): Promise<void> =>
    frame.frameLocator('iframe.away').getByRole('heading', { name: title }).waitFor();
  const completes = (id: string): Promise<void> =>
    eventually('completion', async () => (await lessons.enrollment(id)).status === 'completed');

  test('is only opened in a tab where the organization does not let its host be framed', async () => {
    const id = await lessons.add(at('khac', '/quy-dinh'));
    const frame = await lessons.open(id, visit);
    await frame.getByText('Trang này không hiển thị bên trong bài học').waitFor();
    assert.equal(await frame.getByRole('button').count(), 0);
    assert.equal(await frame.locator('iframe').count(), 0);
    assert.deepEqual(await axeFindings(frame, inFrame), []);
    assert.deepEqual([asked, elsewhere], [[], []]);
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      frame.getByRole('link', { name: 'Mở trong tab mới' }).click(),
    ]);
    await tab.getByRole('heading', { name: 'Trang khác' }).waitFor();
    await tab.close();
    await frame.getByRole('button', { name: 'Tôi đã đọc xong' }).click();
    await completes(id);
  });

  test('is framed where it does, once the learner wants it, and nothing is asked before', async () => {
    const id = await lessons.add(at('hoc', '/bai'));
    const frame = await lessons.open(id, visit);
    const button = frame.getByRole('button', { name: 'Tải một lần' });
    await button.waitFor();
    assert.deepEqual([asked, elsewhere], [[], []]);
    await button.click();
    await away(frame, 'Trang khác');
    await frame.getByText('Không thấy gì?').waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Thử lại' }).count(), 0);
    assert.deepEqual(asked, ['hoc/bai']);
    assert.deepEqual(findings.csp, []);
  });

  test('has another way beside its frame when it does not load, and none once it has', async () => {
    answers.set('treo/bai', () => undefined);
    const id = await lessons.add(at('treo', '/bai'));
    const frame = await lessons.open(id, visit);
    await once(frame);
    const hint = frame.getByRole('status').filter({ hasText: 'Trang này chưa hiện ra' });
    await hint.waitFor();
    // It may still come.
    assert.equal(await frame.locator('iframe.away').count(), 1);
    await frame.getByRole('link', { name: 'Mở trong tab mới' }).waitFor();
    assert.deepEqual(await axeFindings(frame, inFrame), []);

    answers.delete('treo/bai');
    await frame.getByRole('button', { name: 'Thử lại' }).press('Enter');
    await away(frame, 'Trang khác');
    await frame.getByText('Không thấy gì?').waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Thử lại' }).count(), 0);
    assert.equal(await frame.evaluate(() => document.activeElement?.className), 'away');
    assert.deepEqual(asked, ['treo/bai', 'treo/bai']);
  });

  test('takes a click in the middle of which it has loaded', async () => {
    let answer = (): unknown => undefined;
    answers.set('treo/cham', (response) => {
      answer = () => answersPage('Trang chậm')(response);
    });
    const id = await lessons.add(at('treo', '/cham'));
    const frame = await lessons.open(id, visit);
    await once(frame);
    const confirm = frame.getByRole('button', { name: 'Tôi đã đọc xong' });
    await confirm.hover();
    await eventually('it is asked for', () => Promise.resolve(asked.includes('treo/cham')));
    const loaded = frame.evaluate(
      () =>
        new Promise<void>((resolve) =>
          document
            .querySelector('iframe.away')
            ?.addEventListener('load', () => resolve(), { once: true }),
        ),
    );
    await page.mouse.down();
    answer();
    await loaded;
    await page.mouse.up();
    await completes(id);
  });

  test('says that it cannot be shown where it leads on to a host that is not allowed, which is not asked', async () => {
    answers.set('hoc/chuyen', (response) =>
      response.writeHead(302, { Location: at('la', '/dich') }).end(),
    );
    const id = await lessons.add(at('hoc', '/chuyen'));
    const frame = await lessons.open(id, visit);
    await once(frame);
    const failure = frame.getByRole('alert');
    await failure.getByRole('heading', { name: 'Không hiển thị được ở đây' }).waitFor();
    await failure.getByRole('link', { name: 'Mở trong tab mới' }).waitFor();
    assert.equal(await frame.locator('iframe').count(), 0);
    assert.deepEqual(await axeFindings(frame, inFrame), []);
    assert.deepEqual(asked, ['hoc/chuyen']);
    assert.ok(findings.csp.length > 0 && findings.csp.every((text) => /frame-src/.test(text)));

    answers.delete('hoc/chuyen');
    await failure.getByRole('button', { name: 'Thử lại' }).click();
    await away(frame, 'Trang khác');
    await frame.getByRole('button', { name: 'Tôi đã đọc xong' }).click();
    await completes(id);
  });

  test('says that the device is offline, and is loaded by another try once it is not', async () => {
    const id = await lessons.add(at('hoc', '/mang'));
    const frame = await lessons.open(id, visit);
    await frame.getByRole('button', { name: 'Tải một lần' }).waitFor();
    await page.context().setOffline(true);
    await once(frame);
    const failure = frame.getByRole('alert');
    await failure.getByText('Thiết bị đang không có mạng').waitFor();
    assert.deepEqual(await axeFindings(frame, inFrame), []);
    assert.deepEqual(asked, []);
    await page.context().setOffline(false);
    await failure.getByRole('button', { name: 'Thử lại' }).click();
    await away(frame, 'Trang khác');
  });

  describe('of a kind that nobody knows', () => {
    /** Opens a lesson whose launch says other things of its content than the server. */
    async function openAs(
      change: (launch: Launch) => object,
      source = at('hoc', '/bai'),
    ): Promise<void> {
      const id = await lessons.add(source);
      await page.unrouteAll();
      await page.route('**/courses/*/launches', async (route) => {
        const answer = await route.fetch();
        const launch = (await answer.json()) as Launch;
        const { stageUrl, baseUrl, isolation, title } = launch.content;
        const content = { stageUrl, baseUrl, isolation, title, ...change(launch) };
        await route.fulfill({ response: answer, json: { ...launch, content } });
      });
      await page.goto('about:blank');
      await visit.open(`/courses/${id}`);
      await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    }

    after(() => page.unrouteAll());

    test('is a card by which its file is kept, or opened in a tab where it lies elsewhere', async () => {
      await writeFile(join(folder, 'khoi.csv'), 'a,b\n');
      const embedUrl = at('hoc', '/khung');
      await openAs(({ content }) => ({ ...content, kind: 'hologram', embedUrl }), 'khoi.csv');
      const card = await lessons.stage(page);
      const keep = card.getByRole('link', { name: 'Tải xuống' });
      assert.equal(await keep.getAttribute('download'), 'khoi.csv');
      assert.equal(await card.locator('iframe').count(), 0);

      await openAs(() => ({ kind: 'hologram', url: at('khac', '/khoi'), fileName: 'khoi.html' }));
      const frame = await lessons.stage(page);
      const link = frame.getByRole('link', { name: 'Mở trong tab mới' });
      await link.waitFor();
      assert.equal(await link.getAttribute('href'), at('khac', '/khoi'));
      assert.equal(await link.getAttribute('target'), '_blank');
      assert.equal(await frame.locator('iframe, img, script[src*="khac"]').count(), 0);
      assert.deepEqual(await axeFindings(frame, inFrame), []);
      assert.deepEqual([asked, elsewhere], [[], []]);
    });

    const bad: [what: string, content: object, text: string][] = [
      ['nothing', { kind: 'hologram' }, 'unsupported'],
      ['a script', { kind: 'hologram', url: 'javascript:alert(1)' }, 'entry'],
      ['a page of data', { kind: 'hologram', url: 'data:text/html,<h1>x' }, 'entry'],
      ['a blob', { kind: 'hologram', url: 'blob:http://p-1.localhost/1' }, 'entry'],
      ['a script as a link', { kind: 'link', url: 'javascript:alert(1)' }, 'entry'],
      ['a name of every object', { kind: 'constructor' }, 'unsupported'],
    ];
    for (const [what, content, error] of bad) {
      test(`says so where its address is ${what}, and shows nothing else`, async () => {
        await openAs(() => content);
        const failure = page.locator('wl-course-player').getByRole('alert');
        await failure.getByText(errorTexts[error] ?? '').waitFor();
        const stages = page.frames().filter((frame) => /\/stage\//.test(frame.url()));
        for (const stage of stages) {
          assert.equal(await stage.locator('#content iframe, #content a').count(), 0);
        }
        assert.deepEqual([asked, elsewhere], [[], []]);
      });
    }
    test('as its frame’s address is a script: is only opened in a tab', async () => {
      const url = at('khac', '/bai');
      await openAs(() => ({ kind: 'link', url, embedUrl: 'javascript:alert(1)' }));
      const frame = await lessons.stage(page);
      await frame.getByRole('link', { name: 'Mở trong tab mới' }).waitFor();
      assert.equal(await frame.getByRole('button').count(), 0);
      assert.deepEqual([asked, elsewhere], [[], []]);
    });
  });
});
