import { defineRoutes } from './route.js';
import * as z from './zod.js';

/** A part of the organization with the parts below it. */
export const Unit = z.object({
  id: z.string(),
  name: z.string(),
  /** Open: `company`, `site`, `division`, `department`, `team`. */
  kind: z.optional(z.string()),
  get children(): z.ZodMiniArray<typeof Unit> {
    return z.array(Unit);
  },
});
export type Unit = z.infer<typeof Unit>;

/** The organization's structure, from its top. */
export const UnitTree = z.object({ units: z.array(Unit) });
export type UnitTree = z.infer<typeof UnitTree>;

/** Routes of the organization. */
export const organizationRoutes = defineRoutes({
  units: { method: 'GET', path: '/organization/units', permission: ['learner'], idempotent: true },
});
