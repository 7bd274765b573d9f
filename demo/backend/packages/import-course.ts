import type { Finding } from '../../../src/content/index.js';
import type { Database } from '../database/database.js';
import { newId } from '../secrets.js';
import { importPackage } from './import-package.js';

export interface ImportOptions {
  title?: string | undefined;
  /** BCP 47, of the content: manifests seldom say it. */
  language?: string | undefined;
  /** Hears of a package that was taken what is odd in it. */
  onFindings?: (findings: readonly Finding[]) => void;
}

/**
 * Makes a course of one SCORM package: open to everybody, in the catalog at once. Answers the course's id.
 *
 * @throws Refusal when the package is not taken in
 */
export async function importCourse(
  target: { dataDir: string; database: Database; tenantId: string; now: number },
  file: string,
  { title, language = 'vi', onFindings }: ImportOptions = {},
): Promise<string> {
  const courseId = newId();
  let findings: readonly Finding[] = [];
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
    findings = read.findings;
  });
  onFindings?.(findings);
  return courseId;
}

const summaryOf = (lessons: number): string =>
  `Gói SCORM được nhập vào, gồm ${String(lessons)} bài.`;
