import {
  type AccessEntry,
  AccessLogPage,
  accessLogRoutes as routes,
} from '../../contract/access-log.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Who of the operator or the tenant has seen or changed the learner's data. */
export interface AccessLogApi {
  /** `GET /me/access-log`, the latest first. */
  list(options?: CallOptions): List<AccessEntry>;
}

/** Makes the group for one client. */
export function create(transport: Transport): AccessLogApi {
  return {
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: (body) => z.parse(AccessLogPage, body),
          options: { ...options, ...more },
        }),
      ),
  };
}
