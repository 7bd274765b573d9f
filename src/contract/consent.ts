import { text } from './bounds.js';
import { LanguageTag, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** Somebody who receives data for a purpose. */
export const Recipient = z.object({
  name: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(z.string()),
  /** The recipient's own terms. */
  link: z.optional(z.string()),
});
export type Recipient = z.infer<typeof Recipient>;

/** One purpose, decided separately. Texts come from the backend in the notice's language. */
export const Purpose = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  description: z.string(),
  /** The service cannot work without it: always on, nothing to decide. */
  required: z.boolean(),
  sensitive: z.boolean(),
  data: z.optional(z.string()),
  recipients: z.array(Recipient),
  retention: z.optional(z.string()),
  legalBasis: z.string(),
  /** What stops when it is refused. */
  onRefusal: z.optional(z.string()),
});
export type Purpose = z.infer<typeof Purpose>;

/** The privacy notice in force. */
export const ConsentNotice = z.object({
  version: z.string(),
  /** SHA-256 of the notice's canonical JSON, in hex. */
  hash: z.string(),
  language: LanguageTag,
  effectiveFrom: Timestamp,
  title: z.string(),
  intro: z.optional(z.string()),
  /** Address of the full policy. */
  policyUrl: z.optional(z.string()),
  groups: z.array(
    z.object({ id: z.string(), title: z.string(), description: z.optional(z.string()) }),
  ),
  purposes: z.array(Purpose),
});
export type ConsentNotice = z.infer<typeof ConsentNotice>;

export const Decision = z.enum(['granted', 'refused']);
export type Decision = z.infer<typeof Decision>;

/** Body of `POST /consents`: a notice that was shown, or decisions about it. */
export const ConsentRequest = z.object({
  kind: z.enum(['shown', 'decided']),
  noticeVersion: z.string(),
  noticeHash: z.string(),
  language: LanguageTag,
  /** By purpose. Required purposes are not decided; those left out count as refused. */
  decisions: z.record(z.string(), Decision),
  /** Somebody who is not signed in: an id of this browser and the secret that proves it. */
  subject: z.optional(
    z.object({
      id: text(0, 100),
      secret: text(20, 200),
    }),
  ),
  /** How it was given: which control of which element, and signals such as `gpc`. */
  method: z.optional(z.string()),
  signals: z.optional(z.array(z.string())),
});
export type ConsentRequest = z.infer<typeof ConsentRequest>;

/** What the backend has recorded. */
export const ConsentReceipt = z.object({
  id: z.string(),
  kind: z.enum(['shown', 'decided']),
  noticeVersion: z.string(),
  noticeHash: z.string(),
  language: LanguageTag,
  decisions: z.record(z.string(), Decision),
  createdAt: Timestamp,
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;

/** The decisions in force of the one who asks. */
export const ConsentState = z.object({
  noticeVersion: z.optional(z.string()),
  decisions: z.record(z.string(), Decision),
  receipts: z.array(ConsentReceipt),
});
export type ConsentState = z.infer<typeof ConsentState>;

export const consentRoutes = defineRoutes({
  notice: { method: 'GET', path: '/consent/notice', permission: ['public'], idempotent: true },
  /** Answers the receipt. */
  create: {
    method: 'POST',
    path: '/consents',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
  mine: { method: 'GET', path: '/me/consents', permission: ['learner'], idempotent: true },
});
