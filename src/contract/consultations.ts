import { email, pattern, text } from './bounds.js';
import { Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

// E.164
const phone = z.optional(pattern(/^\+[1-9]\d{6,14}$/));

/** Body of `POST /consultations`: somebody wants advice on courses. */
export const ConsultationRequest = z.object({
  name: text(1, 200),
  email: email(),
  phone,
  message: z.optional(text(0, 5_000)),
  courseId: z.optional(text(1, 200)),
  /** Of the notice that was shown beside the form. */
  noticeVersion: z.optional(text(1, 50)),
});
export type ConsultationRequest = z.infer<typeof ConsultationRequest>;

/** Body of `POST /course-suggestions`: a course that is missing. */
export const CourseSuggestionRequest = z.object({
  /** The course, or what was searched for. */
  title: text(1, 200),
  name: text(1, 200),
  email: email(),
  phone,
  message: z.optional(text(0, 5_000)),
  noticeVersion: z.optional(text(1, 50)),
});
export type CourseSuggestionRequest = z.infer<typeof CourseSuggestionRequest>;

/** That a form has arrived. */
export const FormReceipt = z.object({
  /** To be quoted to the support. */
  number: z.string(),
  createdAt: Timestamp,
  answerBy: Timestamp,
});
export type FormReceipt = z.infer<typeof FormReceipt>;

/** Somebody wants advice on courses. */
export const consultationRoutes = defineRoutes({
  /** Never makes an account. */
  create: {
    method: 'POST',
    path: '/consultations',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
});

/** Somebody misses a course. */
export const courseSuggestionRoutes = defineRoutes({
  /** Never makes an account. */
  create: {
    method: 'POST',
    path: '/course-suggestions',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
});
