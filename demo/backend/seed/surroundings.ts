import { demoTenantId } from '../config.js';
import type { Database, Transaction } from '../database/database.js';
import { seedAnnouncements } from './announcements.js';
import { seedDiscussion } from './discussion.js';
import { seedHistory } from './history.js';

/** How long the certificates of the sample courses are valid, in months. */
const certificates = [
  { courseId: 'an-toan-lao-dong', title: 'An toàn lao động nhóm 3', months: 24 },
  { courseId: 'so-cap-cuu', title: 'Sơ cấp cứu tại nơi làm việc', months: 24 },
  { courseId: 'bao-mat-thong-tin', title: 'Bảo mật thông tin cho người lao động', months: 12 },
];

/**
 * What surrounds the courses, so that there is something to see: announcements, what a colleague has learned, said and
 * thinks of it. Each part is put there once; what became of it since is left alone.
 */
export async function seedSurroundings(database: Database, now: number): Promise<void> {
  await database.write(async (tx) => {
    for (const { courseId, title, months } of certificates) {
      await tx.run(
        `UPDATE courses SET certificate_title = ?, certificate_months = ?
         WHERE tenant_id = ? AND id = ? AND certificate_title IS NULL`,
        [title, months, demoTenantId, courseId],
      );
    }
    await once(tx, 'announcements', now, () => seedAnnouncements(tx, now));
    if (!(await hasSampleCourses(tx))) return;
    const colleague = await learnerId(tx, 'quoc.bao@demo.example');
    const learner = await learnerId(tx, 'minh.khai@demo.example');
    if (colleague === undefined || learner === undefined) return;
    await once(tx, 'history', now, () => seedHistory(tx, colleague, now));
    await once(tx, 'discussion', now, () => seedDiscussion(tx, { colleague, learner }, now));
  });
}

async function once(
  tx: Transaction,
  part: string,
  now: number,
  put: () => Promise<void>,
): Promise<void> {
  const action = `seed.${part}`;
  const done = await tx.get('SELECT 1 FROM audit WHERE tenant_id = ? AND subject_id = ?', [
    demoTenantId,
    action,
  ]);
  if (done) return;
  await put();
  await tx.run('INSERT INTO audit (tenant_id, at, action, subject_id) VALUES (?, ?, ?, ?)', [
    demoTenantId,
    now,
    'seed',
    action,
  ]);
}

async function hasSampleCourses(tx: Transaction): Promise<boolean> {
  const ids = certificates.map(({ courseId }) => courseId);
  const found = await tx.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM courses
     WHERE tenant_id = ? AND id IN (${ids.map(() => '?').join(', ')})`,
    [demoTenantId, ...ids],
  );
  return found?.count === ids.length;
}

const learnerId = async (tx: Transaction, email: string): Promise<string | undefined> =>
  (
    await tx.get<{ id: string }>('SELECT id FROM learners WHERE tenant_id = ? AND email = ?', [
      demoTenantId,
      email,
    ])
  )?.id;
