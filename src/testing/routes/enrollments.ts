import { enrollmentRoutes } from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { branches as branchRows, attempts, launches } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
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
import type { TestCourse } from '../fixtures/courses.js';
import { Refusal } from '../refusal.js';
import { slice } from '../router.js';
import { courseIn } from './courses.js';

const day = 86_400_000;

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

function requirePrerequisites(call: Call, { prerequisiteIds = [] }: TestCourse): void {
  const isMet = (id: string): boolean =>
    isDone(enrollmentIn(call.tenant, call.learnerId, id)?.status);
  if (prerequisiteIds.every(isMet)) return;
  throw new Refusal('prerequisite_unmet', {
    detail: 'Another course has to be completed first; the course says which.',
  });
}
