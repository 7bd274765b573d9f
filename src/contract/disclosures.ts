import { AccessGround } from './access-ground.js';
import { pageOf, Timestamp } from './common.js';
import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** Data of the learner that was handed to somebody outside. */
export const Disclosure = z.object({
  id: z.string(),
  recipient: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(z.string()),
  /** Which data, for people. */
  data: z.string(),
  ground: AccessGround,
  purposeId: z.optional(z.string()),
  at: Timestamp,
});
export type Disclosure = z.infer<typeof Disclosure>;

/** A page of disclosures, newest first. */
export const DisclosurePage = pageOf(Disclosure);
export type DisclosurePage = z.infer<typeof DisclosurePage>;

/** To whom the learner's data were given. */
export const disclosureRoutes = defineRoutes({
  list: { method: 'GET', path: '/me/disclosures', permission: ['learner'], idempotent: true },
});
