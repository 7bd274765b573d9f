import { count, text } from './bounds.js';
import { Category } from './categories.js';
import { Duration, LanguageTag, pageOf, Timestamp } from './common.js';
import { Enrollment, EnrollmentRequest } from './enrollment.js';
import { LearningStatus, Score } from './score.js';
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
  /** When it came into the catalog: what `sort=new` goes by. */
  publishedAt: z.optional(Timestamp),
  /** How many learners are enrolled: what `sort=popular` goes by. */
  learnerCount: z.optional(z.number()),
  /** `open`: the learner enrolls; `approval`: asks; `closed`: is enrolled by others. */
  enrollmentPolicy: z.enum(['open', 'approval', 'closed']),
  /** Absent when nobody is signed in or the learner is not enrolled. */
  enrollment: z.optional(Enrollment),
  /** The learner has asked to be enrolled and nobody has decided yet. */
  enrollmentRequest: z.optional(EnrollmentRequest),
};

/** A course as a card shows it. */
export const CourseSummary = z.object(summaryFields);
export type CourseSummary = z.infer<typeof CourseSummary>;

/** Somebody who teaches a course. */
export const Instructor = z.object({ name: z.string(), jobTitle: z.optional(z.string()) });
export type Instructor = z.infer<typeof Instructor>;

/** A course that has to be completed before another one. */
export const Prerequisite = z.object({
  courseId: z.string(),
  title: z.string(),
  /** Absent when nobody is signed in. */
  met: z.optional(z.boolean()),
});
export type Prerequisite = z.infer<typeof Prerequisite>;

/** One course with its items in order; children follow their parent. */
export const Course = z.object({
  ...summaryFields,
  /** HTML of a few elements; made safe by who shows it. */
  description: z.optional(z.string()),
  objectives: z.optional(z.array(z.string())),
  instructors: z.optional(z.array(Instructor)),
  prerequisites: z.optional(z.array(Prerequisite)),
  /** What the learner gets for completing it; valid without end where no months are given. */
  certificate: z.optional(z.object({ title: z.string(), validMonths: z.optional(z.number()) })),
  attemptLimit: z.optional(z.number()),
  items: z.array(Item),
});
export type Course = z.infer<typeof Course>;

/**
 * Where a learner stands, as the catalog filters by it: a course that the learner is not enrolled in counts as
 * `not_started`, one that was passed as `completed`. `overdue` is beside the others: past its date and not completed.
 */
export const CourseStatus = z.enum([
  'not_started',
  'in_progress',
  'completed',
  'failed',
  'overdue',
]);
export type CourseStatus = z.infer<typeof CourseStatus>;

const counted = <T extends z.ZodMiniType>(value: T) =>
  z.array(z.object({ value, count: z.number() }));

/**
 * How many courses each choice of a filter would show beside the other filters as they are. What would show none is
 * left out.
 */
export const CourseFacets = z.object({
  /** In the order of the tree; a category counts what is below it too. */
  category: z.array(Category),
  format: counted(ItemKind),
  /** Absent when nobody is signed in. */
  status: z.optional(counted(CourseStatus)),
  language: counted(LanguageTag),
  /** How many are mandatory. */
  mandatory: z.number(),
  /** Bands of length; its bounds are to be sent as they are. */
  length: z.array(
    z.object({
      minMinutes: z.optional(z.number()),
      maxMinutes: z.optional(z.number()),
      count: z.number(),
    }),
  ),
});
export type CourseFacets = z.infer<typeof CourseFacets>;

/** A page of the catalog. */
export const CoursePage = pageOf(CourseSummary, { facets: z.optional(CourseFacets) });
export type CoursePage = z.infer<typeof CoursePage>;

/** Query of `GET /courses`. */
export const CourseQuery = z.object({
  /** Words to find, with or without Vietnamese diacritics; the last one may be the beginning of a word. */
  q: z.optional(text(0, 200)),
  // Of several values of one filter any will do; filters must all be met.
  /** Ids of categories; what is below them is meant too. */
  category: z.optional(z.array(z.string())),
  format: z.optional(z.array(ItemKind)),
  /** Only for a learner. */
  status: z.optional(z.array(CourseStatus)),
  language: z.optional(z.array(LanguageTag)),
  mandatory: z.optional(z.boolean()),
  /** Whole minutes, itself included. A course without a duration has no length to meet it. */
  minMinutes: z.optional(count(0)),
  maxMinutes: z.optional(count(0)),
  /** `mine` only for a learner. `recommended`: not enrolled yet, and not closed. */
  list: z.optional(z.enum(['all', 'mine', 'mandatory', 'recommended'])),
  sort: z.optional(z.enum(['relevance', 'due', 'new', 'title', 'popular', 'rating', 'recent'])),
  /** Answer `facets` too. */
  facets: z.optional(z.boolean()),
  limit: z.optional(count(1)),
  cursor: z.optional(z.string()),
});
export type CourseQuery = z.infer<typeof CourseQuery>;

/** Routes of courses. */
export const courseRoutes = defineRoutes({
  list: { method: 'GET', path: '/courses', permission: ['public', 'learner'], idempotent: true },
  get: {
    method: 'GET',
    path: '/courses/{courseId}',
    permission: ['public', 'learner'],
    idempotent: true,
  },
});
