import type { CourseRating, Review, ReviewRequest } from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import { audit } from '../audit.js';
import { courseRow, enrollmentIn } from '../courses/enroll.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { timestamp } from '../time.js';
import { optionalText } from '../written-text.js';
import type { Writer } from './comments.js';
import { type Removable, tombstoneOf } from './tombstone.js';

/** A review with what is known of its author. */
export interface ReviewRow extends Removable {
  number: number;
  tenant_id: string;
  id: string;
  course_id: string;
  learner_id: string;
  stars: number;
  text: string | null;
  version: number;
  created_at: number;
  edited_at: number | null;
  full_name: string | null;
}

const selectReviews = `
  SELECT r.*, l.full_name FROM reviews r
  LEFT JOIN learners l ON l.tenant_id = r.tenant_id AND l.id = r.learner_id`;

/** A page of a course's reviews, the newest first, with one row more, and what all of them come to. */
export async function listReviews(
  queries: Queries,
  tenantId: string,
  courseId: string,
  { limit, after }: PageAsked<readonly [number]>,
): Promise<{ rows: ReviewRow[]; total: number; rating: CourseRating }> {
  await courseRow(queries, tenantId, courseId);
  const counts = await queries.all<{ stars: number; removed: number; count: number }>(
    `SELECT stars, removed_at IS NOT NULL AS removed, COUNT(*) AS count FROM reviews
     WHERE tenant_id = ? AND course_id = ? GROUP BY 1, 2`,
    [tenantId, courseId],
  );
  const rows = await queries.all<ReviewRow>(
    `${selectReviews} WHERE r.tenant_id = ? AND r.course_id = ?${after ? ' AND r.number < ?' : ''}
     ORDER BY r.number DESC LIMIT ?`,
    [tenantId, courseId, ...(after ?? []), limit + 1],
  );
  return {
    rows,
    total: counts.reduce((sum, { count }) => sum + count, 0),
    rating: ratingOf(counts.filter(({ removed }) => removed === 0)),
  };
}

function ratingOf(counts: readonly { stars: number; count: number }[]): CourseRating {
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  const stars = counts.reduce((sum, one) => sum + one.count * one.stars, 0);
  return {
    ...(count === 0 ? {} : { average: stars / count }),
    count,
    distribution: [1, 2, 3, 4, 5].map(
      (given) => counts.find((one) => one.stars === given)?.count ?? 0,
    ),
  };
}

/** A learner's own review of a course; undefined where there is none. */
export async function ownReview(
  queries: Queries,
  by: Writer,
  courseId: string,
): Promise<ReviewRow | undefined> {
  await courseRow(queries, by.tenantId, courseId);
  return queries.get<ReviewRow>(
    `${selectReviews} WHERE r.tenant_id = ? AND r.learner_id = ? AND r.course_id = ?`,
    [by.tenantId, by.learnerId, courseId],
  );
}

/**
 * Writes or changes one's own review. The course's rating follows by itself: triggers keep it.
 *
 * @throws ProblemError `not_enrolled`; `content_removed` where it was taken down; `precondition_failed` when it is not
 *   the version that `ifMatch` names, with status 428 when there is one and nothing is named
 */
export async function putReview(
  tx: Transaction,
  by: Writer,
  courseId: string,
  review: ReviewRequest,
  ifMatch: string | undefined,
  now: number,
): Promise<{ row: ReviewRow; created: boolean }> {
  const before = await ownReview(tx, by, courseId);
  if (before && before.removed_at !== null) throw new ProblemError('content_removed');
  if (!(await enrollmentIn(tx, by.tenantId, by.learnerId, courseId))) {
    throw new ProblemError('not_enrolled', { detail: 'Only who takes the course may review it.' });
  }
  if (before && ifMatch === undefined) {
    throw new ProblemError('precondition_failed', { status: 428, detail: 'Send If-Match.' });
  }
  if (ifMatch !== undefined && (!before || ifMatch !== reviewEtag(before))) {
    throw new ProblemError('precondition_failed', {
      more: before ? { current: reviewOf(before, by.learnerId) } : {},
    });
  }
  const text = optionalText(review.text);
  const id = before?.id ?? newId();
  if (before) {
    await tx.run(
      `UPDATE reviews SET stars = ?, text = ?, version = version + 1, edited_at = ?
       WHERE tenant_id = ? AND id = ?`,
      [review.stars, text, now, by.tenantId, id],
    );
  } else {
    await tx.run(
      `INSERT INTO reviews (tenant_id, id, course_id, learner_id, stars, text, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [by.tenantId, id, courseId, by.learnerId, review.stars, text, now],
    );
  }
  const action = before ? 'review.edited' : 'review.created';
  await audit(tx, { ...by, at: now, action, subjectId: id });
  const row = await ownReview(tx, by, courseId);
  if (!row) throw new ProblemError('internal');
  return { row, created: before === undefined };
}

/** Takes one's own review back, whole. One that was taken down stays a tombstone. */
export async function removeReview(
  tx: Transaction,
  by: Writer,
  courseId: string,
  now: number,
): Promise<void> {
  const before = await ownReview(tx, by, courseId);
  if (!before || before.removed_at !== null) return;
  await tx.run('DELETE FROM reviews WHERE tenant_id = ? AND id = ?', [by.tenantId, before.id]);
  await audit(tx, { ...by, at: now, action: 'review.removed', subjectId: before.id });
}

export const reviewEtag = (row: ReviewRow): string => `"${row.id}-${String(row.version)}"`;

/** A review as a learner sees it; of a removed one only that it was there and why it is not any more. */
export function reviewOf(row: ReviewRow, learnerId: string): Review {
  const removed = tombstoneOf(row);
  return {
    id: row.id,
    courseId: row.course_id,
    ...(removed ? {} : { stars: row.stars }),
    ...(removed || row.full_name === null ? {} : { author: { name: row.full_name } }),
    ...(removed || row.text === null ? {} : { text: row.text }),
    mine: row.learner_id === learnerId,
    createdAt: timestamp(row.created_at),
    ...(removed || row.edited_at === null ? {} : { editedAt: timestamp(row.edited_at) }),
    ...(removed ? { removed } : {}),
  };
}
