import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltCourse, BuiltPackage, CourseFacts } from '../../courses/build.js';
import type { MediaCourse } from '../../courses/media/media-course.js';
import { demoTenantId, otherTenantId } from '../config.js';
import type { Database, Transaction } from '../database/database.js';
import { digestOf, insertMediaItem, mediaSource, placeMedia } from '../media/import-media.js';
import { importPackage, type NewPackage } from '../packages/import-package.js';

/** Packs sample courses into a folder and says what they are. */
export type CourseBuilder = (outDir: string) => Promise<BuiltCourse[]>;

/** The other company has one of the courses, under a name of its own. */
const coursesElsewhere: Readonly<Record<string, Pick<CourseFacts, 'slug' | 'title'>>> = {
  'so-cap-cuu': { slug: 'so-cap-cuu-xuong-moc', title: 'Sơ cấp cứu trong xưởng mộc' },
};

/**
 * Puts the sample courses into the catalog, by their slugs. A course whose package is as it was is left alone; a new
 * package takes the place of the old one, whose running launches go on.
 */
export async function seedCourses(
  target: { dataDir: string; database: Database; now: number },
  build: CourseBuilder,
): Promise<void> {
  const folder = await mkdtemp(join(target.dataDir, 'samples-'));
  try {
    const courses = await build(folder);
    for (const [position, course] of courses.entries()) {
      // In the order of the list, for the catalog's "newest first" as well.
      const now = target.now - position * 1000;
      if ('items' in course) {
        await putMedia(target, demoTenantId, course, now);
        continue;
      }
      const named = coursesElsewhere[course.slug];
      await putPackage(target, demoTenantId, course, now);
      if (named) await putPackage(target, otherTenantId, { ...course, ...named }, now);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function putPackage(
  target: { dataDir: string; database: Database },
  tenantId: string,
  course: BuiltPackage,
  now: number,
): Promise<void> {
  await importPackage(
    { ...target, tenantId, now },
    course.file,
    async (tx, imported) => {
      await putCourse(tx, tenantId, course, now);
      await putItem(tx, tenantId, course, imported);
    },
    (digest) => isInPlace(target.database, tenantId, course.slug, 'main', digest),
  );
}

/** Each of its items by itself: what is as it was is left alone. */
async function putMedia(
  target: { dataDir: string; database: Database },
  tenantId: string,
  course: MediaCourse,
  now: number,
): Promise<void> {
  await target.database.write((tx) => putCourse(tx, tenantId, course, now));
  for (const [position, { source, ...item }] of course.items.entries()) {
    const files = await mediaSource(source);
    const digest = await digestOf(files);
    if (await isInPlace(target.database, tenantId, course.slug, item.id, digest)) continue;
    await placeMedia({ ...target, tenantId, now }, files, (tx, placed) =>
      insertMediaItem(tx, tenantId, { ...item, courseId: course.slug, position }, placed),
    );
  }
}

async function isInPlace(
  database: Database,
  tenantId: string,
  slug: string,
  itemId: string,
  digest: string,
): Promise<boolean> {
  const row = await database.get<{ digest: string }>(
    `SELECT p.digest FROM items i JOIN packages p ON p.id = i.package_id
     WHERE i.tenant_id = ? AND i.course_id = ? AND i.id = ?`,
    [tenantId, slug, itemId],
  );
  return row?.digest === digest;
}

async function putCourse(
  tx: Transaction,
  tenantId: string,
  course: CourseFacts,
  now: number,
): Promise<void> {
  const { slug, title, language, summary, category, mandatory, duration } = course;
  const facts = [
    ...[title, language, summary, category.id, category.title, mandatory ? 1 : 0, duration],
    ...[course.dueInDays, course.masteryScore, course.attemptLimit],
  ];
  // Two statements: what a trigger ignores, it does not ignore below a statement that settles conflicts itself.
  const updated = await tx.run(
    `UPDATE courses SET title = ?, language = ?, summary = ?, category_id = ?, category_title = ?, mandatory = ?,
       duration = ?, due_in_days = ?, mastery_score = ?, attempt_limit = ? WHERE tenant_id = ? AND id = ?`,
    [...facts, tenantId, slug],
  );
  if (updated > 0) return;
  await tx.run(
    `INSERT INTO courses (title, language, summary, category_id, category_title, mandatory, duration, due_in_days,
       mastery_score, attempt_limit, tenant_id, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [...facts, tenantId, slug, now],
  );
}

async function putItem(
  tx: Transaction,
  tenantId: string,
  course: CourseFacts,
  { id: packageId, read }: NewPackage,
): Promise<void> {
  await tx.run(
    `INSERT INTO items (tenant_id, course_id, id, position, kind, title, duration, package_id)
     VALUES (?, ?, 'main', 0, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, title = excluded.title, duration = excluded.duration,
       package_id = excluded.package_id`,
    [tenantId, course.slug, read.kind, course.title, course.duration, packageId],
  );
}
