import { text } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A device that is signed in. */
export const DeviceSession = z.object({
  id: z.string(),
  /** E.g. `Edge trên Windows`. */
  device: z.string(),
  kind: z.enum(['computer', 'phone', 'tablet', 'other']),
  place: z.optional(z.string()),
  /** Masked, e.g. `42.118.•.•`. */
  ip: z.optional(z.string()),
  signedInAt: Timestamp,
  lastSeenAt: Timestamp,
  /** The session that asks. */
  current: z.boolean(),
  /** Said at sign-in that others use this device too. */
  sharedComputer: z.boolean(),
});
export type DeviceSession = z.infer<typeof DeviceSession>;

/** A page of sessions. */
export const DeviceSessionPage = pageOf(DeviceSession);

/** Query of `DELETE /me/sessions`: all but the one that asks. */
export const SessionsQuery = z.object({ except: z.literal('current') });
export type SessionsQuery = z.infer<typeof SessionsQuery>;

/** How many sessions have been ended. */
export const SessionsEnded = z.object({ ended: z.number() });
export type SessionsEnded = z.infer<typeof SessionsEnded>;

/** Something that matters to the safety of the account. */
export const SecurityEvent = z.object({
  id: z.string(),
  /** Open, e.g. `signed_in`, `sign_in_failed`, `password_changed`. */
  kind: z.string(),
  /** The same in words, also of a kind that the reader does not know. */
  title: z.string(),
  at: Timestamp,
  device: z.optional(z.string()),
  place: z.optional(z.string()),
  /** Masked. */
  ip: z.optional(z.string()),
  /** The session that it is about, as long as that one lasts. */
  sessionId: z.optional(z.string()),
  /** Waits for the learner to say "that was me" or "that was not me". */
  needsAnswer: z.boolean(),
  acknowledgedAt: z.optional(Timestamp),
});
export type SecurityEvent = z.infer<typeof SecurityEvent>;

/** A page of security events, newest first. */
export const SecurityEventPage = pageOf(SecurityEvent);

/** What somebody tells those who look after security. */
export const SecurityReportRequest = z.object({
  kind: z.enum(['not_me', 'account_taken_over', 'vulnerability', 'other']),
  description: z.optional(text(0, 5000)),
  /** With `not_me`: what it was that somebody else did. */
  eventId: z.optional(text(1, 100)),
  /** With `not_me`: the session that is somebody else's; it is ended at once. */
  sessionId: z.optional(text(1, 100)),
  /** Who is not signed in says where an answer can go. */
  contact: z.optional(z.object({ name: z.optional(text(0, 200)), email: text(3, 320) })),
});
export type SecurityReportRequest = z.infer<typeof SecurityReportRequest>;

/** Body of `POST /security-reports`: something that the organization has to look into. */
export const SecurityReport = z.object({
  /** To be named when asking about it. */
  number: z.string(),
  kind: SecurityReportRequest.shape.kind,
  receivedAt: Timestamp,
  sessionEnded: z.boolean(),
  /** What happens now and what the reporter should do, in words. */
  nextSteps: z.optional(z.string()),
});
export type SecurityReport = z.infer<typeof SecurityReport>;

/** Routes of sessions and security events. */
export const securityRoutes = defineRoutes({
  sessions: { method: 'GET', path: '/me/sessions', permission: ['learner'], idempotent: true },
  endSession: {
    method: 'DELETE',
    path: '/me/sessions/{sessionId}',
    permission: ['learner'],
    idempotent: true,
  },
  /** Needs `?except=current` and a fresh proof. */
  endOthers: { method: 'DELETE', path: '/me/sessions', permission: ['learner'], idempotent: true },
  events: { method: 'GET', path: '/me/security-events', permission: ['learner'], idempotent: true },
  /** "That was me." */
  acknowledge: {
    method: 'POST',
    path: '/me/security-events/{eventId}/acknowledge',
    permission: ['learner'],
    idempotent: true,
  },
  report: {
    method: 'POST',
    path: '/security-reports',
    permission: ['public', 'learner'],
    idempotent: false,
    creates: true,
  },
});
