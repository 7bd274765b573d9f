import { Timestamp } from './common.js';
import { LearningStatus, Score } from './score.js';
import * as z from './zod.js';

// Apart from the routes of enrollments: every list of courses has these, and few pages ask those.

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
