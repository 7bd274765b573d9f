import { organizationRoutes as routes, UnitTree } from '../../contract/organization.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The structure that learners belong to. */
export interface OrganizationApi {
  /** `GET /organization/units`: the structure as a tree. */
  units(options?: CallOptions): Promise<UnitTree>;
}

/** Makes the group for one client. */
export function create(transport: Transport): OrganizationApi {
  return {
    units: (options) =>
      transport.call(routes.units, { parse: (body) => z.parse(UnitTree, body), options }),
  };
}
