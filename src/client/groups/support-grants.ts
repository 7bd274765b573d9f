import {
  SupportGrant,
  type SupportGrantCreate,
  SupportGrantPage,
  supportGrantRoutes as routes,
} from '../../contract/support-grants.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's leave for support to look at their data for a time. */
export interface SupportGrantsApi {
  /** `GET /me/support-grants`, the latest first, also those that have ended. */
  list(options?: CallOptions): List<SupportGrant>;
  /** `GET /me/support-grants`: seconds that a new one may last at most; undefined where the backend does not say. */
  longest(options?: CallOptions): Promise<number | undefined>;
  /** `POST /me/support-grants`. */
  create(request: SupportGrantCreate, options?: CreateOptions): Promise<SupportGrant>;
  /** `DELETE /me/support-grants/{grantId}`: ends it at once. */
  delete(grantId: string, options?: CallOptions): Promise<void>;
}

/** Makes the group for one client. */
export function create(transport: Transport): SupportGrantsApi {
  const asPage = (body: unknown) => z.parse(SupportGrantPage, body);
  return {
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: asPage,
          options: { ...options, ...more },
        }),
      ),
    longest: async (options) => {
      const page = await transport.call(routes.list, {
        query: { limit: 1 },
        parse: asPage,
        options,
      });
      return page.longest;
    },
    create: (request, options) =>
      transport.call(routes.create, {
        body: request,
        parse: (body) => z.parse(SupportGrant, body),
        options,
      }),
    delete: (grantId, options) =>
      transport.call(routes.delete, { parameters: { grantId }, options }),
  };
}
