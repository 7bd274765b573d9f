import { pattern } from './bounds.js';
import { Decision, NoticeParty, Recipient } from './consent-terms.js';
import { ConsentSubject } from './consent.js';
import { LanguageTag, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

// Members are named as ISO/IEC TS 27560:2023 names them, in its snake case: a receipt is read by others than us.

/** One purpose on a receipt, in the words that the notice had for it. */
export const ReceiptPurpose = z.object({
  purpose_id: z.string(),
  purpose_version: z.optional(z.string()),
  purpose: z.string(),
  lawful_basis: z.string(),
  /** What is collected. */
  pii_information: z.optional(z.string()),
  sensitive_pii: z.boolean(),
  recipient_third_parties: z.array(Recipient),
  retention_period: z.optional(z.string()),
  decision: Decision,
  /** False: left out by the person, which counts as refused. */
  explicit: z.boolean(),
});
export type ReceiptPurpose = z.infer<typeof ReceiptPurpose>;

/** The backend's signature: a JWS with detached payload (RFC 7515 appendix F). */
export const ReceiptProof = z.object({
  /** `ES256`; the list is open. */
  alg: z.string(),
  /** Key of `/.well-known/jwks.json`. */
  kid: z.string(),
  /** `header..signature`. Its payload is the receipt without `proof`, in canonical JSON (RFC 8785), as UTF-8. */
  jws: z.string(),
});
export type ReceiptProof = z.infer<typeof ReceiptProof>;

/** The signed record of a notice that was shown or of decisions, as the person may keep it. It holds no IP address. */
export const Receipt = z.object({
  schema_version: z.string(),
  record_id: z.string(),
  /** Opaque: the account's id or that of the browser. */
  pii_principal_id: z.string(),
  principal_type: z.enum(['account', 'browser']),
  privacy_notice: z.object({
    version: z.string(),
    title: z.string(),
    language: LanguageTag,
    effective_from: Timestamp,
    hash: z.string(),
    /** Of the text that the person had before them, where the element said it. */
    shown_text_hash: z.optional(z.string()),
  }),
  parties: z.array(NoticeParty),
  /** Empty where a notice was only shown. */
  purposes: z.array(ReceiptPurpose),
  withdrawal_method: z.optional(z.string()),
  /** ISO 8601 duration within which a withdrawal has taken effect everywhere. */
  withdrawal_within: z.optional(z.string()),
  collection: z.object({
    method: z.optional(z.string()),
    element_version: z.optional(z.string()),
    /** Origin of the page. */
    origin: z.optional(z.string()),
    /** The language that the page asked in. */
    locale: LanguageTag,
    signals: z.array(z.string()),
  }),
  events: z.array(
    z.object({
      event_time: Timestamp,
      /** `notice_shown`, `consent_decided` or `consent_withdrawn`; the list is open. */
      event_type: z.string(),
      /** Of a withdrawal: the receipt whose consent it takes back. */
      withdraws: z.optional(z.string()),
    }),
  ),
  /** The principal's receipt before this one, and the SHA-256 in hex of the bytes that were signed for it. */
  previous: z.optional(z.object({ record_id: z.string(), hash: z.string() })),
  proof: ReceiptProof,
});
export type Receipt = z.infer<typeof Receipt>;

/** Body of `POST /receipts/{receiptId}/email`. */
export const ReceiptEmail = z.object({
  /** Where to; only for somebody who is not signed in. An account's goes to the account's address. */
  email: z.optional(pattern(/^[^\s@]{1,64}@[^\s@]{1,255}$/)),
  subject: z.optional(ConsentSubject),
});
export type ReceiptEmail = z.infer<typeof ReceiptEmail>;

/** A public key (RFC 7517). */
export const PublicKey = z.object({
  kty: z.string(),
  kid: z.string(),
  alg: z.optional(z.string()),
  use: z.optional(z.string()),
  crv: z.optional(z.string()),
  x: z.optional(z.string()),
  y: z.optional(z.string()),
});
export type PublicKey = z.infer<typeof PublicKey>;

/** All keys that receipts were ever signed with. */
export const PublicKeys = z.object({ keys: z.array(PublicKey) });
export type PublicKeys = z.infer<typeof PublicKeys>;

/** Signed receipts and the keys to check them with. */
export const receiptRoutes = defineRoutes({
  /** The learner, or `Authorization: Basic` with id and secret of a subject. */
  get: {
    method: 'GET',
    path: '/receipts/{receiptId}',
    permission: ['public', 'learner'],
    idempotent: true,
  },
  /** Answers 202. */
  email: {
    method: 'POST',
    path: '/receipts/{receiptId}/email',
    permission: ['public', 'learner'],
    idempotent: false,
  },
  keys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    permission: ['public'],
    idempotent: true,
  },
});
