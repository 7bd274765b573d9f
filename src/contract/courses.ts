import { Duration, LanguageTag, pageOf, Timestamp } from './common.js';
import { Enrollment, LearningStatus, Score } from './enrollments.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What an item is; `section` only groups others. */
export const ItemKind = z.enum([
  'section',
  'scorm',
  'cmi5',
  'tincan',
  'html5',
  'video',
  'audio',
  'image',
  'pdf',
  'file',
  'link',
]);
export type ItemKind = z.infer<typeof ItemKind>;

/** One part of a course, with the learner's own standing in it. */
export const Item = z.object({
  id: z.string(),
  parentId: z.optional(z.string()),
  kind: ItemKind,
  title: z.string(),
  duration: z.optional(Duration),
  required: z.boolean(),
  status: LearningStatus,
  score: z.optional(Score),
  lock: z.optional(
    z.object({
      code: z.string(),
      itemId: z.optional(z.string()),
      opensAt: z.optional(Timestamp),
    }),
  ),
});
export type Item = z.infer<typeof Item>;

const summaryFields = {
  id: z.string(),
  title: z.string(),
  language: LanguageTag,
  summary: z.string(),
  category: z.object({ id: z.string(), title: z.string() }),
  /** Address of a picture; without one the card draws its own cover. */
  cover: z.optional(z.string()),
  mandatory: z.boolean(),
  duration: z.optional(Duration),
  lessonCount: z.number(),
  /** What the items are: `scorm`, `video`, ... for filters and the card's line. */
  formats: z.array(ItemKind),
  rating: z.optional(z.object({ average: z.number(), count: z.number() })),
  dueAt: z.optional(Timestamp),
  /** `open`: the learner enrolls; `approval`: asks; `closed`: is enrolled by others. */
  enrollmentPolicy: z.enum(['open', 'approval', 'closed']),
  /** Absent when nobody is signed in or the learner is not enrolled. */
  enrollment: z.optional(Enrollment),
};

/** A course as a card shows it. */
export const CourseSummary = z.object(summaryFields);
export type CourseSummary = z.infer<typeof CourseSummary>;

/** One course with its items in order; children follow their parent. */
export const Course = z.object({
  ...summaryFields,
  description: z.optional(z.string()),
  objectives: z.optional(z.array(z.string())),
  items: z.array(Item),
});
export type Course = z.infer<typeof Course>;

export const CoursePage = pageOf(CourseSummary);
export type CoursePage = z.infer<typeof CoursePage>;

/** Query of `GET /courses`. */
export const CourseQuery = z.object({
  /** Words to find, with or without Vietnamese diacritics. */
  q: z.optional(z.string()),
  list: z.optional(z.enum(['all', 'mine', 'mandatory', 'recommended'])),
  sort: z.optional(z.enum(['relevance', 'due', 'new', 'title', 'popular', 'rating', 'recent'])),
  limit: z.optional(z.number()),
  cursor: z.optional(z.string()),
});
export type CourseQuery = z.infer<typeof CourseQuery>;

export const courseRoutes = defineRoutes({
  list: { method: 'GET', path: '/courses', permission: ['public', 'learner'], idempotent: true },
  get: {
    method: 'GET',
    path: '/courses/{courseId}',
    permission: ['public', 'learner'],
    idempotent: true,
  },
});
