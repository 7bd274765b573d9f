import type { Course, CourseSummary } from '../../contract/index.js';
import { statusOf } from '../attempts/results.js';
import { itemResults } from '../attempts/roll-up.js';
import { timestamp } from '../clock.js';
import {
  enrollmentIn,
  enrollmentOf,
  enrollments,
  isDone,
  requestIn,
  requestOf,
} from '../enrollments.js';
import { courses, type TestCourse, type TestItem } from '../fixtures/courses.js';
import { ratingOf } from '../fixtures/reviews.js';
import type { Tenant } from '../store.js';

/** Lessons are what can be opened: all but sections. */
export const lessonsOf = ({ items }: TestCourse): TestItem[] =>
  items.filter(({ kind }) => kind !== 'section');

/** How many learners are enrolled. */
export const learnerCount = (tenant: Tenant, courseId: string): number =>
  [...tenant.rows(enrollments).values()].filter(
    (row) => row.courseId === courseId && row.leftAt === undefined,
  ).length;

const day = 86_400_000;

/** When it is due: the learner's own date, else the course's. Milliseconds since 1970. */
export function dueAtOf(
  tenant: Tenant,
  { id, dueInDays, publishedAt }: TestCourse,
  learnerId: string | undefined,
): number | undefined {
  const own = enrollmentIn(tenant, learnerId, id)?.dueAt;
  return own ?? (dueInDays === undefined ? undefined : publishedAt + dueInDays * day);
}

/** A course as a card shows it to this learner, or to nobody in particular. */
export function summaryOf(
  tenant: Tenant,
  course: TestCourse,
  learnerId: string | undefined,
): CourseSummary {
  const enrollment = enrollmentIn(tenant, learnerId, course.id);
  const request = enrollment ? undefined : requestIn(tenant, learnerId, course.id);
  const lessons = lessonsOf(course);
  const { average, count } = ratingOf(tenant, course);
  const dueAt = dueAtOf(tenant, course, learnerId);
  return {
    id: course.id,
    title: course.title,
    language: course.language,
    summary: course.summary,
    category: course.category,
    ...(course.cover !== undefined && { cover: course.cover }),
    mandatory: course.mandatory,
    ...(course.duration !== undefined && { duration: course.duration }),
    lessonCount: lessons.length,
    formats: [...new Set(lessons.map(({ kind }) => kind))],
    ...(average !== undefined && { rating: { average, count } }),
    ...(dueAt !== undefined && { dueAt: timestamp(dueAt) }),
    publishedAt: timestamp(course.publishedAt),
    learnerCount: learnerCount(tenant, course.id),
    enrollmentPolicy: course.enrollmentPolicy,
    ...(enrollment && { enrollment: enrollmentOf(tenant, enrollment) }),
    ...(request && { enrollmentRequest: requestOf(request) }),
  };
}

/** One course with its items, and the learner's standing in each. */
export function courseOf(
  tenant: Tenant,
  course: TestCourse,
  learnerId: string | undefined,
): Course {
  const enrollment = enrollmentIn(tenant, learnerId, course.id);
  const results = enrollment && itemResults(tenant, course, enrollment.id);
  const prerequisites = (course.prerequisiteIds ?? []).map((courseId) => ({
    courseId,
    title: tenant.rows(courses).get(courseId)?.title ?? courseId,
    ...(learnerId !== undefined && {
      met: isDone(enrollmentIn(tenant, learnerId, courseId)?.status),
    }),
  }));
  return {
    ...summaryOf(tenant, course, learnerId),
    ...(course.description !== undefined && { description: course.description }),
    ...(course.objectives && { objectives: course.objectives }),
    ...(course.instructors && { instructors: course.instructors }),
    ...(prerequisites.length > 0 && { prerequisites }),
    ...(course.certificate && { certificate: course.certificate }),
    ...(course.attemptLimit !== undefined && { attemptLimit: course.attemptLimit }),
    items: course.items.map(({ package: _, ...item }) => {
      const result = results?.get(item.id);
      // What a test has put into an enrollment without attempts holds for a course of one lesson.
      const only =
        lessonsOf(course).length === 1 && item.kind !== 'section' ? enrollment : undefined;
      if (!result) return { ...item, status: only?.status ?? 'not_started' };
      return {
        ...item,
        status: statusOf(result, true),
        ...(result.score && { score: result.score }),
      };
    }),
  };
}
