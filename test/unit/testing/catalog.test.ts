import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CategoryTree, type CoursePage } from '../../../src/contract/index.js';
import { WelearningClient } from '../../../src/client/index.js';
import { createTestBackend, type TestBackend } from '../../../src/testing/index.js';

function made(learnerId?: string): { backend: TestBackend; client: WelearningClient } {
  const backend = createTestBackend({ seed: 1, now: Date.parse('2026-11-22T03:00:00Z') });
  if (learnerId !== undefined) backend.signInAs(learnerId);
  const auth = learnerId === undefined ? {} : { auth: { cookie: true } as const };
  const client = new WelearningClient({
    baseUrl: backend.baseUrl,
    fetch: backend.fetch,
    ...auth,
  });
  return { backend, client };
}

const idsOf = (page: CoursePage): string[] => page.items.map(({ id }) => id);

describe('the catalog in memory', () => {
  test('filters by category and what is below it, by kind, length and standing', async () => {
    const { client } = made('minh-khai');
    const list = (query: Parameters<typeof client.courses.list>[0]): Promise<CoursePage> =>
      client.courses.list({ sort: 'title', ...query }).page();
    assert.deepEqual(idsOf(await list({ category: ['an-toan'] })), [
      'an-toan-lao-dong',
      'phong-chay-chua-chay',
      'so-cap-cuu',
    ]);
    assert.deepEqual(idsOf(await list({ category: ['phong-chay'] })), ['phong-chay-chua-chay']);
    assert.deepEqual(idsOf(await list({ format: ['video', 'pdf'] })), ['phong-chay-chua-chay']);
    assert.deepEqual(idsOf(await list({ language: ['en'] })), ['english-at-work']);
    assert.deepEqual(idsOf(await list({ minMinutes: 70, maxMinutes: 120 })), [
      'english-at-work',
      'lanh-dao-doi-nhom',
      'so-cap-cuu',
    ]);
    assert.deepEqual(idsOf(await list({ status: ['completed'] })), ['bao-mat-thong-tin']);
    assert.deepEqual(idsOf(await list({ list: 'mine' })), [
      'an-toan-lao-dong',
      'bao-mat-thong-tin',
    ]);
  });

  test('counts each facet without its own filter', async () => {
    const { client } = made('minh-khai');
    const { facets, total } = await client.courses
      .list({ category: ['an-toan'], facets: true })
      .page();
    assert.equal(total, 3);
    assert.ok(facets);
    assert.ok(facets.category.some(({ id }) => id === 'ky-nang'));
    assert.deepEqual(facets.category[0], {
      id: 'an-toan',
      title: 'An toàn – sức khỏe',
      courseCount: 3,
    });
    assert.deepEqual(facets.format, [
      { value: 'scorm', count: 2 },
      { value: 'video', count: 1 },
      { value: 'pdf', count: 1 },
    ]);
    assert.equal(facets.mandatory, 1);
    assert.deepEqual(facets.status, [{ value: 'not_started', count: 3 }]);
    assert.deepEqual(facets.length, [
      { maxMinutes: 29, count: 1 },
      { minMinutes: 30, maxMinutes: 120, count: 2 },
    ]);
  });

  test('has what is late among the standings when its day has gone by', async () => {
    const { backend, client } = made('minh-khai');
    // Dates are counted from when the rows are first looked at.
    assert.equal(backend.data.enrollments.size, 2);
    backend.clock.advance(24 * 86_400);
    backend.signInAs('minh-khai');
    const late = await client.courses.list({ status: ['overdue'] }).page();
    assert.ok(idsOf(late).includes('an-toan-lao-dong'));
    assert.ok(!idsOf(late).includes('bao-mat-thong-tin'));
  });

  test('has categories, and those of courses that a test has added', async () => {
    const { backend } = made();
    const [course] = backend.data.courses.values();
    assert.ok(course);
    const category = { id: 'moi', title: 'Mới' };
    backend.data.courses.set('them', { ...course, id: 'them', category });
    const response = await backend.fetch(`${backend.baseUrl}/categories`);
    const { items } = CategoryTree.parse(await response.json());
    assert.deepEqual(items.at(-1), { ...category, courseCount: 1 });
    const child = items.find(({ id }) => id === 'phong-chay');
    assert.deepEqual([child?.parentId, child?.courseCount], ['an-toan', 1]);
    assert.equal(items.find(({ id }) => id === 'an-toan')?.courseCount, 3);
  });

  test('takes signs for signs, and what is only signs for nothing to find', async () => {
    const { client } = made();
    const found = async (q: string): Promise<string[]> =>
      idsOf(await client.courses.list({ q, sort: 'title' }).page());
    assert.equal((await found('!?')).length, 8);
    assert.deepEqual(await found('"sơ cấp" (cứu*)'), ['so-cap-cuu']);
    assert.deepEqual(await found('van dung'), ['an-toan-lao-dong']);
  });

  test('has first what has the marks that were typed, wherever a tone stands', async () => {
    const { backend, client } = made();
    const [course] = backend.data.courses.values();
    assert.ok(course);
    const titles = [
      'Bao mặt ghế',
      'Bảo mật dữ liệu',
      'Bào mặt gỗ',
      'Hoa văn',
      'Hóa chất',
      'Dòng gói',
      'Đóng gói',
    ];
    for (const title of titles) backend.data.courses.set(title, { ...course, id: title, title });
    const first = async (q: string): Promise<string | undefined> =>
      idsOf(await client.courses.list({ q }).page())[0];
    for (const [q, title] of [
      ['bảo mat d', 'Bảo mật dữ liệu'],
      ['bao mật d', 'Bảo mật dữ liệu'],
      ['bào mat', 'Bào mặt gỗ'],
      ['hoá', 'Hóa chất'],
      ['hoa', 'Hoa văn'],
      ['đong goi', 'Đóng gói'],
    ] as const) {
      assert.equal(await first(q), title, q);
    }
  });
});
