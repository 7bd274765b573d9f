import type { CourseQuery } from '../../../src/contract/index.js';
import { joined, listOf, Sql, sql } from '../database/sql.js';
import {
  type Choice,
  filters,
  isDone,
  isOverdue,
  notEnrolled,
  ownCourses,
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
  key?: Sql;
  /** Its index holds all that the filters look at. */
  index?: string;
}

const byTitle: Order = { index: 'catalog_by_title' };

const orders: Record<Sort, Order> = {
  relevance: { key: sql`c.optional`, index: 'catalog_by_optional' },
  due: { key: sql`c.due`, index: 'catalog_by_due' },
  new: { key: sql`c.newest`, index: 'catalog_by_newest' },
  title: byTitle,
  popular: { key: sql`c.popular`, index: 'catalog_by_popular' },
  rating: { key: sql`c.rated`, index: 'catalog_by_rated' },
  recent: byTitle,
};

const byScore: Order = { key: sql`-m.score` };

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
  const { learnerId, query } = choice;
  const found: Sql[] = [];
  if (learnerId !== undefined && query.list !== 'recommended')
    found.push(own(choice, limit, after));
  const others = query.list === 'mine' ? undefined : otherCourses(choice, limit, after);
  if (others) found.push(others);
  return found;
}

function own(choice: Choice, limit: number, after: Place | undefined): Sql {
  const { query, now, matched } = choice;
  const sort = query.sort ?? 'relevance';
  const key =
    sort === 'relevance' && matched ? sql`-m.score` : (ownKeys[sort] ?? orders[sort].key ?? sql`0`);
  const { from, where } = ownCourses(choice);
  const conditions = [where, ...filters(choice)];
  if (query.status) {
    const chosen = sql`${standing} IN ${listOf(query.status)}`;
    conditions.push(
      query.status.includes('overdue') ? sql`(${chosen} OR ${isOverdue(now)})` : chosen,
    );
  }
  if (after) conditions.push(isAfter(key, after));
  return sql`${withMatched(choice)} SELECT ${key} AS key, c.title_key, c.number FROM ${from}
    WHERE ${joined(conditions, ' AND ')} ORDER BY ${key}, c.title_key, c.number LIMIT ${limit}`;
}

function otherCourses(choice: Choice, limit: number, after: Place | undefined): Sql | undefined {
  const { learnerId, query, matched, now } = choice;
  const sort = query.sort ?? 'relevance';
  const order = sort === 'relevance' && matched ? byScore : orders[sort];
  const conditions = filters(choice);
  if (!wants(choice, 'not_started')) {
    if (!wants(choice, 'overdue')) return undefined;
    conditions.push(sql`c.due < ${now}`);
  }
  if (learnerId !== undefined) conditions.push(notEnrolled(learnerId));
  if (after) {
    if (order.key) conditions.push(isAfter(order.key, after));
    // All of them have the key 0: before the place, at it or behind it.
    else if (after.key > 0) return undefined;
    else if (after.key === 0) {
      conditions.push(sql`(c.title_key, c.number) > (${after.title_key}, ${after.number})`);
    }
  }
  const from = matched
    ? sql`matched m JOIN catalog c ON c.number = m.number`
    : new Sql(`catalog c INDEXED BY ${order.index ?? 'catalog_by_title'}`);
  const key = order.key ? sql`${order.key}, ` : sql``;
  return sql`${withMatched(choice)} SELECT ${order.key ?? sql`0`} AS key, c.title_key, c.number FROM ${from}
    WHERE ${joined(conditions, ' AND ')} ORDER BY ${key}c.title_key, c.number LIMIT ${limit}`;
}

const isAfter = (key: Sql, { key: value, title_key, number }: Place): Sql =>
  sql`(${key}, c.title_key, c.number) > (${value}, ${title_key}, ${number})`;

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
