import {
  CourseQuery,
  courseRoutes,
  type CourseStatus,
  enrollmentRoutes,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { branches as branchRows, attempts, launches } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { courseOf, learnerCount, lessonsOf, summaryOf } from '../catalog/course-answers.js';
import { scoreOf } from '../catalog/search.js';
import { timestamp } from '../clock.js';
import { secondsOf } from '../durations.js';
import {
  enrollmentIn,
  enrollmentOf,
  enrollmentRequests,
  enrollments,
  isDone,
  requestIn,
  requestOf,
  seatOf,
  type TestEnrollment,
} from '../enrollments.js';
import { courses, type TestCourse } from '../fixtures/courses.js';
import type { Keys } from '../paging.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';

const day = 86_400_000;

/** The catalog, and one course of it. */
export const courseSlice = slice(
  courseRoutes,
  {
    list: (call) => {
      const query = call.query(CourseQuery);
      const ownOnly = query.list === 'mine' || query.status !== undefined;
      const learnerId = ownOnly ? call.learnerId : call.maybeLearnerId;
      const found = [...call.rows(courses).values()].filter((course) =>
        isChosen(call, course, query),
      );
      const page = call.page(found, {
        by: (course) => placeOf(call, course, query),
        as: (course) => summaryOf(call.tenant, course, learnerId),
        list: ['courses', learnerId ?? null, { ...query, cursor: 0, limit: 0, facets: 0 }],
      });
      return json(page);
    },

    get: (call) => json(courseOf(call.tenant, courseIn(call), call.maybeLearnerId)),
  },
  { feature: 'courses' },
);

/** What a learner has in courses. */
export const enrollmentSlice = slice(
  enrollmentRoutes,
  {
    create: (call) => {
      const { learnerId, tenant } = call;
      const course = courseIn(call);
      const before = enrollmentIn(tenant, learnerId, course.id);
      if (before) return json(enrollmentOf(tenant, before));
      if (course.enrollmentPolicy === 'closed') {
        throw new Refusal('forbidden', {
          detail: 'Learners cannot enroll in this course by themselves.',
        });
      }
      requirePrerequisites(call, course);
      if (course.enrollmentPolicy === 'approval') {
        const known = requestIn(tenant, learnerId, course.id);
        const request = known ?? {
          id: call.ids.id(),
          learnerId,
          courseId: course.id,
          requestedAt: call.now,
        };
        call.rows(enrollmentRequests).set(request.id, request);
        return json(requestOf(request), { status: 202 });
      }
      const enrollment: TestEnrollment = seatOf(tenant, learnerId, course.id) ?? {
        id: call.ids.id(),
        learnerId,
        courseId: course.id,
        createdAt: call.now,
        status: 'not_started',
        progress: 0,
        totalSeconds: 0,
        assigned: false,
      };
      // Who has left comes back to what was learned.
      delete enrollment.leftAt;
      if (course.dueInDays !== undefined) enrollment.dueAt = call.now + course.dueInDays * day;
      call.rows(enrollments).set(enrollment.id, enrollment);
      return json(enrollmentOf(tenant, enrollment), { status: 201 });
    },

    remove: (call) => {
      const { learnerId, tenant } = call;
      const { id } = courseIn(call);
      const enrollment = enrollmentIn(tenant, learnerId, id);
      if (enrollment?.assigned === true) {
        throw new Refusal('forbidden', {
          detail: 'The organization has enrolled the learner in this course.',
        });
      }
      const request = requestIn(tenant, learnerId, id);
      if (request) call.rows(enrollmentRequests).delete(request.id);
      if (enrollment) enrollment.leftAt = call.now;
      return nothing();
    },

    list: (call) => {
      const own = [...call.rows(enrollments).values()].filter(
        ({ learnerId, leftAt }) => learnerId === call.learnerId && leftAt === undefined,
      );
      return json(
        call.page(own, {
          by: ({ lastOpenedAt, createdAt, id }) => [-(lastOpenedAt ?? 0), -createdAt, id],
          as: (row) => enrollmentOf(call.tenant, row),
          list: ['enrollments', call.learnerId],
        }),
      );
    },

    branches: (call) => {
      const { learnerId } = call;
      const row = call.rows(enrollments).get(call.parameter('enrollmentId'));
      const enrollment = call.found(row?.learnerId === learnerId ? row : undefined);
      const own = [...call.rows(branchRows).values()].flatMap((branch) => {
        const attempt = call.rows(attempts).get(branch.attemptId);
        return attempt?.enrollmentId === enrollment.id ? [{ branch, attempt }] : [];
      });
      return json(
        call.page(own, {
          by: ({ branch }) => [-branch.updatedAt, branch.id],
          as: ({ branch, attempt }) => {
            const device = call.rows(launches).get(branch.launchId)?.device;
            const { progress } = branch.version.summary;
            return {
              id: branch.id,
              itemId: attempt.itemId,
              attempt: attempt.number,
              ...(device !== undefined && { device }),
              createdAt: timestamp(branch.createdAt),
              updatedAt: timestamp(branch.updatedAt),
              ...(progress !== undefined && { progress }),
            };
          },
          list: ['branches', enrollment.id],
        }),
      );
    },
  },
  { feature: 'courses' },
);

const courseIn = (call: Call): TestCourse =>
  call.found(call.rows(courses).get(call.parameter('courseId')));

function requirePrerequisites(call: Call, { prerequisiteIds = [] }: TestCourse): void {
  const isMet = (id: string): boolean =>
    isDone(enrollmentIn(call.tenant, call.learnerId, id)?.status);
  if (prerequisiteIds.every(isMet)) return;
  throw new Refusal('prerequisite_unmet', {
    detail: 'Another course has to be completed first; the course says which.',
  });
}

const isOneOf = <T>(value: T, chosen: readonly T[] | undefined): boolean =>
  chosen?.includes(value) ?? true;

function isChosen(call: Call, course: TestCourse, query: CourseQuery): boolean {
  const minutes = course.duration === undefined ? undefined : secondsOf(course.duration) / 60;
  const enrollment = enrollmentIn(call.tenant, call.maybeLearnerId, course.id);
  const { format, mandatory, minMinutes, maxMinutes, list, status } = query;
  return (
    isOneOf(course.category.id, query.category) &&
    isOneOf(course.language, query.language) &&
    (!format || lessonsOf(course).some(({ kind }) => format.includes(kind))) &&
    (mandatory === undefined || course.mandatory === mandatory) &&
    (minMinutes === undefined || (minutes ?? -1) >= minMinutes) &&
    (maxMinutes === undefined || (minutes ?? Infinity) <= maxMinutes) &&
    (list !== 'mine' || enrollment !== undefined) &&
    (list !== 'mandatory' || course.mandatory) &&
    (list !== 'recommended' || (!enrollment && course.enrollmentPolicy !== 'closed')) &&
    (!status || standingsOf(call, enrollment).some((standing) => status.includes(standing))) &&
    (query.q === undefined || scoreIn(course, query.q) !== undefined)
  );
}

const scoreIn = (course: TestCourse, q: string): number | undefined =>
  scoreOf(q, course.title, `${course.summary} ${course.category.title}`);

function standingsOf(call: Call, enrollment: TestEnrollment | undefined): CourseStatus[] {
  if (!enrollment) return ['not_started'];
  if (isDone(enrollment.status)) return ['completed'];
  const isOverdue = enrollment.dueAt !== undefined && enrollment.dueAt < call.now;
  return [enrollment.status as CourseStatus, ...(isOverdue ? (['overdue'] as const) : [])];
}

/** What a list is sorted by; courses that are equal in that by title. */
function placeOf(call: Call, course: TestCourse, { sort = 'relevance', q }: CourseQuery): Keys {
  const enrollment = enrollmentIn(call.tenant, call.maybeLearnerId, course.id);
  const done = isDone(enrollment?.status);
  const first: Record<NonNullable<CourseQuery['sort']>, () => number> = {
    relevance: () => (q ? -(scoreIn(course, q) ?? 0) : course.mandatory && !done ? 0 : 1),
    due: () => (done ? Infinity : (enrollment?.dueAt ?? Infinity)),
    new: () => -course.publishedAt,
    title: () => 0,
    popular: () => -learnerCount(call.tenant, course.id),
    rating: () => -(course.rating?.average ?? 0),
    recent: () => -(enrollment?.lastOpenedAt ?? 0),
  };
  const key = first[sort]();
  // JSON has no infinity.
  return [Math.min(key, Number.MAX_SAFE_INTEGER), course.title, course.id];
}
