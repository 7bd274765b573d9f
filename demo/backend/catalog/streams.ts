import type { CourseQuery } from '../../../src/contract/index.js';
import { joined, listOf, Sql, sql } from '../database/sql.js';
import {
  catalogOf,
  type Choice,
  filters,
  isDone,
  isOverdue,
  notEnrolled,
  ownEnrollments,
  ownDue,
  standing,
  wants,
  withMatched,
} from './choice.js';

export type Sort = NonNullable<CourseQuery['sort']>;

/** Where a course stands in its list. No two have the same place, and it does not depend on other courses. */
export interface Place {
  key: number;
  title_key: string;
  number: number;
}

/** An order of courses that the learner is not enrolled in. */
interface Order {
  /** Of `catalog c`; absent where it is the same for all of them: by title alone. */
  key: Sql | undefined;
  /** Its index, which holds all that the filters look at. */
  index: string;
}

const byTitle: Order = { key: undefined, index: 'catalog_by_title' };

const orders: Record<Sort, Order> = {
  relevance: { key: sql`c.optional`, index: 'catalog_by_optional' },
  due: { key: sql`c.due`, index: 'catalog_by_due' },
  new: { key: sql`c.newest`, index: 'catalog_by_newest' },
  title: byTitle,
  popular: { key: sql`c.popular`, index: 'catalog_by_popular' },
  rating: { key: sql`c.rated`, index: 'catalog_by_rated' },
  recent: byTitle,
};

const score = sql`-m.score`;

/** The same order for the learner's own courses, whose place may be another one. */
const ownKeys: Partial<Record<Sort, Sql>> = {
  relevance: sql`CASE WHEN c.mandatory = 1 AND NOT ${isDone} THEN 0 ELSE 1 END`,
  due: ownDue,
  recent: sql`COALESCE(-e.last_opened_at, 0)`,
};

/**
 * The statements that together give the next `limit` places after `after`: one for the learner's own courses, which are
 * few and sorted as they are found, one for all others, which are read in the order of an index. Their rows are merged.
 */
export function streams(choice: Choice, limit: number, after: Place | undefined): Sql[] {
  const { list } = choice.query;
  const own = list === 'recommended' ? undefined : ownCourses(choice);
  const others = list === 'mine' ? undefined : otherCourses(choice);
  return [own, others].flatMap(
    (stream) => (stream && statement(choice, stream, limit, after)) ?? [],
  );
}

/** Courses that are all sorted by one rule. */
interface Stream {
  from: Sql;
  conditions: Sql[];
  /** Absent where it is 0 for all of them. */
  key: Sql | undefined;
}

function ownCourses(choice: Choice): Stream | undefined {
  const { learnerId, query, now } = choice;
  if (learnerId === undefined) return undefined;
  const sort = sortOf(choice);
  const { from, where } = ownEnrollments(choice);
  const conditions = [where, ...filters(choice)];
  if (query.status) {
    const chosen = sql`${standing} IN ${listOf(query.status)}`;
    conditions.push(
      query.status.includes('overdue') ? sql`(${chosen} OR ${isOverdue(now)})` : chosen,
    );
  }
  return { from, conditions, key: sort === 'score' ? score : (ownKeys[sort] ?? orders[sort].key) };
}

function otherCourses(choice: Choice): Stream | undefined {
  const { learnerId, matched, now } = choice;
  const sort = sortOf(choice);
  const conditions = filters(choice);
  if (!wants(choice, 'not_started')) {
    if (!wants(choice, 'overdue')) return undefined;
    conditions.push(sql`c.due < ${now}`);
  }
  if (learnerId !== undefined) conditions.push(notEnrolled(learnerId));
  const { key, index } = sort === 'score' ? { key: score, index: '' } : orders[sort];
  const from = matched ? catalogOf(choice) : new Sql(`catalog c INDEXED BY ${index}`);
  return { from, conditions, key };
}

function statement(
  choice: Choice,
  { from, conditions, key }: Stream,
  limit: number,
  after: Place | undefined,
): Sql | undefined {
  const order = key ? sql`${key}, c.title_key, c.number` : sql`c.title_key, c.number`;
  const where = [...conditions];
  if (after && key)
    where.push(sql`(${order}) > (${after.key}, ${after.title_key}, ${after.number})`);
  // All of the stream is before the place, or all behind it, or it is somewhere among them.
  else if (after && after.key > 0) return undefined;
  else if (after?.key === 0) where.push(sql`(${order}) > (${after.title_key}, ${after.number})`);
  return sql`${withMatched(choice, sortOf(choice) === 'score' ? 'scored' : 'found')}
    SELECT ${key ?? sql`0`} AS key, c.title_key, c.number FROM ${from}
    WHERE ${joined(where, ' AND ')} ORDER BY ${order} LIMIT ${limit}`;
}

const sortOf = ({ query: { sort = 'relevance' }, matched }: Choice): Sort | 'score' =>
  sort === 'relevance' && matched ? 'score' : sort;

/** The first `limit` places of all streams together. */
export function merge(parts: readonly (readonly Place[])[], limit: number): Place[] {
  return parts.flat().sort(inOrder).slice(0, limit);
}

function inOrder(a: Place, b: Place): number {
  if (a.key !== b.key) return a.key - b.key;
  // As the database compares: title keys are ASCII.
  if (a.title_key !== b.title_key) return a.title_key < b.title_key ? -1 : 1;
  return a.number - b.number;
}
