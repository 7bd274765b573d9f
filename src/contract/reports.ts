import { email, text } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What content or conduct can break, in five groups. */
export const ViolationCode = z.enum([
  'harm.person',
  'harm.nuisance',
  'harm.property',
  'fraud',
  'defamation',
  'harassment',
  'pornography',
  'privacy_violation',
  'discrimination',
  'ip.copyright',
  'ip.other',
  'system_interference',
]);
export type ViolationCode = z.infer<typeof ViolationCode>;

/** What is wrong with a part of a course. */
export const FaultCode = z.enum([
  'does_not_open',
  'wrong_content',
  'wrong_answer',
  'spelling',
  'sound_or_picture',
  'not_accessible',
  'other',
]);
export type FaultCode = z.infer<typeof FaultCode>;

/** What a report is about. */
export const ReportSubject = z.object({
  kind: z.enum(['course', 'item', 'comment', 'review', 'announcement', 'page']),
  /** Absent for a page; of an item also its course is needed. */
  id: z.optional(text(1, 200)),
  courseId: z.optional(text(1, 200)),
  url: z.optional(text(1, 2_000)),
});
export type ReportSubject = z.infer<typeof ReportSubject>;

/** Who wants an answer and is not signed in. */
export const ReportContact = z.object({ name: z.optional(text(1, 200)), email: email() });
export type ReportContact = z.infer<typeof ReportContact>;

/** Something that breaks the terms. */
export const ViolationReport = z.object({
  kind: z.literal('violation'),
  code: ViolationCode,
  subject: ReportSubject,
  text: z.optional(text(0, 5_000)),
  contact: z.optional(ReportContact),
});
export type ViolationReport = z.infer<typeof ViolationReport>;

/** Somebody's claim that a work of theirs is used without leave. */
export const CopyrightNotice = z.object({
  kind: z.literal('copyright'),
  subject: ReportSubject,
  claimant: z.object({
    name: text(1, 200),
    email: email(),
    phone: z.optional(text(1, 40)),
    address: z.optional(text(1, 500)),
    onBehalfOf: z.optional(text(1, 200)),
  }),
  work: text(1, 2_000),
  statement: text(1, 5_000),
});
export type CopyrightNotice = z.infer<typeof CopyrightNotice>;

/** Something in a course that does not work or is not right. */
export const ContentFault = z.object({
  kind: z.literal('content_fault'),
  courseId: text(1, 200),
  itemId: z.optional(text(1, 200)),
  code: FaultCode,
  text: text(1, 5_000),
  launchId: z.optional(text(1, 200)),
  requestId: z.optional(text(1, 200)),
  contact: z.optional(ReportContact),
});
export type ContentFault = z.infer<typeof ContentFault>;

/** Body of `POST /reports`. */
export const ReportRequest = z.discriminatedUnion('kind', [
  ViolationReport,
  CopyrightNotice,
  ContentFault,
]);
export type ReportRequest = z.infer<typeof ReportRequest>;

/** A report as the one who made it sees it. */
export const Report = z.object({
  /** To be quoted to the support; tells nothing of the report. */
  number: z.string(),
  kind: z.enum(['violation', 'copyright', 'content_fault']),
  code: z.optional(z.string()),
  subject: z.optional(
    z.object({
      kind: z.string(),
      id: z.optional(z.string()),
      courseId: z.optional(z.string()),
      url: z.optional(z.string()),
    }),
  ),
  status: z.enum(['received', 'in_review', 'upheld', 'rejected']),
  /** What was answered. */
  answer: z.optional(z.string()),
  createdAt: Timestamp,
  answerBy: z.optional(Timestamp),
  answeredAt: z.optional(Timestamp),
});
export type Report = z.infer<typeof Report>;

/** Reports, the newest first. */
export const ReportPage = pageOf(Report);
export type ReportPage = z.infer<typeof ReportPage>;

/** Telling the tenant what breaks the terms, infringes rights or does not work. */
export const reportRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/reports',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
  mine: { method: 'GET', path: '/me/reports', permission: ['learner'], idempotent: true },
});
