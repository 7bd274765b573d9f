import type { Finding } from '../../../src/content/index.js';
import type { Database } from '../database/database.js';
import { newId } from '../secrets.js';
import { importPackage } from './import-package.js';
import type { ReadPackage } from './read-package.js';

export interface ImportOptions {
  title?: string | undefined;
  /** BCP 47, of the content: manifests seldom say it. Undefined: as they say, or Vietnamese. */
  language?: string | undefined;
  /** Hears of a package that was taken what is odd in it. */
  onFindings?: (findings: readonly Finding[]) => void;
}

/**
 * Makes a course of one package: open to everybody, in the catalog at once. Answers the course's id.
 *
 * @throws Refusal when the package is not taken in
 */
export async function importCourse(
  target: { dataDir: string; database: Database; tenantId: string; now: number },
  file: string,
  { title, language, onFindings }: ImportOptions = {},
): Promise<string> {
  const courseId = newId();
  let findings: readonly Finding[] = [];
  await importPackage(target, file, async (tx, { id, read }) => {
    const name = (title ?? read.title).normalize('NFC').trim() || kindNames[read.kind];
    await tx.run(
      `INSERT INTO courses (tenant_id, id, title, language, summary, category_id, category_title, created_at)
       VALUES (?, ?, ?, ?, ?, 'imported', 'Nhập vào', ?)`,
      [
        target.tenantId,
        courseId,
        name,
        language ?? read.language ?? 'vi',
        summaryOf(read),
        target.now,
      ],
    );
    await tx.run(
      `INSERT INTO items (tenant_id, course_id, id, position, kind, title, package_id)
       VALUES (?, ?, 'main', 0, ?, ?, ?)`,
      [target.tenantId, courseId, read.kind, name, id],
    );
    findings = read.findings;
  });
  onFindings?.(findings);
  return courseId;
}

const kindNames = { scorm: 'SCORM', cmi5: 'cmi5', tincan: 'Tin Can' };

const summaryOf = ({ kind, lessonCount }: ReadPackage): string =>
  `Gói ${kindNames[kind]} được nhập vào, gồm ${String(lessonCount)} bài.`;
