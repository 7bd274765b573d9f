import { Course, CoursePage } from '../../../contract/courses.js';
import {
  BranchPage,
  Enrollment,
  EnrollmentPage,
  EnrollmentRequest,
} from '../../../contract/enrollments.js';
import { newKey, type Caller } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';

const learner = ['learner'] as const;

/** How many courses are looked through for one that a check needs. */
const looked = 60;

/** Places in courses. */
export const enrollments: Group = {
  id: 'enrollments',
  title: 'Enrollments',
  feature: 'courses',
  checks: [
    {
      id: 'EN1',
      title: 'enrolling twice is one enrollment, and it is among the learner’s own',
      clause: '`POST /courses/{id}/enrollment` `GET /me/enrollments` A: enroll, my courses.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const [courseId = ''] = await entered(kit, caller, 1);
        const again = await caller.ask('POST', pathOf(courseId));
        const enrollment = expectSchema(again, Enrollment, 200);
        expectSame(enrollment.courseId, courseId, 'the courseId');
        const own = await ownOf(caller);
        expectSame(
          own.filter((one) => one.courseId === courseId).length,
          1,
          'how often it is there',
        );
        expectSame(own.find((one) => one.courseId === courseId)?.id, enrollment.id, 'its id');
        const course = expectSchema(await caller.ask('GET', `/courses/${courseId}`), Course);
        expectSame(course.enrollment?.id, enrollment.id, 'the enrollment at the course');
      },
    },
    {
      id: 'EN2',
      title: 'the same Idempotency-Key answers the same',
      clause: '`Idempotency-Key` on every POST that creates.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const key = newKey();
        for (const id of await openCourses(kit, caller)) {
          const first = await caller.ask('POST', pathOf(id), { key });
          if (first.status !== 201) continue;
          kit.cleanup(() => left(caller, id));
          const again = await caller.ask('POST', pathOf(id), { key });
          expectStatus(again, 200, 201);
          expectSame(again.json, first.json, 'the second answer');
          return;
        }
        throw untested('It needs an open course that the learner is not enrolled in.');
      },
    },
    {
      id: 'EN3',
      title: 'who has left is not enrolled, and comes back to the same enrollment',
      clause: '`DELETE /courses/{id}/enrollment` A: leave. What was learned stays.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const [courseId = ''] = await entered(kit, caller, 1);
        const before = expectSchema(await caller.ask('POST', pathOf(courseId)), Enrollment, 200);
        expectStatus(await caller.ask('DELETE', pathOf(courseId)), 204);
        expectStatus(await caller.ask('DELETE', pathOf(courseId)), 204);
        const course = expectSchema(await caller.ask('GET', `/courses/${courseId}`), Course);
        expectThat(course.enrollment === undefined, 'The course still has an enrollment.');
        const own = await ownOf(caller);
        expectThat(!own.some((one) => one.courseId === courseId), 'It is still in the list.');
        const again = await caller.ask('POST', pathOf(courseId));
        expectSame(expectSchema(again, Enrollment, 201).id, before.id, 'the id after coming back');
      },
    },
    {
      id: 'EN4',
      title: 'pages have neither gaps nor repeats while courses are entered between them',
      clause: 'Lists are stable while rows are inserted: no item is skipped, none comes twice.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const enterOne = await enteringLater(kit, caller);
        const before = (await ownOf(caller)).map(({ id }) => id);
        const seen = await walk(caller, '/me/enrollments', EnrollmentPage, { limit: 1 }, enterOne);
        const ids = seen.map(({ id }) => id);
        expectSame(new Set(ids).size, ids.length, 'the number of different enrollments');
        const missed = before.filter((id) => !ids.includes(id));
        expectSame(missed.length, 0, 'the number of enrollments that no page has');
      },
    },
    {
      id: 'EN5',
      title: 'the catalog’s own courses come the same way',
      clause: 'Lists are stable while rows are inserted: no item is skipped, none comes twice.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const enterOne = await enteringLater(kit, caller);
        const before = (await ownOf(caller)).map(({ courseId }) => courseId);
        const query = { list: 'mine', sort: 'title', limit: 1 };
        const seen = await walk(caller, '/courses', CoursePage, query, enterOne);
        const ids = seen.map(({ id }) => id);
        expectSame(new Set(ids).size, ids.length, 'the number of different courses');
        const missed = before.filter((id) => !ids.includes(id));
        expectSame(missed.length, 0, 'the number of courses that no page has');
      },
    },
    {
      id: 'EN6',
      title: 'a made-up cursor is refused',
      clause: 'Unknown cursor: 400 `invalid_input`.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const answer = await caller.ask('GET', '/me/enrollments', { query: { cursor: 'no-such' } });
        expectProblem(answer, 400, 'invalid_input');
      },
    },
    {
      id: 'EN7',
      title: 'another learner’s enrollment is nowhere',
      clause: 'Another learner’s id: 404, never 403.',
      needs: ['learner', 'other learner'],
      run: async (kit) => {
        const caller = await kit.learner();
        const other = await kit.otherLearner();
        const [courseId = ''] = await entered(kit, caller, 1);
        const mine = expectSchema(await caller.ask('POST', pathOf(courseId)), Enrollment, 200);
        const course = expectSchema(await other.ask('GET', `/courses/${courseId}`), Course);
        expectThat(
          course.enrollment?.id !== mine.id,
          'GET /courses/… shows it to the other learner.',
        );
        const theirs = await ownOf(other);
        expectThat(!theirs.some(({ id }) => id === mine.id), 'It is in the other learner’s list.');
        const listed = await walk(other, '/courses', CoursePage, { list: 'mine', limit: 100 });
        expectThat(
          !listed.some(({ enrollment }) => enrollment?.id === mine.id),
          'GET /courses?list=mine shows it to the other learner.',
        );
        const path = `/me/enrollments/${mine.id}/branches`;
        expectProblem(await other.ask('GET', path), 404, 'not_found');
        expectSchema(await caller.ask('GET', path), BranchPage);
      },
    },
    {
      id: 'EN8',
      title: 'a course by approval notes one request, which can be taken back',
      clause: '`POST /courses/{id}/enrollment`: by approval.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        for (const id of await coursesBy(caller, 'approval')) {
          const first = await caller.ask('POST', pathOf(id));
          if (first.status !== 202) continue;
          kit.cleanup(() => left(caller, id));
          const request = expectSchema(first, EnrollmentRequest, 202);
          const again = await caller.ask('POST', pathOf(id));
          expectSame(expectSchema(again, EnrollmentRequest, 202), request, 'the second answer');
          const course = expectSchema(await caller.ask('GET', `/courses/${id}`), Course);
          expectSame(course.enrollmentRequest, request, 'the request at the course');
          expectThat(course.enrollment === undefined, 'The course has an enrollment too.');
          expectStatus(await caller.ask('DELETE', pathOf(id)), 204);
          const after = expectSchema(await caller.ask('GET', `/courses/${id}`), Course);
          expectThat(after.enrollmentRequest === undefined, 'The request is still there.');
          return;
        }
        throw untested('It needs a course by approval that the learner is not enrolled in.');
      },
    },
    {
      id: 'EN9',
      title: 'a closed course is refused',
      clause: '`POST /courses/{id}/enrollment`: closed, 403 `forbidden`.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const [id] = await coursesBy(caller, 'closed');
        if (id === undefined) throw untested('It needs a closed course without the learner.');
        expectProblem(await caller.ask('POST', pathOf(id)), 403, 'forbidden');
        const course = expectSchema(await caller.ask('GET', `/courses/${id}`), Course);
        expectThat(!course.enrollment && !course.enrollmentRequest, 'It was entered all the same.');
      },
    },
    {
      id: 'EN10',
      title: 'a course whose prerequisite is not completed is refused',
      clause: '403 `prerequisite_unmet`.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const { items } = await listed(caller);
        for (const { id, enrollment, enrollmentPolicy } of items.slice(0, looked)) {
          if (enrollment || enrollmentPolicy === 'closed') continue;
          const course = expectSchema(await caller.ask('GET', `/courses/${id}`), Course);
          if (!course.prerequisites?.some(({ met }) => met === false)) continue;
          expectProblem(await caller.ask('POST', pathOf(id)), 403, 'prerequisite_unmet');
          return;
        }
        throw untested('It needs a course with a prerequisite that the learner has not completed.');
      },
    },
    {
      id: 'EN11',
      title: 'nobody known enrolls, and nobody in a course that is not there',
      clause: '401 `unauthenticated`; unknown id: 404 `not_found`.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const path = pathOf('no-such-course');
        expectProblem(await caller.ask('POST', path), 404, 'not_found');
        expectProblem(await caller.ask('DELETE', path), 404, 'not_found');
        const [{ id = 'no-such-course' } = {}] = (await listed(caller)).items;
        expectProblem(await kit.anonymous.ask('POST', pathOf(id)), 401, 'unauthenticated');
        expectProblem(await kit.anonymous.ask('DELETE', pathOf(id)), 401, 'unauthenticated');
        expectProblem(await kit.anonymous.ask('GET', '/me/enrollments'), 401, 'unauthenticated');
      },
    },
  ],
};

