import { AccessGround } from './access-ground.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** Data of the learner that somebody of the operator or the tenant looked at or changed. */
export const AccessEntry = z.object({
  id: z.string(),
  /** Who, as a team or a role: `Kỹ thuật OES`. */
  actor: z.string(),
  action: z.enum(['viewed', 'changed', 'exported']),
  data: z.string(),
  ground: AccessGround,
  at: Timestamp,
});
export type AccessEntry = z.infer<typeof AccessEntry>;

/** A page of the log, newest first. */
export const AccessLogPage = pageOf(AccessEntry);
export type AccessLogPage = z.infer<typeof AccessLogPage>;

/** Who has seen or changed the learner's data. */
export const accessLogRoutes = defineRoutes({
  list: { method: 'GET', path: '/me/access-log', permission: ['learner'], idempotent: true },
});
