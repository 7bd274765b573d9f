import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltCourse } from '../../courses/build.js';
import { demoTenantId, otherTenantId } from '../config.js';
import type { Database, Transaction } from '../database/database.js';
import { importPackage, type NewPackage } from '../packages/import-package.js';

/** Packs sample courses into a folder and says what they are. */
export type CourseBuilder = (outDir: string) => Promise<BuiltCourse[]>;

type SampleCourse = Omit<BuiltCourse, 'slug'> & { slug: string };

/** The other company has one of the courses, under a name of its own. */
const coursesElsewhere: Readonly<Record<string, Pick<SampleCourse, 'slug' | 'title'>>> = {
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
  course: SampleCourse,
  now: number,
): Promise<void> {
  await importPackage(
    { ...target, tenantId, now },
    course.file,
    (tx, imported) => putCourse(tx, tenantId, course, imported, now),
    (digest) => isInPlace(target.database, tenantId, course.slug, digest),
  );
}

async function isInPlace(
  database: Database,
  tenantId: string,
  slug: string,
  digest: string,
): Promise<boolean> {
  const row = await database.get<{ digest: string }>(
    `SELECT p.digest FROM items i JOIN packages p ON p.id = i.package_id
     WHERE i.tenant_id = ? AND i.course_id = ? AND i.id = 'main'`,
    [tenantId, slug],
  );
  return row?.digest === digest;
}

async function putCourse(
  tx: Transaction,
  tenantId: string,
  course: SampleCourse,
  { id: packageId, read }: NewPackage,
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, mandatory,
       duration, due_in_days, mastery_score, attempt_limit, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET title = excluded.title, language = excluded.language, summary = excluded.summary,
       category_id = excluded.category_id, category_title = excluded.category_title,
       mandatory = excluded.mandatory, duration = excluded.duration, due_in_days = excluded.due_in_days,
       mastery_score = excluded.mastery_score, attempt_limit = excluded.attempt_limit`,
    [
      tenantId,
      course.slug,
      course.title,
      course.language,
      course.summary,
      course.category.id,
      course.category.title,
      course.mandatory ? 1 : 0,
      course.duration,
      course.dueInDays,
      course.masteryScore,
      course.attemptLimit,
      now,
    ],
  );
  await tx.run(
    `INSERT INTO items (tenant_id, course_id, id, position, kind, title, duration, package_id)
     VALUES (?, ?, 'main', 0, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, title = excluded.title, duration = excluded.duration,
       package_id = excluded.package_id`,
    [tenantId, course.slug, read.kind, course.title, course.duration, packageId],
  );
}
