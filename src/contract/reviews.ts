import { between, text } from './bounds.js';
import { Author, Tombstone } from './comments.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What a learner thinks of a course: one review for each learner and course. */
export const Review = z.object({
  id: z.string(),
  courseId: z.string(),
  /** 1..5; absent, as `author` and `text` are, where the review was removed. */
  stars: z.optional(z.number()),
  author: z.optional(Author),
  /** Plain. */
  text: z.optional(z.string()),
  mine: z.boolean(),
  createdAt: Timestamp,
  editedAt: z.optional(Timestamp),
  removed: z.optional(Tombstone),
});
export type Review = z.infer<typeof Review>;

/** What the reviews of a course come to; those that were removed do not count. */
export const CourseRating = z.object({
  /** 1..5, absent without a review. */
  average: z.optional(z.number()),
  count: z.number(),
  /** How many gave one star, two, ... five. */
  distribution: z.array(z.number()),
});
export type CourseRating = z.infer<typeof CourseRating>;

/** Reviews of a course, the latest first, with what they come to. */
export const ReviewPage = pageOf(Review, { rating: CourseRating });
export type ReviewPage = z.infer<typeof ReviewPage>;

/** Query of `GET /courses/{courseId}/reviews`. */
export const ReviewQuery = z.object({
  limit: z.optional(z.number()),
  cursor: z.optional(z.string()),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

/** One's own review, whole. */
export const ReviewRequest = z.object({
  stars: between(1, 5),
  text: z.optional(text(0, 5_000)),
});
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** What learners think of a course. */
export const reviewRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/courses/{courseId}/reviews',
    permission: ['learner'],
    idempotent: true,
  },
  /** One's own, with the ETag that `put` needs; 404 where there is none. */
  mine: {
    method: 'GET',
    path: '/courses/{courseId}/review',
    permission: ['learner'],
    idempotent: true,
  },
  /** The first one is sent without `If-Match`. */
  put: {
    method: 'PUT',
    path: '/courses/{courseId}/review',
    permission: ['learner'],
    idempotent: true,
  },
  /** Answers 204, also where there is none. */
  remove: {
    method: 'DELETE',
    path: '/courses/{courseId}/review',
    permission: ['learner'],
    idempotent: true,
  },
});
