import { LanguageTag } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** Groups of routes that a backend may have. Elements hide what is not announced. */
export type Feature =
  | 'courses'
  | 'launches'
  | 'account'
  | 'notifications'
  | 'consent'
  | 'privacy'
  | 'learning_record'
  | 'announcements'
  | 'discussion'
  | 'reports'
  | 'newsletter'
  | 'consultations'
  | 'invitations'
  | 'xapi'
  | (string & {});

/** Ways of signing in that a backend may have. */
export type AuthMethod =
  'password' | 'cookie' | 'exchange' | 'redirect' | 'totp' | 'password_reset' | (string & {});

/** What a backend says of itself at `GET /`. */
export const Service = z.object({
  contractVersion: z.string(),
  tenant: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['organization', 'individual']),
    logo: z.optional(z.string()),
    phone: z.optional(z.string()),
    supportEmail: z.optional(z.string()),
    privacyContact: z.optional(z.string()),
    parties: z.optional(
      z.array(z.object({ name: z.string(), role: z.string(), contact: z.optional(z.string()) })),
    ),
    timeZone: z.string(),
    languages: z.array(LanguageTag),
  }),
  features: z.array(z.string()),
  authMethods: z.array(z.string()),
  /** Where packages are served, `*` for the package's own label: `https://*.content.example`. */
  contentOrigins: z.array(z.string()),
  serverTime: z.string(),
});
export type Service = z.infer<typeof Service>;

/** Routes of the service itself. */
export const serviceRoutes = defineRoutes({
  get: { method: 'GET', path: '/', permission: ['public'], idempotent: true },
});
