import { demoTenantId } from '../config.js';
import { courseRow } from '../courses/enroll.js';
import type { Transaction } from '../database/database.js';
import { issueCertificate } from '../learning/certificates.js';
import { newId } from '../secrets.js';

const day = 24 * 3_600_000;

/** One certificate that is fresh, and one that runs out soon. */
const completed = [
  { courseId: 'so-cap-cuu', daysAgo: 10, minutes: 95, score: { scaled: 0.95, raw: 95 } },
  { courseId: 'bao-mat-thong-tin', daysAgo: 345, minutes: 62, score: { scaled: 0.88, raw: 88 } },
];

/** What a learner has completed in the past, with its attempts, time and certificates. */
export async function seedHistory(tx: Transaction, learnerId: string, now: number): Promise<void> {
  for (const { courseId, daysAgo, minutes, score } of completed) {
    const course = await courseRow(tx, demoTenantId, courseId);
    const item = await tx.get<{ id: string; package_id: string }>(
      `SELECT id, package_id FROM items
       WHERE tenant_id = ? AND course_id = ? AND package_id IS NOT NULL ORDER BY position LIMIT 1`,
      [demoTenantId, courseId],
    );
    const known = await tx.get(
      'SELECT 1 FROM enrollments WHERE tenant_id = ? AND learner_id = ? AND course_id = ?',
      [demoTenantId, learnerId, courseId],
    );
    if (!item || known) continue;
    const ended = now - daysAgo * day;
    const began = ended - minutes * 60_000;
    const kept = JSON.stringify({ ...score, min: 0, max: 100 });
    const enrollmentId = newId();
    const attemptId = newId();
    await tx.run(
      `INSERT INTO enrollments (tenant_id, id, learner_id, course_id, created_at, started_at, last_opened_at,
         last_item_id, status, progress, score, total_seconds, completed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'passed', 1, ?, ?, ?)`,
      [
        demoTenantId,
        enrollmentId,
        learnerId,
        courseId,
        began - day,
        began,
        began,
        item.id,
        kept,
        minutes * 60,
        ended,
      ],
    );
    await tx.run(
      `INSERT INTO attempts (tenant_id, id, enrollment_id, item_id, number, created_at, state, completion,
         success, score, progress) VALUES (?, ?, ?, ?, 1, ?, ?, 'completed', 'passed', ?, 1)`,
      [
        demoTenantId,
        attemptId,
        enrollmentId,
        item.id,
        began,
        JSON.stringify({
          activities: {},
          summary: {
            completion: 'completed',
            success: 'passed',
            score,
            totalTime: `PT${String(minutes)}M`,
          },
        }),
        kept,
      ],
    );
    await tx.run(
      `INSERT INTO launches (tenant_id, id, attempt_id, enrollment_id, learner_id, course_id, item_id, package_id,
         mode, created_at, last_active_at, exit, held, line_version, counted_seconds)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'normal', ?, ?, 'normal', 0, 0, ?)`,
      [
        demoTenantId,
        newId(),
        attemptId,
        enrollmentId,
        learnerId,
        courseId,
        item.id,
        item.package_id,
        began,
        ended,
        minutes * 60,
      ],
    );
    await issueCertificate(tx, course, enrollmentId, ended);
  }
}
