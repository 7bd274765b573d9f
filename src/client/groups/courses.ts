import {
  Course,
  CoursePage,
  type CourseQuery,
  courseRoutes as routes,
  type CourseSummary,
} from '../../contract/courses.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What there is to learn. */
export interface CoursesApi {
  /** `GET /courses`: the catalog, or what `query` picks from it. With `facets: true` each page has them. */
  list(query?: CourseQuery, options?: CallOptions): List<CourseSummary, CoursePage>;
  /** `GET /courses/{courseId}` with its items and the learner's own standing. */
  get(courseId: string, options?: CallOptions): Promise<Course>;
}

/** Makes the group for one client. */
export function create(transport: Transport): CoursesApi {
  return {
    list: (query = {}, options) =>
      new List((cursor = query.cursor, more) =>
        transport.call(routes.list, {
          query: { ...query, cursor },
          parse: (body) => z.parse(CoursePage, body),
          options: { ...options, ...more },
        }),
      ),
    get: (courseId, options) =>
      transport.call(routes.get, {
        parameters: { courseId },
        parse: (body) => z.parse(Course, body),
        options,
      }),
  };
}
