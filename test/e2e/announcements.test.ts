import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import type { TestDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { tabTo } from '../support/keyboard.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';
import type { Findings } from '../support/violations.js';

describe('announcements beside the courses', () => {
  let demo: TestDemo;
  let close: OpenPortal['close'];
  let page: Page;
  let visit: PortalVisit;
  let findings: Findings;
  let news: Locator;

  before(async () => {
    ({ demo, page, visit, findings, close } = await openPortal());
    news = page.locator('wl-announcements');
  });

  after(() => close());

  const reads = () =>
    demo.database.all<{ announcement_id: string }>(
      'SELECT announcement_id FROM announcement_reads',
    );

  test('are for everybody before somebody signs in', async () => {
    await visit.open();
    await news.getByRole('button', { name: 'Bảo trì hệ thống đào tạo' }).waitFor();
    assert.equal(await news.getByRole('listitem').count(), 1);
    assert.ok(!/chưa đọc/i.test(await news.innerText()));
  });

  test('are read by keys, with what goes with them, and stay read', async () => {
    await visit.signIn();
    await visit.refuseOptional();
    await news.getByText('3 chưa đọc').waitFor();
    assert.equal(await news.getByRole('listitem').count(), 3);
    await tabTo(page, /Kiểm tra phòng cháy/, { most: 120 });
    await page.keyboard.press('Enter');
    await news.getByRole('status').filter({ hasText: 'Còn 2 chưa đọc' }).waitFor();
    await news.getByText('Bạn hãy hoàn thành các khóa bắt buộc').waitFor();
    assert.deepEqual(await reads(), [{ announcement_id: 'kiem-tra-pccc-quy-4' }]);

    const picture = news.getByRole('img', { name: 'lối đi ra điểm tập kết A' });
    await picture.scrollIntoViewIfNeeded();
    await eventually('the picture is there', () =>
      picture.evaluate((image) => (image as HTMLImageElement).naturalWidth === 640),
    );
    const link = news.getByRole('link', { name: 'Quy trình chữa cháy tại chỗ' });
    assert.equal(await link.getAttribute('href'), 'https://minhkhang.example/quy-trinh/chua-chay');
    const download = page.waitForEvent('download');
    await news.getByRole('link', { name: 'Lịch kiểm tra PCCC quý IV.csv' }).click();
    assert.equal((await download).suggestedFilename(), 'Lịch kiểm tra PCCC quý IV.csv');
    assert.deepEqual(await axeFindings(page), []);

    await page.reload();
    await news.getByText('2 chưa đọc').waitFor();
    assert.equal(await news.getByText('Chưa đọc', { exact: true }).count(), 2);
    assert.deepEqual(findings, { csp: [], errors: [] });
  });
});
