import { count } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import { LearningStatus, Score } from './score.js';
import * as z from './zod.js';

/** A learner's place in a course: the result that counts, rolled up over items and attempts. */
export const Enrollment = z.object({
  id: z.string(),
  courseId: z.string(),
  status: LearningStatus,
  /** 0..1 */
  progress: z.number(),
  score: z.optional(Score),
  startedAt: z.optional(Timestamp),
  lastOpenedAt: z.optional(Timestamp),
  lastItemId: z.optional(z.string()),
  lastDevice: z.optional(z.string()),
  completedAt: z.optional(Timestamp),
  dueAt: z.optional(Timestamp),
  /** ISO 8601 duration over all attempts. */
  totalTime: z.optional(z.string()),
  /** The attempt that is under way or was made last, from 1. */
  attempt: z.number(),
  attemptLimit: z.optional(z.number()),
  certificateId: z.optional(z.string()),
});
export type Enrollment = z.infer<typeof Enrollment>;

/** A wish to be enrolled in a course that asks for approval. It ends with an enrollment, or with nothing. */
export const EnrollmentRequest = z.object({
  id: z.string(),
  courseId: z.string(),
  status: z.literal('pending'),
  requestedAt: Timestamp,
});
export type EnrollmentRequest = z.infer<typeof EnrollmentRequest>;

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
