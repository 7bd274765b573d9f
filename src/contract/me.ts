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
  /** E.164, e.g. `+84912345678`. */
  phone: z.optional(z.string()),
  jobTitle: z.optional(z.string()),
  department: z.optional(z.string()),
  unit: z.optional(z.string()),
  manager: z.optional(z.string()),
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

/** How a profile field behaves: its owner decides who may edit it. */
export const MeField = z.object({
  name: z.string(),
  type: z.enum(['text', 'email', 'phone']),
  required: z.boolean(),
  owner: z.enum(['learner', 'organization']),
  sensitivity: z.enum(['basic', 'sensitive']),
  purpose: z.optional(z.string()),
});
export type MeField = z.infer<typeof MeField>;

export const MeSchema = z.object({ fields: z.array(MeField) });
export type MeSchema = z.infer<typeof MeSchema>;

export const meRoutes = defineRoutes({
  get: { method: 'GET', path: '/me', permission: ['learner'], idempotent: true },
  /** Needs `If-Match` with the ETag of `get`; 412 when somebody else was faster. */
  update: { method: 'PATCH', path: '/me', permission: ['learner'], idempotent: true },
  schema: { method: 'GET', path: '/me/schema', permission: ['learner'], idempotent: true },
});
