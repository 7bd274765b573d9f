import {
  type Branch,
  BranchPage,
  Enrollment,
  type EnrollmentAnswer,
  EnrollmentPage,
  EnrollmentRequest,
  enrollmentRoutes as routes,
} from '../../contract/enrollments.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's places in courses. */
export interface EnrollmentsApi {
  /**
   * `POST /courses/{courseId}/enrollment`. Answers the enrollment, or where somebody has to approve a request, whose
   * `status` is `pending`. Doing it twice answers the same one.
   *
   * @throws PermissionError `prerequisite_unmet`, `seat_limit_reached`, or `forbidden` for a closed course.
   */
  create(courseId: string, options?: CreateOptions): Promise<EnrollmentAnswer>;
  /**
   * `DELETE /courses/{courseId}/enrollment`: leaves the course, or takes the request back. What was learned stays.
   *
   * @throws PermissionError `forbidden` where the organization has enrolled the learner.
   */
  remove(courseId: string, options?: CallOptions): Promise<void>;
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
        // Told apart by hand: a union would cost every page.
        parse: (body) =>
          (body as EnrollmentAnswer | undefined)?.status === 'pending'
            ? z.parse(EnrollmentRequest, body)
            : z.parse(Enrollment, body),
        options,
      }),
    remove: (courseId, options) =>
      transport.call(routes.remove, { parameters: { courseId }, options }),
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
