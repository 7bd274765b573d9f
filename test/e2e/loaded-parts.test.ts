import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestDemo } from '../support/demo.js';
import { hostsElsewhere } from '../support/elsewhere.js';
import { eventually } from '../support/eventually.js';
import { Lessons } from '../support/media/lessons.js';
import { openPortal, type OpenPortal, type PortalVisit } from '../support/portal.js';

/** What only some kinds of content need: by how the files are called, in which folder of what is built. */
const parts = {
  'scorm-again': { form: /\/scorm(12|2004)-[^/]*\.js$/, folder: 'dist/stage/chunks' },
  'media-chrome': { form: /\/media-viewer-[^/]*\.js$/, folder: 'dist/stage/chunks' },
  'hls.js': { form: /\/hls-stream-[^/]*\.js$/, folder: 'dist/stage/chunks' },
  'pdf.js': { form: /\/pdf-viewer-[^/]*\.js$/, folder: 'dist/stage/chunks' },
  '@xapi/xapi': { form: /\/statement-sender-[^/]*\.js$/, folder: 'dist/browser/chunks' },
};
type Part = keyof typeof parts;

/** Every kind of content that the demo has, and what it needs. The player makes statements of what makes none itself. */
const kinds: [course: string, title: string | undefined, needs: Part[]][] = [
  ['an-toan-lao-dong', undefined, ['scorm-again']],
  ['bao-mat-thong-tin', undefined, ['scorm-again']],
  ['lam-viec-tren-cao', undefined, []],
  ['rua-tay', undefined, []],
  ['lam-viec-voi-may-tinh', 'Ngồi đúng trong bốn bước', ['media-chrome', '@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Hai mươi giây nghỉ mắt', ['media-chrome', '@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Góc làm việc vừa tầm', ['@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Sổ tay người ngồi máy tính', ['pdf.js', '@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Bảng kiểm góc làm việc', ['@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Thực hành: sắp xếp bàn làm việc', ['@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Liên kết YouTube (video mẫu)', ['@xapi/xapi']],
  ['lam-viec-voi-may-tinh', 'Liên kết Google Drive (bảng tính mẫu)', ['@xapi/xapi']],
];

describe('what a lesson asks the network for', () => {
  let demo: TestDemo;
  let page: Page;
  let visit: PortalVisit;
  let close: OpenPortal['close'];
  let lessons: Lessons;
  const requests: string[] = [];

  before(async () => {
    ({ demo, page, visit, close } = await openPortal());
    lessons = new Lessons(demo);
    page.context().on('request', (request) => requests.push(request.url()));
    await visit.enter();
  });

  after(() => close());

  /** Opens a lesson, whatever is asked on the way, until its stage shows it; answers the stage's origin. */
  async function open(course: string, title: string | undefined): Promise<string> {
    await page.goto('about:blank');
    requests.length = 0;
    await visit.open(`/courses/${course}`);
    const enroll = page.getByRole('button', { name: 'Ghi danh và học ngay' });
    const resume = page.getByRole('dialog').getByRole('button', { name: 'Học tiếp' });
    const here = page.getByRole('button', { name: 'Học tiếp ở đây' });
    const frame = page.locator('wl-course-player iframe');
    await enroll.or(resume).or(here).or(frame).first().waitFor();
    for (const way of [enroll, resume]) if (await way.isVisible()) await way.click();
    await here.or(frame).first().waitFor();
    const stage = await lessons.choose(page, title);
    await stage.waitForLoadState('load');
    return new URL(stage.url()).origin;
  }

  test('is named by files that there are', async () => {
    for (const [name, { form, folder }] of Object.entries(parts)) {
      const files = await readdir(folder);
      assert.equal(files.filter((file) => form.test(`/${file}`)).length > 0, true, name);
    }
  });

  for (const [course, title, needs] of kinds) {
    test(`${title ?? course}: ${needs.join(', ') || 'nothing of its own'}, and no one elsewhere`, async () => {
      const stage = await open(course, title);
      // Another lesson of the course may have been open before.
      const origins = [stage, demo.portal];
      const loaded = (): string[] =>
        Object.entries(parts)
          .flatMap(([name, { form }]) =>
            requests.some((url) => {
              const { origin, pathname } = new URL(url);
              return origins.includes(origin) && form.test(pathname);
            })
              ? [name]
              : [],
          )
          .sort();
      await eventually('all that it needs', () =>
        Promise.resolve(needs.every((name) => loaded().includes(name))),
      );
      assert.deepEqual(loaded(), [...needs].sort());
      assert.deepEqual(hostsElsewhere(requests), []);
    });
  }
});
