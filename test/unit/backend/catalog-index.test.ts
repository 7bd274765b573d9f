import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { freshenCatalog } from '../../../demo/backend/catalog/freshen.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { Random } from '../../../demo/backend/seed/generated/random.js';
import { seedGeneratedCourses } from '../../../demo/backend/seed/generated/seed-courses.js';
import { TestDemo } from './support/demo.js';

const demo = await TestDemo.start();
const { database } = demo.demo.backend;
await seedGeneratedCourses(database, demoTenantId, 60, demo.now);

/** What the catalog keeps of each course, and how many are alike. */
async function kept(): Promise<[unknown, unknown]> {
  await freshenCatalog(database, demoTenantId);
  const columns = `course_id, title_key, category_id, language, mandatory, open, minutes, band, formats, lessons,
    optional, newest, popular, rated, due`;
  return [
    await database.all(`SELECT ${columns} FROM catalog ORDER BY tenant_id, course_id`),
    await database.all('SELECT * FROM catalog_cells'),
  ];
}

/** Numbers of the courses that a word is found in. */
const found = (word: string): Promise<unknown[]> =>
  database.all(
    `SELECT c.course_id FROM catalog_text t JOIN catalog c ON c.number = t.rowid
     WHERE catalog_text MATCH ? ORDER BY c.course_id`,
    [word],
  );

describe('the catalog', () => {
  test('is after two hundred changes what it would be if it were made anew', async () => {
    const random = new Random(5);
    const course = async (): Promise<string> => {
      const rows = await demo.rows<{ id: string }>('SELECT id FROM courses WHERE tenant_id = ?', [
        demoTenantId,
      ]);
      return random.pick(rows).id;
    };
    const learners = await demo.rows<{ id: string }>(
      'SELECT id FROM learners WHERE tenant_id = ?',
      [demoTenantId],
    );
    const changes: ((id: string, n: number) => Promise<unknown>)[] = [
      (id, n) =>
        demo.sql(`UPDATE courses SET title = ?, language = ? WHERE id = ?`, [
          `Chủ đề ${String(n)}`,
          random.pick(['vi', 'en', 'ja']),
          id,
        ]),
      (id) =>
        demo.sql(`UPDATE courses SET mandatory = 1 - mandatory, duration = ? WHERE id = ?`, [
          random.pick(['PT10M', 'PT45M', 'PT3H', 'PT90S', null]),
          id,
        ]),
      (id) =>
        demo.sql(`UPDATE courses SET category_id = ?, enrollment_policy = ? WHERE id = ?`, [
          random.pick(['an-toan', 'tin-hoc', 'moi']),
          random.pick(['open', 'approval', 'closed']),
          id,
        ]),
      (id) =>
        demo.sql(`UPDATE courses SET rating_count = ?, rating_sum = ? WHERE id = ?`, [
          random.between(0, 3),
          random.between(3, 15),
          id,
        ]),
      (id, n) =>
        demo.sql(
          `INSERT INTO items (tenant_id, course_id, id, position, kind, title) VALUES (?, ?, ?, 99, ?, ?)`,
          [demoTenantId, id, `n-${String(n)}`, random.pick(['audio', 'image', 'section']), 'Phần'],
        ),
      (id) => demo.sql(`DELETE FROM items WHERE course_id = ? AND position > 0`, [id]),
      (id, n) =>
        demo.sql(
          `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
           VALUES (?, ?, 'Khóa mới', 'vi', '', 'moi', 'Mới', ?)`,
          [demoTenantId, `${id}-${String(n)}`, demo.now],
        ),
      (id, n) =>
        demo.sql(
          `INSERT INTO enrollments (tenant_id, id, learner_id, course_id, created_at) VALUES (?, ?, ?, ?, 0)
           ON CONFLICT (tenant_id, learner_id, course_id) DO UPDATE
           SET left_at = CASE WHEN left_at IS NULL THEN 1 END`,
          [demoTenantId, `e-${String(n)}`, random.pick(learners).id, id],
        ),
      (id) => demo.sql('DELETE FROM enrollments WHERE course_id = ?', [id]),
      async (id) => {
        await demo.sql('DELETE FROM enrollments WHERE course_id = ?', [id]);
        await demo.sql(
          'DELETE FROM course_prerequisites WHERE course_id = ?1 OR required_course_id = ?1',
          [id],
        );
        await demo.sql('DELETE FROM items WHERE course_id = ?', [id]);
        await demo.sql('DELETE FROM courses WHERE id = ?', [id]);
      },
      () => freshenCatalog(database, demoTenantId),
    ];
    for (let n = 0; n < 200; n++) await random.pick(changes)(await course(), n);

    const before = await kept();
    const words = ['khoa', 'chu', 'moi', 'phan'];
    const foundBefore = await Promise.all(words.map(found));
    await demo.sql('DELETE FROM catalog');
    assert.deepEqual(await found('khoa'), []);
    assert.deepEqual(await database.all('SELECT * FROM catalog_cells'), []);
    await demo.sql(
      'INSERT INTO catalog_stale SELECT tenant_id, id FROM courses WHERE tenant_id = ?',
      [demoTenantId],
    );
    assert.deepEqual(await kept(), before);
    assert.deepEqual(await Promise.all(words.map(found)), foundBefore);
    assert.ok(foundBefore.every((courses) => courses.length > 0));
  });
});
