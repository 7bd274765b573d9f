import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { learner, type TestDemo } from '../support/demo.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

describe('the strict policy of the portal', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let page: Page;
  let visit: PortalVisit;
  let findings: Findings;

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
  });

  after(() => close());

  beforeEach(() => {
    findings.csp.length = 0;
    findings.errors.length = 0;
  });

  test('stands on every page, word for word', async () => {
    const content = new URL(demo.content).port;
    const expected = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: ${demo.api}; connect-src ${demo.api}; frame-src http://*.localhost:${content}; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types lit-html dompurify 'allow-duplicates'`;
    for (const path of [
      '/',
      '/courses/an-toan-lao-dong',
      '/account',
      '/sign-in',
      '/lost',
      '/gallery/',
    ]) {
      const { headers } = await fetch(`${demo.portal}${path}`);
      assert.equal(headers.get('content-security-policy'), expected, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('referrer-policy'), 'same-origin', path);
    }
  });

  test('what stands in an address does not become markup', async () => {
    const answer = await fetch(`${demo.portal}/courses/${encodeURIComponent('"><b>x</b>')}`);
    const text = await answer.text();
    assert.ok(!text.includes('<b>x'), text);
  });

  test('is violated by nothing that a learner does', async () => {
    await visit.enter();

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Courses', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Dark colors' }).click();
    await page
      .locator('wl-course-catalog .wl[data-scheme=dark], html[scheme=dark]')
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Privacy', exact: true }).click();
    await page.locator('wl-consent-banner [part=banner]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('button', { name: 'Giao diện tối' }).click();
    await page.getByRole('searchbox').fill('so cap cuu');
    await page.getByText('Tìm thấy 1 khóa học').first().waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('Tìm thấy 8 khóa học').first().waitFor();

    await visit.openCourse('Bảo mật thông tin');
    await visit.content('main[data-page]');
    await visit.leaveCourse();

    await page.getByRole('link', { name: 'Nhân sự' }).click();
    await page.getByLabel('Tên gọi thân mật').fill('Khai');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.getByText('Đã lưu').first().waitFor();

    await page.getByRole('button', { name: learner.name }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
    await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  test('and a page that does violate it is noticed here', async () => {
    await visit.open();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let reports = 0;
          addEventListener('securitypolicyviolation', () => {
            reports += 1;
            if (reports === 2) resolve();
          });
          document.body.setAttribute('style', 'color: red');
          try {
            document.body.innerHTML = '<p></p>';
          } catch {
            // Refused, as it must be.
          }
        }),
    );
    assert.ok(findings.csp.some((text) => text.includes('style-src')));
    assert.ok(findings.csp.some((text) => text.includes('require-trusted-types-for')));
  });
});
