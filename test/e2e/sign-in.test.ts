import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import * as OTPAuth from 'otpauth';
import type { Page } from 'playwright-core';
import { signInDemo } from '../../demo/backend/seed/sign-in.js';
import { axeFindings } from '../support/axe.js';
import { learner, type TestDemo } from '../support/demo.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

describe('signing in', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let page: Page;
  let visit: PortalVisit;
  let findings: Findings;

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
  });

  after(() => close());

  test('with the company account needs no password of the backend, lasts over pages, keeps no token, and ends', async () => {
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await visit.open('/sign-in');
    // The link is at the foot of the page, where the banner lies while it asks.
    await visit.refuseOnBanner();
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công ty' }).click();
    await page.getByRole('button', { name: learner.name }).click();
    await visit.refuseOptional();
    await visit.card('Bảo mật thông tin').waitFor();

    const tokens = await page.evaluate(async () => {
      const { session } = (
        document.querySelector('wl-provider') as unknown as {
          current: { session: { auth: { getToken(query: object): Promise<string> } } };
        }
      ).current;
      return {
        held: await session.auth.getToken({}),
        stored: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      };
    });
    assert.match(tokens.held, /^wla_/);
    assert.ok(!tokens.stored.includes(tokens.held));
    assert.ok(!addresses.some((address) => address.includes('wla_')));

    await visit.open('/account');
    await page.getByLabel('Tên gọi thân mật').waitFor();
    await page.getByRole('button', { name: learner.name }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
    // The header may know before the portal has led away.
    await page.waitForURL(`${demo.portal}/`);
    await page.getByRole('link', { name: 'Đăng nhập', exact: true }).waitFor();
    const cookies = await page.context().cookies(demo.portal);
    assert.ok(!cookies.some(({ name }) => name === 'mk_session'));
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  test('by redirect leads over the backend’s own page, whose policy lets its form come back', async () => {
    const address = new URL(`${demo.api}/auth/authorize`);
    address.search = new URLSearchParams({
      response_type: 'code',
      client_id: 'minh-khang-portal',
      redirect_uri: `${demo.portal}/sign-in`,
      code_challenge: createHash('sha256').update('verifier').digest('base64url'),
      code_challenge_method: 'S256',
      state: 'state-1',
      ui_locales: 'vi',
    }).toString();
    await page.goto(address.href);
    await page.getByLabel('E-mail').fill(learner.username);
    await page.getByLabel('Mật khẩu').fill('sai');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').filter({ hasText: 'chưa đúng' }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByLabel('Mật khẩu').fill(learner.password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL(`${demo.portal}/sign-in?code=wlo_*&state=state-1`);
    // A refused sign-in is reported by browsers as a failed resource; nothing else was.
    assert.deepEqual(findings.csp, []);
  });

  test('with a second factor asks for the code of the authenticator', async () => {
    const { email, totpSecret } = signInDemo.withSecondFactor;
    await visit.open('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(learner.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    const secret = OTPAuth.Secret.fromBase32(totpSecret);
    await page.getByLabel('Mã xác minh').fill(new OTPAuth.TOTP({ secret }).generate());
    await page.getByRole('button', { name: 'Xác minh' }).click();
    await page.getByRole('button', { name: 'Vũ Lan Anh' }).waitFor();
    assert.deepEqual(findings.csp, []);
  });
});
