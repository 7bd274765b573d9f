import { count } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { Enrollment, EnrollmentRequest } from './enrollment.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

export * from './enrollment.js';

/** What enrolling comes to: a place in the course, or a request where somebody has to approve. `status` tells them apart. */
export const EnrollmentAnswer = z.union([EnrollmentRequest, Enrollment]);
export type EnrollmentAnswer = z.infer<typeof EnrollmentAnswer>;

/** Query of `GET /me/enrollments`. */
export const EnrollmentQuery = z.object({
  limit: z.optional(count(1)),
  cursor: z.optional(z.string()),
});
export type EnrollmentQuery = z.infer<typeof EnrollmentQuery>;

/** A page of enrollments. */
export const EnrollmentPage = pageOf(Enrollment);
export type EnrollmentPage = z.infer<typeof EnrollmentPage>;

/** What another device wrote beside the line of an attempt. */
export const Branch = z.object({
  id: z.string(),
  itemId: z.string(),
  attempt: z.number(),
  device: z.optional(z.string()),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  progress: z.optional(z.number()),
});
export type Branch = z.infer<typeof Branch>;

/** A page of branches. */
export const BranchPage = pageOf(Branch);
export type BranchPage = z.infer<typeof BranchPage>;

/** Routes of enrollments. */
export const enrollmentRoutes = defineRoutes({
  /** Answers the enrollment, or with 202 a request; doing it twice answers the same one. */
  create: {
    method: 'POST',
    path: '/courses/{courseId}/enrollment',
    permission: ['learner'],
    idempotent: true,
    creates: true,
  },
  /** Leaves the course, or takes a request back. What was learned stays, and is there again after enrolling anew. */
  remove: {
    method: 'DELETE',
    path: '/courses/{courseId}/enrollment',
    permission: ['learner'],
    idempotent: true,
  },
  list: { method: 'GET', path: '/me/enrollments', permission: ['learner'], idempotent: true },
  branches: {
    method: 'GET',
    path: '/me/enrollments/{enrollmentId}/branches',
    permission: ['learner'],
    idempotent: true,
  },
});
