import type {
  Course,
  CourseQuery,
  CourseSummary,
  Item,
  ItemKind,
} from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { timestamp } from '../time.js';
import { statusOf, noResult, isDone } from './results.js';
import { itemResults } from './roll-up.js';
import {
  enrollmentOf,
  selectEnrollments,
  type CourseRow,
  type EnrollmentView,
  type ItemRow,
} from './rows.js';
import { rank } from './search.js';

interface Entry {
  row: CourseRow;
  summary: CourseSummary;
  rank: number;
  enrolled: number;
}

const day = 24 * 3_600_000;

/** All courses that answer a query, in its order. Who is signed in sees the own standing in each. */
export async function listCourses(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  query: CourseQuery,
): Promise<CourseSummary[]> {
  const entries = (await entriesOf(queries, tenantId, learnerId))
    .filter(({ summary }) => isOnList(summary, query.list ?? 'all'))
    .map((entry) => ({
      ...entry,
      rank: rank(query.q ?? '', {
        title: entry.row.title,
        category: entry.row.category_title,
        summary: entry.row.summary,
      }),
    }))
    .filter((entry) => entry.rank > 0);
  return entries.sort(orders[query.sort ?? 'relevance']).map(({ summary }) => summary);
}

/** One course with its items; undefined when there is none with this id. */
export async function courseDetail(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  courseId: string,
): Promise<Course | undefined> {
  const entry = (await entriesOf(queries, tenantId, learnerId, courseId))[0];
  if (!entry) return undefined;
  const { row, summary } = entry;
  const rows = await queries.all<ItemRow>(
    'SELECT * FROM items WHERE tenant_id = ? AND course_id = ? ORDER BY position',
    [tenantId, courseId],
  );
  const results = summary.enrollment
    ? await itemResults(queries, tenantId, summary.enrollment.id, row.rollup)
    : new Map<string, never>();
  const items = rows.map((item): Item => {
    const result = results.get(item.id);
    return {
      id: item.id,
      ...(item.parent_id === null ? {} : { parentId: item.parent_id }),
      kind: item.kind,
      title: item.title,
      ...(item.duration === null ? {} : { duration: item.duration }),
      required: item.required === 1,
      status: statusOf(result ?? noResult, result !== undefined),
      ...(result?.score ? { score: result.score } : {}),
    };
  });
  return {
    ...summary,
    ...(row.description === null ? {} : { description: row.description }),
    ...(row.objectives === null ? {} : { objectives: JSON.parse(row.objectives) as string[] }),
    items,
  };
}

async function entriesOf(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  courseId?: string,
): Promise<Entry[]> {
  const only = courseId === undefined ? '' : ' AND c.id = ?';
  const args = courseId === undefined ? [tenantId] : [tenantId, courseId];
  const rows = await queries.all<
    CourseRow & { enrolled: number; lessons: number | null; kinds: string | null }
  >(
    `SELECT c.*,
       (SELECT COUNT(*) FROM enrollments e WHERE e.tenant_id = c.tenant_id AND e.course_id = c.id) AS enrolled,
       (SELECT SUM(COALESCE(p.lesson_count, 1)) FROM items i LEFT JOIN packages p ON p.id = i.package_id
         WHERE i.tenant_id = c.tenant_id AND i.course_id = c.id AND i.kind <> 'section') AS lessons,
       (SELECT GROUP_CONCAT(DISTINCT i.kind) FROM items i
         WHERE i.tenant_id = c.tenant_id AND i.course_id = c.id AND i.kind <> 'section') AS kinds
     FROM courses c WHERE c.tenant_id = ?${only} ORDER BY c.created_at, c.id`,
    args,
  );
  const enrollments = new Map<string, EnrollmentView>();
  if (learnerId !== undefined) {
    const mine = await queries.all<EnrollmentView>(
      `${selectEnrollments} WHERE e.tenant_id = ? AND e.learner_id = ?`,
      [tenantId, learnerId],
    );
    for (const enrollment of mine) enrollments.set(enrollment.course_id, enrollment);
  }
  return rows.map((row) => ({
    row,
    enrolled: row.enrolled,
    rank: 1,
    summary: summaryOf(row, enrollments.get(row.id)),
  }));
}

function summaryOf(
  row: CourseRow & { lessons: number | null; kinds: string | null },
  enrollment: EnrollmentView | undefined,
): CourseSummary {
  const dueAt =
    enrollment?.due_at ??
    (row.due_in_days === null ? null : row.created_at + row.due_in_days * day);
  return {
    id: row.id,
    title: row.title,
    language: row.language,
    summary: row.summary,
    category: { id: row.category_id, title: row.category_title },
    mandatory: row.mandatory === 1,
    ...(row.duration === null ? {} : { duration: row.duration }),
    lessonCount: row.lessons ?? 0,
    formats: (row.kinds ?? '').split(',').filter(Boolean) as ItemKind[],
    ...(dueAt === null ? {} : { dueAt: timestamp(dueAt) }),
    enrollmentPolicy: row.enrollment_policy,
    ...(enrollment ? { enrollment: enrollmentOf(enrollment) } : {}),
  };
}

function isOnList(course: CourseSummary, list: NonNullable<CourseQuery['list']>): boolean {
  switch (list) {
    case 'all':
      return true;
    case 'mine':
      return course.enrollment !== undefined;
    case 'mandatory':
      return course.mandatory;
    case 'recommended':
      return course.enrollment === undefined && course.enrollmentPolicy !== 'closed';
  }
}

const collator = new Intl.Collator('vi', { numeric: true });

type Order = (a: Entry, b: Entry) => number;

const byTitle: Order = (a, b) =>
  collator.compare(a.row.title, b.row.title) || compare(a.row.id, b.row.id);
const byDue: Order = (a, b) =>
  compare(a.summary.dueAt ?? '~', b.summary.dueAt ?? '~') || byTitle(a, b);

const orders: Record<NonNullable<CourseQuery['sort']>, Order> = {
  // Without words to find: what must be done first, then the rest by title.
  relevance: (a, b) => b.rank - a.rank || urgency(b) - urgency(a) || byTitle(a, b),
  due: byDue,
  new: (a, b) => b.row.created_at - a.row.created_at || byTitle(a, b),
  title: byTitle,
  popular: (a, b) => b.enrolled - a.enrolled || byTitle(a, b),
  rating: (a, b) =>
    (b.summary.rating?.average ?? 0) - (a.summary.rating?.average ?? 0) || byTitle(a, b),
  recent: (a, b) =>
    compare(b.summary.enrollment?.lastOpenedAt ?? '', a.summary.enrollment?.lastOpenedAt ?? '') ||
    byTitle(a, b),
};

const urgency = ({ summary }: Entry): number =>
  summary.mandatory && !isDone(summary.enrollment?.status) ? 1 : 0;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
