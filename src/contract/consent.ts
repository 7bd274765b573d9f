import { listOf, pattern, text } from './bounds.js';
import { Decision, LegalGround, NoticeParty, Recipient } from './consent-terms.js';
import { LanguageTag, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** One purpose, decided separately. Texts come from the backend in the notice's language. */
export const Purpose = z.object({
  id: z.string(),
  /** Version of the notice in which this purpose got its present meaning. */
  version: z.optional(z.string()),
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
  /** `legalBasis` as a code. */
  ground: z.optional(LegalGround),
  /** What stops when it is refused. */
  onRefusal: z.optional(z.string()),
});
export type Purpose = z.infer<typeof Purpose>;

/** A part of the notice beside its purposes. */
export const NoticeSection = z.object({
  id: z.string(),
  title: z.string(),
  /** Plain text; an empty line begins a paragraph. */
  text: z.string(),
});
export type NoticeSection = z.infer<typeof NoticeSection>;

/** A privacy notice: the one in force or an older one. */
export const ConsentNotice = z.object({
  version: z.string(),
  /** SHA-256 of the notice's canonical JSON (RFC 8785) without this member, in hex. */
  hash: z.string(),
  language: LanguageTag,
  effectiveFrom: Timestamp,
  title: z.string(),
  intro: z.optional(z.string()),
  /** Address of the full policy. */
  policyUrl: z.optional(z.string()),
  parties: z.optional(z.array(NoticeParty)),
  groups: z.array(
    z.object({ id: z.string(), title: z.string(), description: z.optional(z.string()) }),
  ),
  purposes: z.array(Purpose),
  sections: z.optional(z.array(NoticeSection)),
  /** How to withdraw, and within which time (ISO 8601 duration) that has taken effect everywhere. */
  withdrawal: z.optional(z.object({ method: z.string(), within: z.optional(z.string()) })),
  /** The version before this one, to show what has changed since. */
  previousVersion: z.optional(z.string()),
});
export type ConsentNotice = z.infer<typeof ConsentNotice>;

/** Somebody who is not signed in: an id of a browser and the secret that proves it. */
export const ConsentSubject = z.object({
  id: pattern(/^[\w.~-]{1,100}$/),
  secret: text(20, 200),
});
export type ConsentSubject = z.infer<typeof ConsentSubject>;

/** Body of `POST /consents`: a notice that was shown, or decisions about it. */
export const ConsentRequest = z.object({
  kind: z.enum(['shown', 'decided']),
  noticeVersion: text(1, 50),
  noticeHash: text(1, 128),
  language: LanguageTag,
  /** By purpose. Required purposes are not decided; those left out count as refused. */
  decisions: z.record(Decision),
  subject: z.optional(ConsentSubject),
  /** How it was given: which control of which element. */
  method: z.optional(text(0, 200)),
  /** Of the browser, such as `gpc`. */
  signals: z.optional(listOf(text(1, 50), 0, 20)),
  /** Name and version of the element that asked, e.g. `wl-consent-banner/0.1.0`. */
  elementVersion: z.optional(text(1, 100)),
  /** SHA-256 in hex of the text that the person had before them. */
  shownTextHash: z.optional(pattern(/^[0-9a-f]{64}$/)),
});
export type ConsentRequest = z.infer<typeof ConsentRequest>;

/** Body of `POST /consents/{receiptId}/withdraw`. */
export const ConsentWithdrawal = z.object({
  /** Purposes to withdraw; without it all that the receipt grants. */
  purposes: z.optional(listOf(text(1, 100), 1, 200)),
  subject: z.optional(ConsentSubject),
  method: z.optional(text(0, 200)),
  elementVersion: z.optional(text(1, 100)),
});
export type ConsentWithdrawal = z.infer<typeof ConsentWithdrawal>;

/** What the backend has recorded, in short; `GET /receipts/{id}` has it whole and signed. */
export const ConsentReceipt = z.object({
  id: z.string(),
  kind: z.enum(['shown', 'decided']),
  noticeVersion: z.string(),
  noticeHash: z.string(),
  language: LanguageTag,
  decisions: z.record(Decision),
  createdAt: Timestamp,
  /** The receipt whose consent this one takes back. */
  withdraws: z.optional(z.string()),
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;

/** Where one purpose stands, and since when. */
export const PurposeState = z.object({
  id: z.string(),
  decision: Decision,
  /** False: it was left out, which counts as refused. */
  explicit: z.boolean(),
  since: Timestamp,
  /** The receipt by which it became so. */
  receiptId: z.string(),
});
export type PurposeState = z.infer<typeof PurposeState>;

/** The decisions in force of the one who asks. */
export const ConsentState = z.object({
  noticeVersion: z.optional(z.string()),
  decisions: z.record(Decision),
  /** One for each of `decisions`. */
  purposes: z.optional(z.array(PurposeState)),
  /** The latest 50, newest first. */
  receipts: z.array(ConsentReceipt),
});
export type ConsentState = z.infer<typeof ConsentState>;

/** The privacy notice, decisions about it, and taking them back. */
export const consentRoutes = defineRoutes({
  notice: { method: 'GET', path: '/consent/notice', permission: ['public'], idempotent: true },
  noticeVersion: {
    method: 'GET',
    path: '/consent/notices/{version}',
    permission: ['public'],
    idempotent: true,
  },
  /** Answers the receipt. */
  create: {
    method: 'POST',
    path: '/consents',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
  mine: { method: 'GET', path: '/me/consents', permission: ['learner'], idempotent: true },
  /** Answers the receipt of the withdrawal; withdrawing again answers the same one. */
  withdraw: {
    method: 'POST',
    path: '/consents/{receiptId}/withdraw',
    permission: ['public', 'learner'],
    idempotent: true,
  },
});
