import { text } from './bounds.js';
import { Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A new password. Without `currentPassword` the caller needs a fresh proof. */
export const PasswordChange = z.object({
  currentPassword: z.optional(text(1, 1024)),
  newPassword: text(1, 1024),
  /** Ends all other sessions too. */
  signOutOthers: z.optional(z.boolean()),
});
export type PasswordChange = z.infer<typeof PasswordChange>;

/** What changing the password has come to. */
export const PasswordChanged = z.object({
  passwordChangedAt: Timestamp,
  /** How many other sessions it has ended. */
  endedSessions: z.number(),
});
export type PasswordChanged = z.infer<typeof PasswordChanged>;

/** Body of `POST /me/email`: the address to change to. */
export const EmailChange = z.object({ email: text(3, 320) });
export type EmailChange = z.infer<typeof EmailChange>;

/** A code is on its way to the new address; until it comes back the old address stays. */
export const EmailChangeStarted = z.object({
  email: z.string(),
  expiresAt: Timestamp,
  /** Seconds. */
  expiresIn: z.number(),
});
export type EmailChangeStarted = z.infer<typeof EmailChangeStarted>;

/** Body of `POST /me/email/confirm`: the code that was mailed to the new address. */
export const EmailConfirmation = z.object({ code: text(1, 100) });
export type EmailConfirmation = z.infer<typeof EmailConfirmation>;

/** Routes of password and e-mail address. */
export const credentialRoutes = defineRoutes({
  password: { method: 'POST', path: '/me/password', permission: ['learner'], idempotent: false },
  /** Needs a fresh proof. */
  email: {
    method: 'POST',
    path: '/me/email',
    permission: ['learner'],
    idempotent: false,
    creates: true,
  },
  /** Answers `Me` with its new ETag. */
  confirmEmail: {
    method: 'POST',
    path: '/me/email/confirm',
    permission: ['learner'],
    idempotent: true,
  },
});
