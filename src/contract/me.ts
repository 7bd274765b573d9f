import { pattern, text } from './bounds.js';
import { Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** The signed-in learner. What the organization owns is shown and not edited (see `MeSchema`). */
export const Me = z.object({
  id: z.string(),
  fullName: z.string(),
  preferredName: z.optional(z.string()),
  email: z.string(),
  /** Asked for by `POST /me/email` and not yet confirmed. */
  pendingEmail: z.optional(z.string()),
  /** E.164, e.g. `+84912345678`. */
  phone: z.optional(z.string()),
  jobTitle: z.optional(z.string()),
  department: z.optional(z.string()),
  unit: z.optional(z.string()),
  /** Id of the unit in `GET /organization/units`. */
  unitId: z.optional(z.string()),
  manager: z.optional(z.string()),
  /** Absolute address of the picture; another one with every picture. */
  avatar: z.optional(z.string()),
  passwordChangedAt: z.optional(Timestamp),
  updatedAt: z.optional(Timestamp),
});
export type Me = z.infer<typeof Me>;

/** A change to one's own profile; `null` clears an optional field. */
export const MePatch = z.object({
  fullName: z.optional(text(1, 200)),
  preferredName: z.optional(z.nullable(text(0, 100))),
  phone: z.optional(z.nullable(pattern(/^\+[1-9]\d{6,14}$/))),
});
export type MePatch = z.infer<typeof MePatch>;

/** A correction of a field of the organization's that was asked for and is not yet answered. */
export const PendingCorrection = z.object({
  /** The privacy request by which it was asked for, and by which it can be taken back. */
  requestId: z.string(),
  value: z.string(),
  requestedAt: Timestamp,
  dueAt: z.optional(Timestamp),
});
export type PendingCorrection = z.infer<typeof PendingCorrection>;

/** How a profile field behaves: its owner decides who may edit it. */
export const MeField = z.object({
  name: z.string(),
  type: z.enum(['text', 'email', 'phone']),
  required: z.boolean(),
  owner: z.enum(['learner', 'organization']),
  /** Which part of the organization answers for it, e.g. `Phòng Nhân sự`. */
  ownerName: z.optional(z.string()),
  /** How the learner gets it changed: by `PATCH /me`, by `POST /me/email`, or by asking. */
  change: z.optional(z.enum(['edit', 'confirm', 'request'])),
  sensitivity: z.enum(['basic', 'sensitive']),
  purpose: z.optional(z.string()),
  pending: z.optional(PendingCorrection),
});
export type MeField = z.infer<typeof MeField>;

/** What there is to know of the fields of a profile. */
export const MeSchema = z.object({ fields: z.array(MeField) });
export type MeSchema = z.infer<typeof MeSchema>;

/** Routes of the profile. */
export const meRoutes = defineRoutes({
  get: { method: 'GET', path: '/me', permission: ['learner'], idempotent: true },
  /** Needs `If-Match` with the ETag of `get`; 412 when somebody else was faster. */
  update: { method: 'PATCH', path: '/me', permission: ['learner'], idempotent: true },
  schema: { method: 'GET', path: '/me/schema', permission: ['learner'], idempotent: true },
  /** The body is the picture itself; answers `Me` with its new ETag. */
  putAvatar: { method: 'PUT', path: '/me/avatar', permission: ['learner'], idempotent: true },
  /** Answers `Me` with its new ETag. */
  deleteAvatar: { method: 'DELETE', path: '/me/avatar', permission: ['learner'], idempotent: true },
});
