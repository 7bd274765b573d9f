import type { Database } from '../../../demo/backend/database/database.js';
import { insertRow } from '../../../demo/backend/database/insert-row.js';
import { demoTenantId } from '../../../demo/backend/config.js';
import { searchedCourses } from './courses.js';

/** Puts the courses of the search set into the demo's catalog, beside its own. */
export async function putSearchedCourses(database: Database): Promise<void> {
  await database.write(async (tx) => {
    for (const [n, { title, summary = '', instructors = [] }] of searchedCourses.entries()) {
      await insertRow(tx, 'courses', {
        tenant_id: demoTenantId,
        id: `tim-${String(n)}`,
        title,
        language: 'vi',
        summary,
        instructors: JSON.stringify(instructors.map((name) => ({ name }))),
        category_id: 'kien-thuc',
        category_title: 'Kiến thức',
        created_at: n,
      });
    }
  });
}
