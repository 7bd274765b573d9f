import { freshenBatch, freshenCatalog } from '../../catalog/freshen.js';
import type { Database, Transaction } from '../../database/database.js';
import { durationOf } from '../../time.js';
import { generatedCourse, type GeneratedCourse } from './course.js';
import { categories } from './words.js';

const day = 24 * 3_600_000;

/** Courses of one transaction: a running backend waits no longer than that. */
const batch = 250;

type Value = string | number | null;

/**
 * Puts the first `count` generated courses into a tenant's catalog. Those that are there stay as they are; answers how
 * many were not. The same `now` (milliseconds since 1970) gives the same rows.
 */
export async function seedGeneratedCourses(
  database: Database,
  tenantId: string,
  count: number,
  now: number,
): Promise<number> {
  await database.write((tx) => putCategories(tx, tenantId));
  let added = 0;
  for (let start = 0; start < count; start += batch) {
    const size = Math.min(batch, count - start);
    const courses = Array.from({ length: size }, (_, n) => generatedCourse(start + n));
    added += await database.write(async (tx) => {
      const inserted = await putCourses(tx, tenantId, courses, now);
      if (inserted > 0) await freshenBatch(tx, tenantId);
      return inserted;
    });
  }
  await freshenCatalog(database, tenantId);
  return added;
}

async function putCategories(tx: Transaction, tenantId: string): Promise<void> {
  for (const [position, { id, title, parent }] of categories.entries()) {
    await tx.run(
      `INSERT INTO categories (tenant_id, id, parent_id, title, position) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET parent_id = excluded.parent_id, position = excluded.position`,
      [tenantId, id, parent ?? null, title, position],
    );
  }
}

async function putCourses(
  tx: Transaction,
  tenantId: string,
  courses: readonly GeneratedCourse[],
  now: number,
): Promise<number> {
  const titleOf = new Map(categories.map(({ id, title }) => [id, title]));
  const added = await insert(
    tx,
    'courses',
    courses.map((course) => ({
      tenant_id: tenantId,
      id: course.id,
      title: course.title,
      language: course.language,
      summary: course.summary,
      description: course.description,
      objectives: JSON.stringify(course.objectives),
      instructors: JSON.stringify(course.instructors),
      category_id: course.categoryId,
      category_title: titleOf.get(course.categoryId) ?? '',
      mandatory: course.mandatory ? 1 : 0,
      duration: durationOf(course.minutes * 60),
      due_in_days: course.dueInDays,
      enrollment_policy: course.enrollmentPolicy,
      attempt_limit: course.attemptLimit,
      certificate_title: course.certificateMonths === null ? null : course.title,
      certificate_months: course.certificateMonths,
      created_at: now - course.age * day,
    })),
  );
  // What is called SCORM plays: the packages that the tenant has take turns.
  const packages = await tx.all<{ id: string }>(
    'SELECT id FROM packages WHERE tenant_id = ? ORDER BY created_at, id',
    [tenantId],
  );
  const packageFor = (n: number): string | null => packages[n % packages.length]?.id ?? null;
  await insert(
    tx,
    'items',
    courses.flatMap(({ id: courseId, items }, n) =>
      items.map((item, position) => ({
        tenant_id: tenantId,
        course_id: courseId,
        id: item.id,
        parent_id: item.parentId,
        position,
        kind: item.kind,
        title: item.title,
        duration: item.minutes === null ? null : durationOf(item.minutes * 60),
        required: 1,
        package_id: item.kind === 'scorm' ? packageFor(n) : null,
      })),
    ),
  );
  await insert(
    tx,
    'course_prerequisites',
    courses.flatMap(({ id, requires }) =>
      requires === null
        ? []
        : [
            {
              tenant_id: tenantId,
              course_id: id,
              required_course_id: generatedCourse(requires).id,
            },
          ],
    ),
  );
  return added;
}

/** Rows at once; those whose key is taken are left as they are. Answers how many were not. */
async function insert(
  tx: Transaction,
  table: string,
  rows: readonly Record<string, Value>[],
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return 0;
  const places = `(${columns.map(() => '?').join(', ')})`;
  return tx.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => places).join(', ')} ON CONFLICT DO NOTHING`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}
