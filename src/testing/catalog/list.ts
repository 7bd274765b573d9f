import type { CourseQuery, CourseStatus } from '../../contract/index.js';
import { secondsOf } from '../durations.js';
import { enrollmentIn, isDone } from '../enrollments.js';
import type { TestCourse } from '../fixtures/courses.js';
import { ratingOf } from '../fixtures/reviews.js';
import type { Keys } from '../paging.js';
import type { Tenant } from '../store.js';
import { withAllBelow } from './categories.js';
import { dueAtOf, learnerCount, lessonsOf } from './course-answers.js';
import { hasWords, scoreOf } from './search.js';

/** What a list of courses is asked for, by whom and when (milliseconds since 1970). */
export interface Asked {
  tenant: Tenant;
  learnerId: string | undefined;
  now: number;
  query: CourseQuery;
}

/** A filter that a facet counts without. */
export type Filter = 'category' | 'format' | 'status' | 'language' | 'mandatory' | 'length';

/** Whether a course is in the list, one filter left out or none. */
export function isListed(asked: Asked, course: TestCourse, except?: Filter): boolean {
  const { tenant, query, learnerId } = asked;
  const enrollment = enrollmentIn(tenant, learnerId, course.id);
  const passes: Readonly<Record<Filter, () => boolean>> = {
    category: () => !query.category || withAllBelow(tenant, query.category).has(course.category.id),
    format: () => !query.format || formatsOf(course).some((kind) => query.format?.includes(kind)),
    status: () =>
      !query.status || standingsOf(asked, course).some((one) => query.status?.includes(one)),
    language: () => query.language?.includes(course.language) ?? true,
    mandatory: () => query.mandatory === undefined || course.mandatory === query.mandatory,
    length: () => isWithin(course, query),
  };
  return (
    Object.entries(passes).every(([filter, isMet]) => filter === except || isMet()) &&
    (query.list !== 'mine' || enrollment !== undefined) &&
    (query.list !== 'mandatory' || course.mandatory) &&
    (query.list !== 'recommended' || (!enrollment && course.enrollmentPolicy !== 'closed')) &&
    scoreIn(course, query.q) !== undefined
  );
}

/** Whether a course is as long as is asked for. One without a duration is not. */
export function isWithin(
  course: TestCourse,
  { minMinutes, maxMinutes }: Pick<CourseQuery, 'minMinutes' | 'maxMinutes'>,
): boolean {
  if (minMinutes === undefined && maxMinutes === undefined) return true;
  if (course.duration === undefined) return false;
  const minutes = Math.ceil(secondsOf(course.duration) / 60);
  return minutes >= (minMinutes ?? 0) && minutes <= (maxMinutes ?? Infinity);
}

/** Kinds of a course's items, each once. */
export const formatsOf = (course: TestCourse) => [
  ...new Set(lessonsOf(course).map(({ kind }) => kind)),
];

/** All that the learner's standing in a course counts as. */
export function standingsOf({ tenant, learnerId, now }: Asked, course: TestCourse): CourseStatus[] {
  const status = enrollmentIn(tenant, learnerId, course.id)?.status ?? 'not_started';
  if (status === 'passed' || status === 'completed') return ['completed'];
  const isOverdue = (dueAtOf(tenant, course, learnerId) ?? Infinity) < now;
  return isOverdue ? [status, 'overdue'] : [status];
}

const scoreIn = (course: TestCourse, q = ''): number | undefined => {
  if (!hasWords(q)) return 0;
  const instructors = (course.instructors ?? []).map(({ name }) => name);
  const items = course.items.map(({ title }) => title);
  const rest = [course.summary, course.category.title, ...instructors, ...items].join(' ');
  return scoreOf(q, course.title, rest);
};

/** What a list is sorted by; courses that are equal in that by title. */
export function placeOf({ tenant, learnerId, query }: Asked, course: TestCourse): Keys {
  const { sort = 'relevance', q = '' } = query;
  const enrollment = enrollmentIn(tenant, learnerId, course.id);
  const done = isDone(enrollment?.status);
  const first: Record<NonNullable<CourseQuery['sort']>, () => number> = {
    relevance: () => (hasWords(q) ? -(scoreIn(course, q) ?? 0) : course.mandatory && !done ? 0 : 1),
    due: () => (done ? Infinity : (dueAtOf(tenant, course, learnerId) ?? Infinity)),
    new: () => -course.publishedAt,
    title: () => 0,
    popular: () => -learnerCount(tenant, course.id),
    rating: () => -(ratingOf(tenant, course).average ?? 0),
    recent: () => -(enrollment?.lastOpenedAt ?? 0),
  };
  // JSON has no infinity.
  return [Math.min(first[sort](), Number.MAX_SAFE_INTEGER), course.title, course.id];
}
