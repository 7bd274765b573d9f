import { Duration, Timestamp } from './common.js';
import { LearningStatus, Score } from './score.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** One try at one item, the guarded result of it. */
export const AttemptResult = z.object({
  itemId: z.string(),
  itemTitle: z.string(),
  /** From 1. */
  attempt: z.number(),
  status: LearningStatus,
  score: z.optional(Score),
  /** 0..1 */
  progress: z.number(),
  startedAt: Timestamp,
  totalTime: Duration,
});
export type AttemptResult = z.infer<typeof AttemptResult>;

/** A course in the learner's history. */
export const LearningRecordEntry = z.object({
  enrollmentId: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  status: LearningStatus,
  /** 0..1 */
  progress: z.number(),
  score: z.optional(Score),
  startedAt: z.optional(Timestamp),
  completedAt: z.optional(Timestamp),
  lastActivityAt: z.optional(Timestamp),
  dueAt: z.optional(Timestamp),
  totalTime: Duration,
  attempts: z.array(AttemptResult),
  attemptLimit: z.optional(z.number()),
  /** Absent where there is no limit. */
  attemptsLeft: z.optional(z.number()),
  certificateId: z.optional(z.string()),
});
export type LearningRecordEntry = z.infer<typeof LearningRecordEntry>;

/** What all of it comes to, over the whole record and not the page of it. */
export const LearningTotals = z.object({
  completed: z.number(),
  inProgress: z.number(),
  notStarted: z.number(),
  failed: z.number(),
  totalTime: Duration,
  /** The year that it is now in the tenant's time zone. */
  year: z.number(),
  timeThisYear: Duration,
  validCertificates: z.number(),
});
export type LearningTotals = z.infer<typeof LearningTotals>;

/** A page of the learning record: totals, and courses with the latest first. */
export const LearningRecord = z.object({
  totals: LearningTotals,
  items: z.array(LearningRecordEntry),
  nextCursor: z.optional(z.string()),
  total: z.optional(z.number()),
});
export type LearningRecord = z.infer<typeof LearningRecord>;

/** Query of `GET /me/learning-record`. */
export const LearningRecordQuery = z.object({
  status: z.optional(LearningStatus),
  limit: z.optional(z.number()),
  cursor: z.optional(z.string()),
});
export type LearningRecordQuery = z.infer<typeof LearningRecordQuery>;

/** What a learner has done so far. */
export const learningRecordRoutes = defineRoutes({
  get: { method: 'GET', path: '/me/learning-record', permission: ['learner'], idempotent: true },
});
