import { pageOf, Timestamp } from './common.js';
import { Score } from './score.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** Whether a certificate counts; `expiring`: it does, and should be renewed. */
export const CertificateStatus = z.enum(['valid', 'expiring', 'expired', 'replaced', 'revoked']);
export type CertificateStatus = z.infer<typeof CertificateStatus>;

/** A certificate as its owner sees it. */
export const Certificate = z.object({
  id: z.string(),
  /** Printed on the certificate; whoever knows it can check it. */
  code: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  enrollmentId: z.string(),
  holderName: z.string(),
  status: CertificateStatus,
  issuedAt: Timestamp,
  /** Absent: without end. */
  validUntil: z.optional(Timestamp),
  score: z.optional(Score),
  /** Of a page for people, to be passed on. */
  checkUrl: z.string(),
  /** What `file` answers. */
  mediaType: z.string(),
  renewable: z.boolean(),
  replacedBy: z.optional(z.string()),
});
export type Certificate = z.infer<typeof Certificate>;

/** Certificates, the latest first. */
export const CertificatePage = pageOf(Certificate);
export type CertificatePage = z.infer<typeof CertificatePage>;

/** What a stranger with the code is told: enough to compare with the paper, and no more. */
export const CertificateCheck = z.object({
  code: z.string(),
  status: CertificateStatus,
  courseTitle: z.string(),
  /** Initials and the given name, e.g. `N. T. M. Khai`. */
  holder: z.string(),
  issuer: z.string(),
  issuedAt: Timestamp,
  validUntil: z.optional(Timestamp),
});
export type CertificateCheck = z.infer<typeof CertificateCheck>;

/** A course that is taken again for a new certificate. */
export const CertificateRenewal = z.object({
  certificateId: z.string(),
  courseId: z.string(),
  enrollmentId: z.string(),
  startedAt: Timestamp,
});
export type CertificateRenewal = z.infer<typeof CertificateRenewal>;

/** The document to keep and print, as the media type of the certificate says. */
export const CertificateFile = z.string();

/** Certificates with their validity, and the check that anybody with a code can make. */
export const certificateRoutes = defineRoutes({
  list: { method: 'GET', path: '/me/certificates', permission: ['learner'], idempotent: true },
  file: {
    method: 'GET',
    path: '/me/certificates/{certificateId}/file',
    permission: ['learner'],
    idempotent: true,
  },
  /** Sent again while the new round is under way, it answers the same. */
  renew: {
    method: 'POST',
    path: '/me/certificates/{certificateId}/renew',
    permission: ['learner'],
    idempotent: true,
    creates: true,
  },
  check: {
    method: 'GET',
    path: '/certificates/{code}',
    permission: ['public'],
    idempotent: true,
  },
});
