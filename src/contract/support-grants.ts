import { count, listOf, text } from './bounds.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** What support may look at. */
export const SupportScope = z.enum(['profile', 'progress', 'security']);
export type SupportScope = z.infer<typeof SupportScope>;

/** The learner's leave for support to look at their data, for a time. */
export const SupportGrant = z.object({
  id: z.string(),
  scopes: z.array(z.string()),
  /** The ticket that it is for. */
  ticket: z.optional(z.string()),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  /** Seconds until then; 0 where it has ended. */
  expiresIn: z.number(),
  /** When it was taken back. */
  endedAt: z.optional(Timestamp),
  /** When it was used last. */
  lastUsedAt: z.optional(Timestamp),
});
export type SupportGrant = z.infer<typeof SupportGrant>;

/** A page of grants, newest first, and how long one may last. */
export const SupportGrantPage = pageOf(SupportGrant, {
  /** Seconds. */
  longest: z.optional(z.number()),
});
export type SupportGrantPage = z.infer<typeof SupportGrantPage>;

/** Body of `POST /me/support-grants`. */
export const SupportGrantCreate = z.object({
  scopes: listOf(SupportScope, 1, 10),
  /** Seconds, at most what the list says as `longest`. */
  expiresIn: count(60),
  ticket: z.optional(text(1, 100)),
});
export type SupportGrantCreate = z.infer<typeof SupportGrantCreate>;

/** The learner's leave for support. */
export const supportGrantRoutes = defineRoutes({
  list: { method: 'GET', path: '/me/support-grants', permission: ['learner'], idempotent: true },
  create: {
    method: 'POST',
    path: '/me/support-grants',
    permission: ['learner'],
    idempotent: false,
    creates: true,
  },
  /** Answers 204, also where it has ended already. */
  delete: {
    method: 'DELETE',
    path: '/me/support-grants/{grantId}',
    permission: ['learner'],
    idempotent: true,
  },
});
