import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { outboxDir, readOutbox } from '../../demo/backend/mail/outbox.js';
import { axeFindings } from '../support/axe.js';
import type { TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

describe('forms that anybody may send', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let page: Page;
  let visit: PortalVisit;
  let findings: Findings;

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
    await visit.refuseWheneverAsked();
  });

  after(() => close());

  beforeEach(() => {
    findings.csp.length = 0;
    findings.errors.length = 0;
  });

  /** The latest mail to an address: no answer waits for it. */
  async function mailTo(email: string): Promise<string> {
    let text = '';
    await eventually(`a mail to ${email}`, async () => {
      text = (await readOutbox(outboxDir(demo.dataDir), email))[0]?.text ?? '';
      return text !== '';
    });
    return text;
  }

  const linkIn = (mail: string, name: string): string =>
    new RegExp(`http\\S+#${name}=\\S+`).exec(mail)?.[0] ?? '';

  const subscriptions = () =>
    demo.database.all<{ email: string; name: string | null; confirmed_at: number | null }>(
      'SELECT email, name, confirmed_at FROM subscriptions',
    );

  test('news of new courses: asked for, confirmed by the mail, ended by its link', async () => {
    const email = 'dat.le@example.com';
    const accounts = await demo.database.all('SELECT id FROM learners');
    await visit.open();
    await page.getByRole('link', { name: 'Nhận tin khóa học mới' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Họ và tên').fill('Lê Hữu Đạt');
    await page.getByLabel('Hàng tuần').check();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', { name: 'Nhận tin', exact: true }).click();
    await page.getByRole('heading', { name: 'Kiểm tra hộp thư' }).waitFor();
    await page.getByText('Liên kết dùng được trong 48 giờ').waitFor();

    const mail = await mailTo(email);
    assert.ok(!mail.includes('Đạt'), 'what a stranger may have typed is not repeated');
    assert.deepEqual(await subscriptions(), [{ email, name: 'Lê Hữu Đạt', confirmed_at: null }]);

    await page.goto(linkIn(mail, 'subscription'));
    await page.getByRole('heading', { name: 'Đã xác nhận nhận tin' }).waitFor();
    await page.getByText('nhiều nhất mỗi tuần 1 thư').waitFor();
    assert.equal(page.url(), `${demo.portal}/news`, 'the token does not stay in the address');
    assert.ok((await subscriptions())[0]?.confirmed_at);

    await page.goto(linkIn(mail, 'unsubscribe'));
    await page.getByRole('button', { name: 'Ngừng nhận tin' }).click();
    await page.getByRole('heading', { name: 'Đã ngừng nhận tin' }).waitFor();
    assert.deepEqual(await subscriptions(), []);
    assert.deepEqual(await demo.database.all('SELECT id FROM learners'), accounts);
    assert.deepEqual(findings, { csp: [], errors: [] });

    // The link that has ended gives the form again.
    await page.goto(linkIn(mail, 'subscription'));
    await page.getByText('Liên kết này không còn dùng được').waitFor();
    await page.getByLabel('E-mail').waitFor();
    assert.deepEqual(findings.csp, []);
  });

  test('where the backend sends no news, whom to ask instead', async () => {
    await page.route(`${demo.api}/`, async (route) => {
      const answer = await route.fetch();
      const { features, ...service } = (await answer.json()) as { features: string[] };
      const fewer = features.filter((feature) => feature !== 'newsletter');
      await route.fulfill({ response: answer, json: { ...service, features: fewer } });
    });
    await visit.open('/news');
    await page.getByText('hiện không gửi tin khóa học mới qua e-mail').waitFor();
    await page.getByRole('link', { name: 'dao-tao@minhkhang.example' }).waitFor();
    assert.equal(await page.getByLabel('E-mail').count(), 0);
    await page.unroute(`${demo.api}/`);
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  test('where the backend fails, what was typed stays, and whom to ask', async () => {
    await page.route(`${demo.api}/subscriptions`, (route) =>
      route.fulfill({ status: 500, body: '<h1>java.lang.NullPointerException</h1>' }),
    );
    await visit.open('/news');
    await page.getByLabel('E-mail').fill('dat.le@example.com');
    await page.getByRole('button', { name: 'Nhận tin', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Chưa gửi được').waitFor();
    await alert.getByRole('link', { name: 'dao-tao@minhkhang.example' }).first().waitFor();
    assert.ok(!(await alert.innerText()).includes('java'));
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'dat.le@example.com');
    await page.unroute(`${demo.api}/subscriptions`);
    await page.getByRole('button', { name: 'Nhận tin', exact: true }).click();
    await page.getByRole('heading', { name: 'Kiểm tra hộp thư' }).waitFor();
    assert.deepEqual(findings.csp, []);
  });

  test('advice: a number that the support finds, and a day', async () => {
    await visit.open();
    await page.getByRole('link', { name: 'Tư vấn khóa học' }).click();
    await page.getByLabel('Họ và tên').fill('Lê Hữu Đạt');
    await page.getByLabel('E-mail').fill('dat.le@example.com');
    await page.getByLabel('Điện thoại').fill('84 912.345.678');
    await page.getByLabel('Bạn cần tư vấn điều gì?').fill('Cần khóa an toàn hóa chất.');
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', { name: 'Gửi yêu cầu tư vấn' }).dblclick();
    await page.getByRole('heading', { name: 'Đã nhận yêu cầu tư vấn' }).waitFor();
    const number = await page.getByText(/^TV-\d{4}-/).innerText();
    await page.getByText(/muộn nhất ngày \d{2}\/\d{2}\/\d{4}/).waitFor();
    const kept = await demo.database.all('SELECT number, name, phone, message FROM inquiries');
    assert.deepEqual(kept, [
      {
        number,
        name: 'Lê Hữu Đạt',
        phone: '+84912345678',
        message: 'Cần khóa an toàn hóa chất.',
      },
    ]);
    assert.deepEqual(findings, { csp: [], errors: [] });
  });

  test('advice where nobody takes requests: whom to ask instead', async () => {
    await page.route(`${demo.api}/`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), features: [] } });
    });
    await visit.open('/advice');
    await page.getByText('hiện không nhận yêu cầu tư vấn qua biểu mẫu').waitFor();
    await page.getByRole('link', { name: 'dao-tao@minhkhang.example' }).waitFor();
    await page.unroute(`${demo.api}/`);
    assert.deepEqual(findings, { csp: [], errors: [] });
  });
});
