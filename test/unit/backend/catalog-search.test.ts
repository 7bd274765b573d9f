import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demoTenantId, otherTenantId } from '../../../demo/backend/config.js';
import { seedGeneratedCourses } from '../../../demo/backend/seed/generated/seed-courses.js';
import { CoursePage } from '../../../src/contract/index.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();

async function add(title: string, more: { summary?: string; tenant?: string } = {}): Promise<void> {
  demo.pass(1);
  await demo.sql(
    `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, instructors, created_at)
     VALUES (?, ?, ?, 'vi', ?, 'tong-hop', 'Tổng hợp', '[{"name":"Hồ Ngọc Ẩn"}]', ?)`,
    [more.tenant ?? demoTenantId, `c-${String(demo.now)}`, title, more.summary ?? '', demo.now],
  );
}

const found = async (q: string, more = ''): Promise<string[]> => {
  const { status, body } = await demo.ask(`/courses?q=${encodeURIComponent(q)}&limit=100${more}`);
  assert.equal(status, 200, q);
  const page = CoursePage.parse(body);
  assert.equal(page.total, page.items.length, q);
  return page.items.map(({ title }) => title);
};

await add('Bảo mật thông tin');
await add('Bao bì và mát-xa');
await add('An toàn lao động');
await add('An toán học cho kế toán', { summary: 'Số học' });
await add('Vệ sinh kho', { summary: 'Có phần về an toàn lao động.' });
await add('Lao động an toàn');
await add('Sơ cấp cứu');
await add('Hoà giải và thỏa thuận');

describe('searching', () => {
  test('finds with and without marks, in any case and either form of Unicode', async () => {
    assert.deepEqual(await found('so cap cuu'), ['Sơ cấp cứu']);
    assert.deepEqual(await found('SƠ CẤP CỨU'), ['Sơ cấp cứu']);
    assert.deepEqual(await found('sơ cấp'.normalize('NFD')), ['Sơ cấp cứu']);
    assert.deepEqual(await found('hòa giải'), ['Hoà giải và thỏa thuận']);
    assert.deepEqual(await found('dong lao'), [
      'An toàn lao động',
      'Lao động an toàn',
      'Vệ sinh kho',
    ]);
    assert.deepEqual(await found('khongco'), []);
  });

  test('has first what begins with the phrase, then the phrase, then its words, then the rest', async () => {
    assert.deepEqual(await found('an toan lao dong'), [
      'An toàn lao động',
      'Lao động an toàn',
      'Vệ sinh kho',
    ]);
    assert.deepEqual(await found('lao dong'), [
      'Lao động an toàn',
      'An toàn lao động',
      'Vệ sinh kho',
    ]);
  });

  test('has what is marked as it was typed before what is only alike', async () => {
    assert.deepEqual(await found('an toàn'), [
      'An toàn lao động',
      'Lao động an toàn',
      'Vệ sinh kho',
      'An toán học cho kế toán',
    ]);
    assert.deepEqual(await found('an toán'), [
      'An toán học cho kế toán',
      'An toàn lao động',
      'Lao động an toàn',
      'Vệ sinh kho',
    ]);
    assert.deepEqual(await found('bảo mật'), ['Bảo mật thông tin', 'Bao bì và mát-xa']);
  });

  test('asks for no other marks than were typed', async () => {
    assert.deepEqual(await found('bảo mat'), ['Bảo mật thông tin', 'Bao bì và mát-xa']);
    assert.deepEqual(await found('bao mát'), ['Bao bì và mát-xa', 'Bảo mật thông tin']);
    // Some marks of a word are in it, others are not.
    assert.deepEqual(await found('bao mât'), ['Bảo mật thông tin', 'Bao bì và mát-xa']);
    assert.deepEqual(await found('an toan đong'), [
      'An toàn lao động',
      'Lao động an toàn',
      'Vệ sinh kho',
    ]);
  });

  test('takes a tone on either vowel of an open syllable for the same', async () => {
    await add('Hoa hồng đại lý');
    for (const q of ['hoà', 'hòa', 'HOÀ', 'hoà'.normalize('NFD')]) {
      assert.deepEqual(await found(q), ['Hoà giải và thỏa thuận', 'Hoa hồng đại lý'], q);
    }
    assert.deepEqual(await found('thoả thuận'), ['Hoà giải và thỏa thuận']);
    await demo.sql(`DELETE FROM courses WHERE title = 'Hoa hồng đại lý'`);
  });

  test('takes the last word as the beginning of one, the others as they are', async () => {
    assert.deepEqual(await found('bao ma'), ['Bảo mật thông tin', 'Bao bì và mát-xa']);
    assert.deepEqual(await found('ba mat'), []);
  });

  test('looks at category and instructors too', async () => {
    assert.equal((await found('tong hop')).length, 8);
    assert.equal((await found('ngoc an')).length, 8);
  });

  test('takes signs of a query language for signs', async () => {
    for (const q of ['"', '""', '*', 'NEAR(', '^', '{title}:', '-', 'a"b', ')', '%', "';--"]) {
      await found(q);
    }
    assert.deepEqual(await found('NOT sơ'), []);
    assert.deepEqual(await found('sơ OR bao'), []);
    assert.deepEqual(await found('title:bảo'), []);
    assert.deepEqual(await found('"sơ cấp" (cứu*)'), ['Sơ cấp cứu']);
    assert.deepEqual(await found('mát-xa'), ['Bao bì và mát-xa']);
    assert.equal((await found('!?')).length, 8);
    assert.equal((await found('   ')).length, 8);
  });

  test('sorts what it has found as it is asked to', async () => {
    assert.deepEqual(await found('lao', '&sort=new'), [
      'Lao động an toàn',
      'Vệ sinh kho',
      'An toàn lao động',
    ]);
  });

  test('follows a title that is changed and a course that goes', async () => {
    await demo.sql(`UPDATE courses SET title = 'Ứng cứu khẩn cấp' WHERE title = 'Sơ cấp cứu'`);
    assert.deepEqual(await found('so cap cuu'), []);
    assert.deepEqual(await found('ung cuu'), ['Ứng cứu khẩn cấp']);
    await demo.sql(`DELETE FROM courses WHERE title = 'Ứng cứu khẩn cấp'`);
    assert.deepEqual(await found('ung cuu'), []);
  });

  test('never finds another tenant’s courses', async () => {
    await add('Bảo mật của công ty khác', { tenant: otherTenantId });
    assert.deepEqual(await found('bao mat'), ['Bảo mật thông tin', 'Bao bì và mát-xa']);
  });

  test('finds “An toàn lao động” first among thousands', async () => {
    await demo.sql(`DELETE FROM courses WHERE tenant_id = ?`, [demoTenantId]);
    const { database } = demo.demo.backend;
    assert.equal(await seedGeneratedCourses(database, demoTenantId, 2_000, demo.now), 2_000);
    assert.equal(await seedGeneratedCourses(database, demoTenantId, 2_000, demo.now), 0);
    const { body } = await demo.ask('/courses?q=an+toan+lao+dong&limit=3');
    const page = CoursePage.parse(body);
    assert.equal(page.items[0]?.title, 'An toàn lao động');
    assert.ok((page.total ?? 0) > 20);
  });
});
