import { pattern, text } from './bounds.js';
import { Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** `token` answers with tokens; `cookie` sets an HttpOnly session and answers with the CSRF token. */
export const SessionTransport = z.enum(['token', 'cookie']);
export type SessionTransport = z.infer<typeof SessionTransport>;

/** Signs in with a username and password. */
export const PasswordGrant = z.object({
  grantType: z.literal('password'),
  username: text(1, 320),
  password: text(1, 1024),
  transport: SessionTransport,
  /** Others use this device too: the session ends sooner when idle. */
  sharedComputer: z.optional(z.boolean()),
});
export type PasswordGrant = z.infer<typeof PasswordGrant>;

/** Signs in with what `GET /auth/authorize` sent back (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export const AuthorizationCodeGrant = z.object({
  grantType: z.literal('authorization_code'),
  code: text(1, 500),
  /** The secret whose SHA-256 went to `GET /auth/authorize` as `code_challenge`. */
  codeVerifier: pattern(/^[\w.~-]{43,128}$/),
  /** The same as there. */
  redirectUri: text(1, 2000),
  clientId: text(1, 200),
  transport: SessionTransport,
  sharedComputer: z.optional(z.boolean()),
});
export type AuthorizationCodeGrant = z.infer<typeof AuthorizationCodeGrant>;

/** Body of `POST /auth/token`: a password, or the code that a redirect has brought. */
export const TokenRequest = z.discriminatedUnion('grantType', [
  PasswordGrant,
  AuthorizationCodeGrant,
]);
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
  transport: SessionTransport,
  /** Seconds until the session ends, whatever the learner does. */
  expiresIn: z.number(),
  /** Seconds until it ends when nothing is done. */
  idleExpiresIn: z.optional(z.number()),
  /** Until when what needs a fresh proof is open; absent when it is not. */
  provedUntil: z.optional(Timestamp),
  /** The same in seconds. */
  provedExpiresIn: z.optional(z.number()),
  csrfToken: z.optional(z.string()),
  /** Others use this device too; absent: they do not. */
  sharedComputer: z.optional(z.boolean()),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

/** The second step of a sign-in: the `mfaToken` of the problem `mfa_required`, and a code (RFC 6238). */
export const MfaRequest = z.object({ mfaToken: text(1, 500), code: text(1, 20) });
export type MfaRequest = z.infer<typeof MfaRequest>;

/** Body of `POST /auth/refresh`. */
export const RefreshRequest = z.object({ refreshToken: z.string() });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

/** Body of `POST /auth/logout`. */
export const LogoutRequest = z.object({ everywhere: z.optional(z.boolean()) });
export type LogoutRequest = z.infer<typeof LogoutRequest>;

/** A fresh proof of who uses the session: one of the two. */
export const ReauthenticationRequest = z.object({
  password: z.optional(text(1, 1024)),
  /** Of the second factor. */
  code: z.optional(text(1, 20)),
});
export type ReauthenticationRequest = z.infer<typeof ReauthenticationRequest>;

/** A customer's backend trades its own assertion for a learner's access token (RFC 8693 §2.1, RFC 7523 §3). */
export const ExchangeRequest = z.object({
  grantType: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  subjectToken: text(1, 8192),
  subjectTokenType: z.literal('urn:ietf:params:oauth:token-type:jwt'),
});
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;

/** An access token without a refresh token: the customer's backend asks again (RFC 8693 §2.2). */
export const ExchangeGrant = z.object({
  accessToken: z.string(),
  issuedTokenType: z.literal('urn:ietf:params:oauth:token-type:access_token'),
  tokenType: z.literal('Bearer'),
  /** Seconds. */
  expiresIn: z.number(),
});
export type ExchangeGrant = z.infer<typeof ExchangeGrant>;

/** What a page puts into the address of the sign-in page: OAuth's own names (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export const AuthorizeQuery = z.object({
  response_type: z.literal('code'),
  client_id: text(1, 200),
  redirect_uri: text(1, 2000),
  code_challenge: pattern(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: text(1, 500),
  ui_locales: z.optional(text(1, 100)),
  login_hint: z.optional(text(1, 320)),
});
export type AuthorizeQuery = z.infer<typeof AuthorizeQuery>;

/** Body of `POST /auth/password-reset`. */
export const PasswordResetRequest = z.object({ email: text(3, 320) });
export type PasswordResetRequest = z.infer<typeof PasswordResetRequest>;

/** The same whether the address belongs to an account or not. */
export const PasswordResetStarted = z.object({
  /** Seconds that the code in the mail serves. */
  expiresIn: z.number(),
});
export type PasswordResetStarted = z.infer<typeof PasswordResetStarted>;

/** Body of `POST /auth/password-reset/confirm`: the code that was mailed, and the new password. */
export const PasswordResetConfirmation = z.object({
  code: text(1, 100),
  newPassword: text(1, 1024),
});
export type PasswordResetConfirmation = z.infer<typeof PasswordResetConfirmation>;

/** Routes of signing in, staying signed in and out. */
export const authRoutes = defineRoutes({
  /** Answers `TokenGrant` (transport `token`) or `SessionInfo` (transport `cookie`). */
  token: { method: 'POST', path: '/auth/token', permission: ['public'], idempotent: false },
  /** Answers as `token` does. */
  mfa: { method: 'POST', path: '/auth/mfa', permission: ['public'], idempotent: false },
  exchange: { method: 'POST', path: '/auth/exchange', permission: ['client'], idempotent: false },
  /** A page for people, reached by a link; it ends in a redirect to `redirect_uri`. */
  authorize: { method: 'GET', path: '/auth/authorize', permission: ['public'], idempotent: true },
  refresh: { method: 'POST', path: '/auth/refresh', permission: ['public'], idempotent: true },
  /** Answers 204. */
  logout: { method: 'POST', path: '/auth/logout', permission: ['learner'], idempotent: true },
  session: { method: 'GET', path: '/auth/session', permission: ['learner'], idempotent: true },
  touch: { method: 'POST', path: '/auth/session/touch', permission: ['learner'], idempotent: true },
  reauthenticate: {
    method: 'POST',
    path: '/auth/reauthenticate',
    permission: ['learner'],
    idempotent: false,
  },
  resetPassword: {
    method: 'POST',
    path: '/auth/password-reset',
    permission: ['public'],
    idempotent: false,
  },
  /** Answers 204. */
  confirmPasswordReset: {
    method: 'POST',
    path: '/auth/password-reset/confirm',
    permission: ['public'],
    idempotent: false,
  },
});