const pathOf = (courseId: string): string => `/courses/${courseId}/enrollment`;

const ownOf = (caller: Caller): Promise<Enrollment[]> =>
  walk(caller, '/me/enrollments', EnrollmentPage, { limit: 100 });

const listed = async (caller: Caller): Promise<CoursePage> =>
  expectSchema(
    await caller.ask('GET', '/courses', { query: { sort: 'title', limit: 100 } }),
    CoursePage,
  );

/** Courses of a policy that the learner has no place in and has asked for none. */
async function coursesBy(
  caller: Caller,
  policy: 'open' | 'approval' | 'closed',
): Promise<string[]> {
  const { items } = await listed(caller);
  return items
    .filter(
      ({ enrollmentPolicy, enrollment, enrollmentRequest }) =>
        enrollmentPolicy === policy && !enrollment && !enrollmentRequest,
    )
    .map(({ id }) => id);
}

/** The same without the one of `--course`, which other checks play. */
const openCourses = async (kit: Kit, caller: Caller): Promise<string[]> =>
  (await coursesBy(caller, 'open')).filter((id) => id !== kit.options.course);

const left = async (caller: Caller, courseId: string): Promise<void> => {
  expectStatus(await caller.ask('DELETE', pathOf(courseId)), 204);
};

/**
 * Enrolls the learner in up to `count` open courses, which are left after the check.
 *
 * @throws CheckEnd `untested` where there is none
 */
async function entered(kit: Kit, caller: Caller, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (const id of await openCourses(kit, caller)) {
    if (ids.length === count) break;
    const answer = await caller.ask('POST', pathOf(id));
    if (answer.status !== 201) continue;
    kit.cleanup(() => left(caller, id));
    expectSchema(answer, Enrollment, 201);
    ids.push(id);
  }
  if (ids.length === 0)
    throw untested('It needs an open course that the learner is not enrolled in.');
  return ids;
}

/** Enrolls the learner in some courses and keeps others back; each call of what it answers enrolls in one of those. */
async function enteringLater(kit: Kit, caller: Caller): Promise<() => Promise<void>> {
  const ids = await entered(kit, caller, 5);
  if (ids.length < 2) throw untested('It needs two open courses to enroll in.');
  const late = ids.slice(0, Math.min(2, ids.length - 1));
  for (const id of late) expectStatus(await caller.ask('DELETE', pathOf(id)), 204);
  return async () => {
    const id = late.pop();
    if (id !== undefined) expectStatus(await caller.ask('POST', pathOf(id)), 200, 201);
  };
}
