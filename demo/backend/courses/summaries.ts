import type {
  Course,
  CourseSummary,
  EnrollmentRequest,
  Instructor,
} from '../../../src/contract/index.js';
import { formatsOf } from '../catalog/formats.js';
import { never } from '../catalog/freshen.js';
import type { Queries } from '../database/database.js';
import { joined, listOf, sql, Sql } from '../database/sql.js';
import { timestamp } from '../time.js';
import { statusOf, noResult, isDone } from './results.js';
import { itemResults } from './roll-up.js';
import {
  enrollmentOf,
  type EnrollmentRequestRow,
  requestOf,
  selectEnrollments,
  type CourseRow,
  type EnrollmentView,
  type ItemRow,
} from './rows.js';

/** A course with what the catalog knows of it. */
interface ListedRow extends CourseRow {
  number: number;
  category: string | null;
  formats: number;
  lessons: number;
  due: number;
  enrolled: number;
}

/** What a learner has in a course. */
interface Standing {
  enrollment?: EnrollmentView;
  request?: EnrollmentRequest;
}

const selectListed = sql`SELECT k.*, g.title AS category, c.number, c.formats, c.lessons, c.due, -c.popular AS enrolled
  FROM catalog c JOIN courses k ON k.tenant_id = c.tenant_id AND k.id = c.course_id
  LEFT JOIN categories g ON g.tenant_id = k.tenant_id AND g.id = k.category_id`;

/** Courses as cards show them, in the order of their numbers in the catalog. */
export async function courseSummaries(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  numbers: readonly number[],
): Promise<CourseSummary[]> {
  if (numbers.length === 0) return [];
  const rows = await listed(queries, sql`c.number IN ${listOf(numbers)}`);
  const ids = rows.map(({ id }) => id);
  const standings = await standingsOf(queries, tenantId, learnerId, ids);
  const byNumber = new Map(
    rows.map((row) => [row.number, summaryOf(row, standings.get(row.id) ?? {})]),
  );
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** One course with its items; undefined when there is none with this id. */
export async function courseDetail(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  courseId: string,
): Promise<Course | undefined> {
  const [row] = await listed(queries, sql`c.tenant_id = ${tenantId} AND c.course_id = ${courseId}`);
  if (!row) return undefined;
  const standing =
    (await standingsOf(queries, tenantId, learnerId, [courseId])).get(courseId) ?? {};
  const { enrollment } = standing;
  const items = await queries.all<ItemRow>(
    'SELECT * FROM items WHERE tenant_id = ? AND course_id = ? ORDER BY position',
    [tenantId, courseId],
  );
  const results = enrollment
    ? await itemResults(queries, tenantId, enrollment.id, row.rollup)
    : new Map<string, never>();
  const prerequisites = await prerequisitesOf(queries, tenantId, learnerId, courseId);
  return {
    ...summaryOf(row, standing),
    ...(row.description === null ? {} : { description: row.description }),
    ...(row.objectives === null ? {} : { objectives: JSON.parse(row.objectives) as string[] }),
    ...(row.instructors === null
      ? {}
      : { instructors: JSON.parse(row.instructors) as Instructor[] }),
    ...(prerequisites.length === 0 ? {} : { prerequisites }),
    ...(row.certificate_title === null
      ? {}
      : {
          certificate: {
            title: row.certificate_title,
            ...(row.certificate_months === null ? {} : { validMonths: row.certificate_months }),
          },
        }),
    ...(row.attempt_limit === null ? {} : { attemptLimit: row.attempt_limit }),
    items: items.map((item) => {
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
    }),
  };
}

const listed = (queries: Queries, where: Sql): Promise<ListedRow[]> => {
  const { text, args } = sql`${selectListed} WHERE ${where}`;
  return queries.all<ListedRow>(text, args);
};

async function standingsOf(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  courseIds: readonly string[],
): Promise<Map<string, Standing>> {
  if (learnerId === undefined) return new Map();
  const of = (alias: string): Sql =>
    joined(
      [
        sql`${new Sql(alias)}.tenant_id = ${tenantId}`,
        sql`${new Sql(alias)}.learner_id = ${learnerId}`,
        sql`${new Sql(alias)}.course_id IN ${listOf(courseIds)}`,
      ],
      ' AND ',
    );
  const enrolled = sql`${new Sql(selectEnrollments)} WHERE ${of('e')}`;
  const asked = sql`SELECT * FROM enrollment_requests r WHERE ${of('r')}`;
  const [enrollments, requests] = await Promise.all([
    queries.all<EnrollmentView>(enrolled.text, enrolled.args),
    queries.all<EnrollmentRequestRow>(asked.text, asked.args),
  ]);
  const standings = new Map<string, Standing>();
  for (const row of requests) standings.set(row.course_id, { request: requestOf(row) });
  for (const row of enrollments) standings.set(row.course_id, { enrollment: row });
  return standings;
}

async function prerequisitesOf(
  queries: Queries,
  tenantId: string,
  learnerId: string | undefined,
  courseId: string,
): Promise<NonNullable<Course['prerequisites']>> {
  const rows = await queries.all<{
    id: string;
    title: string;
    status: EnrollmentView['status'] | null;
  }>(
    `SELECT k.id, k.title, e.status FROM course_prerequisites p
     JOIN courses k ON k.tenant_id = p.tenant_id AND k.id = p.required_course_id
     LEFT JOIN enrollments e ON e.tenant_id = p.tenant_id AND e.learner_id = ? AND e.course_id = k.id
     WHERE p.tenant_id = ? AND p.course_id = ? ORDER BY k.title, k.id`,
    [learnerId, tenantId, courseId],
  );
  return rows.map(({ id, title, status }) => ({
    courseId: id,
    title,
    ...(learnerId === undefined ? {} : { met: isDone(status ?? undefined) }),
  }));
}

function summaryOf(row: ListedRow, { enrollment, request }: Standing): CourseSummary {
  const dueAt = enrollment?.due_at ?? (row.due === never ? null : row.due);
  return {
    id: row.id,
    title: row.title,
    language: row.language,
    summary: row.summary,
    category: { id: row.category_id, title: row.category ?? row.category_title },
    mandatory: row.mandatory === 1,
    ...(row.duration === null ? {} : { duration: row.duration }),
    lessonCount: row.lessons,
    formats: formatsOf(row.formats),
    ...(row.rating_count === 0
      ? {}
      : {
          rating: {
            average: Math.round((row.rating_sum * 10) / row.rating_count) / 10,
            count: row.rating_count,
          },
        }),
    ...(dueAt === null ? {} : { dueAt: timestamp(dueAt) }),
    publishedAt: timestamp(row.created_at),
    learnerCount: row.enrolled,
    enrollmentPolicy: row.enrollment_policy,
    ...(enrollment ? { enrollment: enrollmentOf(enrollment) } : {}),
    ...(request ? { enrollmentRequest: request } : {}),
  };
}
