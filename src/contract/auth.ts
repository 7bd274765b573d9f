import { text } from './bounds.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** `transport: token` answers with tokens; `cookie` sets an HttpOnly session and answers with the CSRF token. */
export const TokenRequest = z.object({
  grantType: z.literal('password'),
  username: text(1, 320),
  password: text(1, 1024),
  transport: z.enum(['token', 'cookie']),
});
export type TokenRequest = z.infer<typeof TokenRequest>;

/** Tokens of a learner: kept in memory, never in storage. */
export const TokenGrant = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds. */
  expiresIn: z.number(),
  refreshToken: z.optional(z.string()),
});
export type TokenGrant = z.infer<typeof TokenGrant>;

/** A session as the server sees it; `csrfToken` only for cookie sessions. */
export const SessionInfo = z.object({
  learnerId: z.string(),
  transport: z.enum(['token', 'cookie']),
  /** Seconds until the session ends, whatever the learner does. */
  expiresIn: z.number(),
  /** Seconds until it ends when nothing is done. */
  idleExpiresIn: z.optional(z.number()),
  csrfToken: z.optional(z.string()),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const RefreshRequest = z.object({ refreshToken: z.string() });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

export const LogoutRequest = z.object({ everywhere: z.optional(z.boolean()) });
export type LogoutRequest = z.infer<typeof LogoutRequest>;

export const authRoutes = defineRoutes({
  /** Answers `TokenGrant` (transport `token`) or `SessionInfo` (transport `cookie`). */
  token: { method: 'POST', path: '/auth/token', permission: ['public'], idempotent: false },
  refresh: { method: 'POST', path: '/auth/refresh', permission: ['public'], idempotent: true },
  /** Answers 204. */
  logout: { method: 'POST', path: '/auth/logout', permission: ['learner'], idempotent: true },
  session: { method: 'GET', path: '/auth/session', permission: ['learner'], idempotent: true },
});
