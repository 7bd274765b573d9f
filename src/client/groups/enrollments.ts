import {
  type Branch,
  BranchPage,
  Enrollment,
  EnrollmentPage,
  enrollmentRoutes as routes,
} from '../../contract/enrollments.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's places in courses. */
export interface EnrollmentsApi {
  /** `POST /courses/{courseId}/enrollment`. Enrolling twice answers the same enrollment. */
  create(courseId: string, options?: CreateOptions): Promise<Enrollment>;
  /** `GET /me/enrollments`. */
  list(options?: CallOptions): List<Enrollment>;
  /** `GET /me/enrollments/{enrollmentId}/branches`: what other devices wrote beside the line of an attempt. */
  branches(enrollmentId: string, options?: CallOptions): List<Branch>;
}

/** Makes the group for one client. */
export function create(transport: Transport): EnrollmentsApi {
  return {
    create: (courseId, options) =>
      transport.call(routes.create, {
        parameters: { courseId },
        parse: (body) => z.parse(Enrollment, body),
        options,
      }),
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: (body) => z.parse(EnrollmentPage, body),
          options: { ...options, ...more },
        }),
      ),
    branches: (enrollmentId, options) =>
      new List((cursor, more) =>
        transport.call(routes.branches, {
          parameters: { enrollmentId },
          query: { cursor },
          parse: (body) => z.parse(BranchPage, body),
          options: { ...options, ...more },
        }),
      ),
  };
}
