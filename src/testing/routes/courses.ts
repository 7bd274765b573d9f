import { CourseQuery, courseRoutes } from '../../contract/index.js';
import { json } from '../answer.js';
import type { Call } from '../call.js';
import { courseOf, summaryOf } from '../catalog/course-answers.js';
import { facetsOf } from '../catalog/facets.js';
import { type Asked, isListed, placeOf } from '../catalog/list.js';
import { courses, type TestCourse } from '../fixtures/courses.js';
import { slice } from '../router.js';

/** The catalog, and one course of it. */
export const courseSlice = slice(
  courseRoutes,
  {
    list: (call) => {
      const query = call.query(CourseQuery);
      const ownOnly = query.list === 'mine' || query.status !== undefined;
      const learnerId = ownOnly ? call.learnerId : call.maybeLearnerId;
      const { tenant, now } = call;
      const asked: Asked = { tenant, learnerId, now, query };
      const all = [...call.rows(courses).values()];
      const page = call.page(
        all.filter((course) => isListed(asked, course)),
        {
          by: (course) => placeOf(asked, course),
          as: (course) => summaryOf(tenant, course, learnerId),
          list: ['courses', learnerId ?? null, { ...query, cursor: 0, limit: 0, facets: 0 }],
        },
      );
      return json({ ...page, ...(query.facets === true && { facets: facetsOf(asked, all) }) });
    },

    get: (call) => json(courseOf(call.tenant, courseIn(call), call.maybeLearnerId)),
  },
  { feature: 'courses' },
);

/** The course of the path. @throws Refusal `not_found` */
export const courseIn = (call: Call): TestCourse =>
  call.found(call.rows(courses).get(call.parameter('courseId')));
