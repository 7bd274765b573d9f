import type {
  AttemptResult,
  LearningRecordEntry,
  LearningStatus,
  LearningTotals,
  Score,
} from '../../../src/contract/index.js';
import type { PageAsked } from '../api/page.js';
import { statusOf } from '../courses/results.js';
import { resultOf, type ResultRow } from '../courses/roll-up.js';
import { enrollmentOf, selectEnrollments, type EnrollmentView } from '../courses/rows.js';
import type { Queries } from '../database/database.js';
import { localDate, startOfDay } from '../local-time.js';
import { durationOf, timestamp } from '../time.js';
import { countsAt } from './certificates.js';

interface EntryRow extends EnrollmentView {
  course_title: string;
  happened_at: number;
}

interface AttemptRow extends ResultRow {
  enrollment_id: string;
  number: number;
  created_at: number;
  item_title: string | null;
  seconds: number;
}

/** Where an entry stands in the record: when something last happened, then the enrollment. */
export type RecordKey = readonly [number, string];

const happenedAt = 'COALESCE(e.completed_at, e.last_opened_at, e.created_at)';

/** A page of a learner's record, what happened last first, with one row more. */
export async function recordEntries(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  status: LearningStatus | undefined,
  { limit, after }: PageAsked<RecordKey>,
): Promise<{ entries: (LearningRecordEntry & { key: RecordKey })[]; total: number }> {
  const where = `e.tenant_id = ? AND e.learner_id = ?${status === undefined ? '' : ' AND e.status = ?'}`;
  const args = [tenantId, learnerId, ...(status === undefined ? [] : [status])];
  const counted = await queries.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM enrollments e WHERE ${where}`,
    args,
  );
  const rows = await queries.all<EntryRow>(
    `SELECT v.*, c.title AS course_title,
       COALESCE(v.completed_at, v.last_opened_at, v.created_at) AS happened_at
     FROM (${selectEnrollments} WHERE ${where}${after ? ` AND (${happenedAt}, e.id) < (?, ?)` : ''}
       ORDER BY ${happenedAt} DESC, e.id DESC LIMIT ?) v
     JOIN courses c ON c.tenant_id = v.tenant_id AND c.id = v.course_id
     ORDER BY happened_at DESC, v.id DESC`,
    [...args, ...(after ?? []), limit + 1],
  );
  const attempts = await attemptsOf(
    queries,
    tenantId,
    rows.map(({ id }) => id),
  );
  return {
    entries: rows.map((row) => ({
      ...entryOf(row, attempts.get(row.id) ?? []),
      key: [row.happened_at, row.id],
    })),
    total: counted?.total ?? 0,
  };
}

/** Every attempt at every item of these enrollments, the oldest first. */
async function attemptsOf(
  queries: Queries,
  tenantId: string,
  enrollmentIds: readonly string[],
): Promise<Map<string, AttemptRow[]>> {
  const attempts = new Map<string, AttemptRow[]>();
  if (enrollmentIds.length === 0) return attempts;
  const rows = await queries.all<AttemptRow>(
    `SELECT a.enrollment_id, a.item_id, a.number, a.created_at, a.completion, a.success, a.score, a.progress,
       i.title AS item_title,
       (SELECT COALESCE(SUM(l.counted_seconds), 0) FROM launches l
         WHERE l.tenant_id = a.tenant_id AND l.attempt_id = a.id) AS seconds
     FROM attempts a
     JOIN enrollments e ON e.tenant_id = a.tenant_id AND e.id = a.enrollment_id
     LEFT JOIN items i ON i.tenant_id = a.tenant_id AND i.course_id = e.course_id AND i.id = a.item_id
     WHERE a.tenant_id = ? AND a.enrollment_id IN (${enrollmentIds.map(() => '?').join(', ')})
     ORDER BY a.created_at, a.number, a.id`,
    [tenantId, ...enrollmentIds],
  );
  for (const row of rows) {
    attempts.set(row.enrollment_id, [...(attempts.get(row.enrollment_id) ?? []), row]);
  }
  return attempts;
}

function entryOf(row: EntryRow, attempts: readonly AttemptRow[]): LearningRecordEntry {
  const { id, progress, score, startedAt, completedAt, lastOpenedAt, dueAt, certificateId } =
    enrollmentOf(row);
  return {
    enrollmentId: id,
    courseId: row.course_id,
    courseTitle: row.course_title,
    status: row.status,
    progress,
    ...(score === undefined ? {} : { score }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(lastOpenedAt === undefined ? {} : { lastActivityAt: lastOpenedAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
    totalTime: durationOf(row.total_seconds),
    attempts: attempts.map(attemptResultOf),
    ...(row.attempt_limit === null
      ? {}
      : {
          attemptLimit: row.attempt_limit,
          attemptsLeft: Math.max(0, row.attempt_limit - mostTries(attempts, row.renewed_at ?? 0)),
        }),
    ...(certificateId === undefined ? {} : { certificateId }),
  };
}

const attemptResultOf = (row: AttemptRow): AttemptResult => ({
  itemId: row.item_id,
  itemTitle: row.item_title ?? row.item_id,
  attempt: row.number,
  status: statusOf(resultOf(row), true),
  ...(row.score === null ? {} : { score: JSON.parse(row.score) as Score }),
  progress: row.progress,
  startedAt: timestamp(row.created_at),
  totalTime: durationOf(row.seconds),
});

/** How often the item was tried that was tried most often, since the round began. */
function mostTries(attempts: readonly AttemptRow[], since: number): number {
  const tries = new Map<string, number>();
  for (const { item_id: item, created_at: at } of attempts) {
    if (at >= since) tries.set(item, (tries.get(item) ?? 0) + 1);
  }
  return Math.max(0, ...tries.values());
}

/** What the whole record comes to. The year is the one that it is in the tenant's time zone. */
export async function recordTotals(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  timeZone: string,
  now: number,
): Promise<LearningTotals> {
  const groups = await queries.all<{ status: LearningStatus; count: number; seconds: number }>(
    `SELECT status, COUNT(*) AS count, SUM(total_seconds) AS seconds FROM enrollments
     WHERE tenant_id = ? AND learner_id = ? AND left_at IS NULL GROUP BY status`,
    [tenantId, learnerId],
  );
  const count = (...statuses: LearningStatus[]): number =>
    groups.reduce((sum, one) => sum + (statuses.includes(one.status) ? one.count : 0), 0);
  const { year } = localDate(now, timeZone);
  const thisYear = await queries.get<{ seconds: number }>(
    `SELECT COALESCE(SUM(l.counted_seconds), 0) AS seconds FROM launches l
     JOIN enrollments e ON e.tenant_id = l.tenant_id AND e.id = l.enrollment_id AND e.left_at IS NULL
     WHERE l.tenant_id = ? AND l.learner_id = ? AND l.created_at >= ?`,
    [tenantId, learnerId, startOfDay({ year, month: 1, day: 1 }, timeZone)],
  );
  const certificates = await queries.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM certificates WHERE tenant_id = ? AND learner_id = ? AND ${countsAt}`,
    [tenantId, learnerId, now],
  );
  return {
    completed: count('completed', 'passed'),
    inProgress: count('in_progress'),
    notStarted: count('not_started'),
    failed: count('failed'),
    totalTime: durationOf(groups.reduce((sum, { seconds }) => sum + seconds, 0)),
    year,
    timeThisYear: durationOf(thisYear?.seconds ?? 0),
    validCertificates: certificates?.count ?? 0,
  };
}
