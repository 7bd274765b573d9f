import type { CourseQuery, CourseStatus } from '../../../src/contract/index.js';
import { listOf, sql, type Sql } from '../database/sql.js';
import { never } from './freshen.js';
import { formatBits } from './formats.js';
import type { Matched } from './search.js';

/** What a list of courses is asked for, and by whom. */
export interface Choice {
  tenantId: string;
  /** Undefined when nobody is signed in. */
  learnerId: string | undefined;
  query: CourseQuery;
  /** The chosen categories with all below them. */
  categories: readonly string[] | undefined;
  /** What has the words; undefined where no words are asked for. */
  matched: Matched | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** `WITH matched …` in front of a statement that joins it. */
export const withMatched = ({ matched }: Choice, as: keyof Matched = 'found'): Sql =>
  matched ? sql`WITH ${matched[as]}` : sql``;

/** Conditions on `catalog c` that the filters come to, whoever asks. */
export function filters({ tenantId, query, categories }: Choice): Sql[] {
  const { format, language, mandatory, list } = query;
  return [
    sql`c.tenant_id = ${tenantId}`,
    ...(categories ? [sql`c.category_id IN ${listOf(categories)}`] : []),
    ...(format ? [sql`c.formats & ${formatBits(format)} <> 0`] : []),
    ...(language ? [sql`c.language IN ${listOf(language)}`] : []),
    ...(mandatory === undefined ? [] : [sql`c.mandatory = ${mandatory ? 1 : 0}`]),
    ...(list === 'mandatory' ? [sql`c.mandatory = 1`] : []),
    ...(list === 'recommended' ? [sql`c.open = 1`] : []),
    ...lengthFilter(query),
  ];
}

/** Conditions on `catalog c` for the bounds of length. */
export const lengthFilter = ({ minMinutes, maxMinutes }: CourseQuery): Sql[] => [
  ...(minMinutes === undefined ? [] : [sql`c.minutes >= ${minMinutes}`]),
  ...(maxMinutes === undefined ? [] : [sql`c.minutes <= ${maxMinutes}`]),
];

/** No `enrollments` row makes `catalog c` one of the learner's own courses. */
export const notEnrolled = (learnerId: string): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.tenant_id = c.tenant_id AND e.learner_id = ${learnerId}
    AND e.course_id = c.course_id AND e.left_at IS NULL)`;

/** `catalog c`, of it what has the words. Left to choose, the database would search the words once a course. */
export const catalogOf = ({ matched }: Choice): Sql =>
  matched ? sql`matched m CROSS JOIN catalog c ON c.number = m.number` : sql`catalog c`;

/** The learner's own courses among them. Without words from the enrollments on: there are fewer of them. */
export const ownEnrollments = (choice: Choice): { from: Sql; where: Sql } => ({
  from: choice.matched
    ? sql`${catalogOf(choice)} CROSS JOIN enrollments e ON e.tenant_id = c.tenant_id AND e.course_id = c.course_id`
    : sql`enrollments e CROSS JOIN catalog c ON c.tenant_id = e.tenant_id AND c.course_id = e.course_id`,
  where: sql`e.tenant_id = ${choice.tenantId} AND e.learner_id = ${choice.learnerId ?? null} AND e.left_at IS NULL`,
});

export const isDone = sql`e.status IN ('completed', 'passed')`;

/** `CourseStatus` of an enrollment `e`, but for `overdue`. */
export const standing = sql`CASE WHEN ${isDone} THEN 'completed' ELSE e.status END`;

/** `catalog.due` for an enrollment `e`, which may have a date of its own; what is done is not due. */
export const ownDue = sql`CASE WHEN ${isDone} THEN ${never} ELSE COALESCE(e.due_at, c.due) END`;

/** Whether an enrollment `e` is past its date: 0 or 1. */
export const isOverdue = (now: number): Sql => sql`(${ownDue} < ${now})`;

/** True where the filter by standing lets courses pass that the learner is not enrolled in and that are not due. */
export const wants = ({ query }: Choice, status: CourseStatus): boolean =>
  query.status === undefined || query.status.includes(status);
