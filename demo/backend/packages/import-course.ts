import type { Database } from '../database/database.js';
import { newId } from '../secrets.js';
import { importPackage } from './import-package.js';

/**
 * Makes a course of one SCORM package: open to everybody, in the catalog at once. Answers the course's id.
 * `language` (BCP 47) is the content's; manifests seldom say it.
 *
 * @throws Refusal when the package is not taken in
 */
export async function importCourse(
  target: { dataDir: string; database: Database; tenantId: string; now: number },
  file: string,
  { title, language = 'vi' }: { title?: string | undefined; language?: string | undefined } = {},
): Promise<string> {
  const courseId = newId();
  await importPackage(target, file, async (tx, { id, read }) => {
    const name = (title ?? read.structure.title).normalize('NFC').trim() || 'SCORM';
    await tx.run(
      `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
       VALUES (?, ?, ?, ?, ?, 'imported', 'Nhập vào', ?)`,
      [target.tenantId, courseId, name, language, summaryOf(read.lessonCount), target.now],
    );
    await tx.run(
      `INSERT INTO items (tenant_id, course_id, id, position, kind, title, package_id)
       VALUES (?, ?, 'main', 0, 'scorm', ?, ?)`,
      [target.tenantId, courseId, name, id],
    );
  });
  return courseId;
}

const summaryOf = (lessons: number): string =>
  `Gói SCORM được nhập vào, gồm ${String(lessons)} bài.`;
