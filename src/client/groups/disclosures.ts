import {
  type Disclosure,
  DisclosurePage,
  disclosureRoutes as routes,
} from '../../contract/disclosures.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Who got the learner's data from the backend. */
export interface DisclosuresApi {
  /** `GET /me/disclosures`, the latest first. */
  list(options?: CallOptions): List<Disclosure>;
}

/** Makes the group for one client. */
export function create(transport: Transport): DisclosuresApi {
  return {
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: (body) => z.parse(DisclosurePage, body),
          options: { ...options, ...more },
        }),
      ),
  };
}
