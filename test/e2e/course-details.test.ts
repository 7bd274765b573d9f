import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { learner, type TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { focused, tabTo } from '../support/keyboard.js';
import { openPortal, type OpenPortal } from '../support/portal.js';
import { collectFindings, type Findings, withoutConflicts } from '../support/violations.js';

const courseId = 'an-toan-lao-dong';
const title = 'An toàn lao động: Nhận diện mối nguy và khóa nguồn LOTO';

const description = `<h2>Ai nên học</h2><p style="color:red" onclick="document.title='attacked'">Người làm gần <strong>máy móc</strong>.</p>
<style>p{display:none}</style><img src="x" onerror="document.title='attacked'"><script>document.title='attacked'</script>
<p><a href="javascript:document.title='attacked'">Giả</a> <a href="https://minhkhang.example/loto">Quy trình</a></p>`;

/** A page of the customer's own beside the portal's, with the same headers: an address that the portal itself does not have. */
const pageOf = (api: string, course: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Khóa học</title>
<link rel="icon" href="/assets/logo.svg"><script type="module" src="/welearning/loader.js"></script></head>
<body><main><h1>Khóa học</h1><wl-provider base-url="${api}" auth="cookie">
<wl-sign-in hide-when-signed-in></wl-sign-in>
<wl-course-details course-id="${course}" player-href="/courses/{id}" course-href="/khoa-hoc/{id}"></wl-course-details>
</wl-provider></main></body></html>`;

describe('the page of one course', () => {
  let portal: OpenPortal;
  let demo: TestDemo;
  let policy: string;

  before(async () => {
    portal = await openPortal();
    ({ demo } = portal);
    const { headers } = await fetch(demo.portal);
    policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /trusted-types lit-html dompurify/);
  });

  after(() => portal.close());

  beforeEach(() => describeCourse(description));

  const describeCourse = (words: string): Promise<unknown> =>
    demo.database.write((tx) =>
      tx.run(
        `UPDATE courses SET description = ?, objectives = '["Khóa nguồn đúng năm bước"]', enrollment_policy = 'open',
           certificate_title = 'Chứng chỉ an toàn', certificate_months = 24 WHERE id = ?`,
        [words, courseId],
      ),
    );

  /** A visitor of pages below `/khoa-hoc/`, which are sent with this policy. */
  async function visitor(
    csp = policy,
  ): Promise<{ page: Page; context: BrowserContext; findings: Findings }> {
    const context = await portal.newContext();
    await context.route(`${demo.portal}/khoa-hoc/*`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': csp },
        body: pageOf(demo.api, route.request().url().split('/').at(-1) ?? ''),
      }),
    );
    // What a test answers itself has no address that the browser takes for near.
    await context.grantPermissions(['local-network-access'], { origin: demo.portal });
    const findings = await collectFindings(context);
    return { page: await context.newPage(), context, findings };
  }

  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('E-mail').fill(learner.username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(learner.password);
    await page
      .locator('wl-sign-in')
      .getByRole('button', { name: 'Đăng nhập', exact: true })
      .click();
  }

  test('leads a stranger by keyboard to a sign-in, to a place in the course and into the player', async () => {
    const { page, context, findings } = await visitor();
    await page.goto(`${demo.portal}/khoa-hoc/${courseId}`);
    const details = page.locator('wl-course-details');
    await details.getByRole('heading', { name: title }).waitFor();
    await details.getByRole('button', { name: 'Đăng nhập' }).click();
    assert.match(await focused(page), /^input E-mail/);
    await signIn(page);

    await details.getByRole('button', { name: 'Ghi danh' }).waitFor();
    await details.evaluate((element: HTMLElement) => element.focus());
    await tabTo(page, /^button Ghi danh/);
    await page.keyboard.press('Enter');
    await details.getByRole('link', { name: 'Bắt đầu' }).waitFor();
    assert.equal(await focused(page), 'a Bắt đầu');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/courses/${courseId}`, { waitUntil: 'commit' });
    await page.locator('wl-course-player iframe').waitFor();

    await page.goto(`${demo.portal}/khoa-hoc/${courseId}`);
    await details.getByRole('link', { name: 'Học tiếp' }).waitFor();
    await details.getByText('Chứng chỉ an toàn').waitFor();
    assert.deepEqual(withoutConflicts(findings), { csp: [], errors: [] });
    await context.close();
  });

  test('shows a description that attacks as what it says, under the strict policy, and axe is content', async () => {
    const { page, context, findings } = await visitor();
    await page.goto(`${demo.portal}/khoa-hoc/${courseId}`);
    const rich = page.locator('wl-course-details .rich');
    await rich.getByRole('heading', { name: 'Ai nên học', level: 4 }).waitFor();
    assert.equal(await rich.locator('strong').textContent(), 'máy móc');
    assert.deepEqual(
      await rich.getByRole('link').evaluateAll((links) => links.map((link) => link.outerHTML)),
      [
        '<a href="https://minhkhang.example/loto" rel="noopener noreferrer" target="_blank">Quy trình</a>',
      ],
    );
    assert.equal(await page.title(), 'Khóa học');
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(findings, { csp: [], errors: [] });
    await context.close();
  });

  test('shows the words alone where the page allows no policy for them, and says nothing of it', async () => {
    const { page, context, findings } = await visitor(policy.replace(' dompurify', ''));
    await page.addInitScript(() => {
      Object.assign(globalThis, { failures: 0 });
      addEventListener('wl-error', () => {
        (globalThis as unknown as { failures: number }).failures += 1;
      });
    });
    await page.goto(`${demo.portal}/khoa-hoc/${courseId}`);
    const plain = page.locator('wl-course-details .plain');
    await plain.waitFor();
    // The browser itself tells of the policy that it refuses, and then nothing else is tried.
    await eventually('a refusal is reported', () => Promise.resolve(findings.csp.length > 0));
    assert.equal(await plain.innerText(), 'Ai nên học\n\nNgười làm gần máy móc.\n\nGiả Quy trình');
    assert.equal(await page.locator('wl-course-details .rich').count(), 0);
    assert.equal(await page.evaluate('failures'), 0);
    for (const text of findings.csp) assert.match(text, /trusted-types.*dompurify|'dompurify'/s);
    assert.deepEqual(findings.errors, []);
    assert.equal(await page.title(), 'Khóa học');
    await context.close();
  });

  test('sends a request where somebody has to approve, and takes it back', async () => {
    await demo.database.write((tx) =>
      tx.run("UPDATE courses SET enrollment_policy = 'approval' WHERE id = 'rua-tay'", []),
    );
    const { page, context, findings } = await visitor();
    await page.goto(`${demo.portal}/khoa-hoc/rua-tay`);
    await signIn(page);
    const details = page.locator('wl-course-details');
    await details.getByRole('button', { name: 'Xin ghi danh' }).click();
    await details.getByText('Đã gửi, đang chờ duyệt').first().waitFor();
    await page.reload();
    await details.getByRole('button', { name: 'Rút yêu cầu' }).click();
    await details.getByRole('button', { name: 'Xin ghi danh' }).waitFor();
    assert.deepEqual(findings, { csp: [], errors: [] });
    await context.close();
  });

  test('shows reviews to a learner, and says that a course does not exist', async () => {
    const { page, context } = await visitor();
    await page.goto(`${demo.portal}/khoa-hoc/so-cap-cuu`);
    await signIn(page);
    const details = page.locator('wl-course-details');
    await details.getByRole('button', { name: 'Xem đánh giá mới nhất' }).click();
    await details.getByText('Hướng dẫn ép tim dễ nhớ').waitFor();
    await page.goto(`${demo.portal}/khoa-hoc/khong-co`);
    await details.getByRole('heading', { name: 'Không tìm thấy khóa học này' }).waitFor();
    await context.close();
  });
});
