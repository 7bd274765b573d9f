import type { Score } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { issueCertificate } from '../learning/certificates.js';
import { across, isDone, noResult, rollUp, type ItemResult, type Result } from './results.js';
import type { CourseRow, ItemRow } from './rows.js';

export interface ResultRow {
  item_id: string;
  completion: Result['completion'];
  success: Result['success'];
  score: string | null;
  progress: number;
}

export const resultOf = (row: Omit<ResultRow, 'item_id'>): Result => ({
  completion: row.completion,
  success: row.success,
  score: row.score === null ? undefined : (JSON.parse(row.score) as Score),
  progress: row.progress,
});

/** Result of each item of an enrollment over the attempts of its present round; items that were not opened are not in it. */
export async function itemResults(
  queries: Queries,
  tenantId: string,
  enrollmentId: string,
  rollup: CourseRow['rollup'],
): Promise<Map<string, Result>> {
  const rows = await queries.all<ResultRow>(
    `SELECT a.item_id, a.completion, a.success, a.score, a.progress FROM attempts a
     JOIN enrollments e ON e.tenant_id = a.tenant_id AND e.id = a.enrollment_id
     WHERE a.tenant_id = ? AND a.enrollment_id = ? AND a.created_at >= COALESCE(e.renewed_at, 0)
     ORDER BY a.number`,
    [tenantId, enrollmentId],
  );
  const attempts = new Map<string, Result[]>();
  for (const row of rows) {
    attempts.set(row.item_id, [...(attempts.get(row.item_id) ?? []), resultOf(row)]);
  }
  return new Map([...attempts].map(([id, results]) => [id, across(rollup, results)]));
}

/** Brings an enrollment to what its attempts have come to. One that is completed by that brings its certificate. */
export async function updateEnrollment(
  tx: Transaction,
  course: CourseRow,
  enrollmentId: string,
  now: number,
): Promise<void> {
  const results = await itemResults(tx, course.tenant_id, enrollmentId, course.rollup);
  const items = await tx.all<ItemRow>(
    `SELECT * FROM items WHERE tenant_id = ? AND course_id = ? AND kind <> 'section'`,
    [course.tenant_id, course.id],
  );
  const counted = items.map((item): ItemResult => ({
    required: item.required === 1,
    started: results.has(item.id),
    result: results.get(item.id) ?? noResult,
  }));
  const { status, progress, score } = rollUp(counted);
  const time = await tx.get<{ seconds: number }>(
    `SELECT COALESCE(SUM(counted_seconds), 0) AS seconds FROM launches
     WHERE tenant_id = ? AND enrollment_id = ?`,
    [course.tenant_id, enrollmentId],
  );
  await tx.run(
    `UPDATE enrollments SET status = ?, progress = ?, score = ?, total_seconds = ?,
       completed_at = CASE WHEN ? THEN COALESCE(completed_at, ?) END
     WHERE tenant_id = ? AND id = ?`,
    [
      status,
      progress,
      score === undefined ? null : JSON.stringify(score),
      time?.seconds ?? 0,
      isDone(status) ? 1 : 0,
      now,
      course.tenant_id,
      enrollmentId,
    ],
  );
  if (isDone(status)) await issueCertificate(tx, course, enrollmentId, now);
}
