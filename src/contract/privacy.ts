import { listOf, text } from './bounds.js';
import { LegalGround } from './consent-terms.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What would go with the account. */
export const ErasedData = z.object({
  /** E.g. `profile`, `enrollments`. The list is open. */
  code: z.string(),
  title: z.string(),
  /** How many there are now, where counting makes sense. */
  count: z.optional(z.number()),
});
export type ErasedData = z.infer<typeof ErasedData>;

/** What would stay, until when and why. */
export const KeptData = z.object({
  code: z.string(),
  title: z.string(),
  count: z.optional(z.number()),
  /** Absent where no date is known yet. */
  until: z.optional(Timestamp),
  ground: LegalGround,
  reason: z.string(),
});
export type KeptData = z.infer<typeof KeptData>;

/** What erasing the account would do, were it asked for now. */
export const ErasurePreview = z.object({
  erased: z.array(ErasedData),
  kept: z.array(KeptData),
  /** Until then it can be taken back. */
  graceEndsAt: Timestamp,
  /** The latest time for the outcome. */
  dueAt: Timestamp,
  /** Processing stops as soon as the request is made. */
  stopsAtOnce: z.boolean(),
  /** Who decides about it first. */
  handledBy: z.optional(z.string()),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

/** What can be asked for. */
export const PrivacyRequestKind = z.enum([
  'export',
  'erasure',
  'rectification',
  'restriction',
  'objection',
]);
export type PrivacyRequestKind = z.infer<typeof PrivacyRequestKind>;

/** One step of a request. */
export const PrivacyStep = z.object({
  /** E.g. `submitted`, `acknowledged`, `preparing`, `ready`. The list is open. */
  code: z.string(),
  title: z.string(),
  state: z.enum(['done', 'current', 'waiting']),
  dueAt: z.optional(Timestamp),
  doneAt: z.optional(Timestamp),
  /** Which rule sets `dueAt`. */
  basis: z.optional(z.string()),
  detail: z.optional(z.string()),
});
export type PrivacyStep = z.infer<typeof PrivacyStep>;

/** Somebody who asks on behalf of the learner. The document is named, never uploaded. */
export const Representative = z.object({
  name: text(1, 200),
  /** What they are to the learner. */
  relation: z.optional(text(1, 100)),
  /** Where they can be reached. */
  contact: text(3, 320),
  /** Which certified document shows that they may: its kind, number and date. */
  document: text(1, 500),
});
export type Representative = z.infer<typeof Representative>;

/** A field of the profile that is not right. */
export const FieldCorrection = z.object({
  /** Member of `Me`. */
  name: text(1, 100),
  /** What it should say. */
  value: text(0, 1000),
});
export type FieldCorrection = z.infer<typeof FieldCorrection>;

/** Body of `POST /me/privacy-requests`. */
export const PrivacyRequestCreate = z.object({
  kind: PrivacyRequestKind,
  /** In the learner's words. */
  details: z.optional(text(1, 4000)),
  /** Of a rectification. */
  corrections: z.optional(listOf(FieldCorrection, 1, 50)),
  /** Of a restriction or an objection: purposes; without them all processing that is not required. */
  purposes: z.optional(listOf(text(1, 100), 1, 200)),
  /** Of an erasure: without the time to take it back. */
  now: z.optional(z.boolean()),
  representative: z.optional(Representative),
});
export type PrivacyRequestCreate = z.infer<typeof PrivacyRequestCreate>;

/** Where a request stands: `open` until it was `completed`, `refused` or `cancelled`. */
export const PrivacyRequestStatus = z.enum(['open', 'completed', 'refused', 'cancelled']);
export type PrivacyRequestStatus = z.infer<typeof PrivacyRequestStatus>;

/** A learner's request about their own data. */
export const PrivacyRequest = z.object({
  id: z.string(),
  /** What people call it, e.g. `YC-2026-0418`. */
  number: z.string(),
  kind: PrivacyRequestKind,
  status: PrivacyRequestStatus,
  createdAt: Timestamp,
  endedAt: z.optional(Timestamp),
  /** The latest time for the outcome. */
  dueAt: Timestamp,
  /** Of an erasure: until then it can be cancelled. */
  graceEndsAt: z.optional(Timestamp),
  cancellable: z.boolean(),
  steps: z.array(PrivacyStep),
  /** What holds from now on, e.g. that processing has stopped. */
  effect: z.optional(z.string()),
  /** What became of it. */
  outcome: z.optional(z.string()),
  details: z.optional(z.string()),
  // As sent, and without the bounds of what is sent: an answer that has them would cost every page zod's checks.
  corrections: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  purposes: z.optional(z.array(z.string())),
  representative: z.optional(
    z.object({
      name: z.string(),
      relation: z.optional(z.string()),
      contact: z.string(),
      document: z.string(),
    }),
  ),
  /** Of an export that is ready. */
  download: z.optional(
    z.object({
      formats: z.array(z.string()),
      expiresAt: Timestamp,
      /** Of the JSON file. */
      sizeBytes: z.optional(z.number()),
    }),
  ),
});
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;

/** A span of time as a rule gives it. */
export const Deadline = z.object({ amount: z.number(), unit: z.enum(['days', 'working_days']) });
export type Deadline = z.infer<typeof Deadline>;

/** What the tenant promises for one kind of request, before it is made. */
export const PrivacyTerms = z.object({
  kind: PrivacyRequestKind,
  acknowledgedWithin: Deadline,
  answeredWithin: Deadline,
  /** Of an erasure. */
  graceWithin: z.optional(Deadline),
  /** Of an export: how long it can be downloaded. */
  downloadWithin: z.optional(Deadline),
  /** Which rule says so. */
  basis: z.string(),
  /** The one under way, where another cannot be made. */
  openRequestId: z.optional(z.string()),
});
export type PrivacyTerms = z.infer<typeof PrivacyTerms>;

/** A page of requests, newest first, and what holds for each kind. */
export const PrivacyRequestPage = pageOf(PrivacyRequest, {
  terms: z.optional(z.array(PrivacyTerms)),
});
export type PrivacyRequestPage = z.infer<typeof PrivacyRequestPage>;

/** Query of `GET /me/privacy-requests/{requestId}/download`. */
export const PrivacyDownloadQuery = z.object({ format: z.optional(z.enum(['json', 'html'])) });
export type PrivacyDownloadQuery = z.infer<typeof PrivacyDownloadQuery>;

/** A learner's requests about their own data. */
export const privacyRoutes = defineRoutes({
  erasurePreview: {
    method: 'GET',
    path: '/me/erasure-preview',
    permission: ['learner'],
    idempotent: true,
  },
  list: { method: 'GET', path: '/me/privacy-requests', permission: ['learner'], idempotent: true },
  /** 409 where one of its kind is under way already. */
  create: {
    method: 'POST',
    path: '/me/privacy-requests',
    permission: ['learner'],
    idempotent: false,
    creates: true,
  },
  get: {
    method: 'GET',
    path: '/me/privacy-requests/{requestId}',
    permission: ['learner'],
    idempotent: true,
  },
  /** 409 where it has ended; cancelling again answers the same. */
  cancel: {
    method: 'POST',
    path: '/me/privacy-requests/{requestId}/cancel',
    permission: ['learner'],
    idempotent: true,
  },
  /** A file: JSON, or a page to read. 410 after its time. */
  download: {
    method: 'GET',
    path: '/me/privacy-requests/{requestId}/download',
    permission: ['learner'],
    idempotent: true,
  },
});
