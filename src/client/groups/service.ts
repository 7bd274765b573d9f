import { Service, serviceRoutes as routes } from '../../contract/service.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** What the backend says of itself. */
export interface ServiceApi {
  /** `GET /`: tenant, features, ways to sign in, where content is served. */
  get(options?: CallOptions): Promise<Service>;
}

/** Makes the group for one client. */
export function create(transport: Transport): ServiceApi {
  return {
    get: (options) =>
      transport.call(routes.get, { parse: (body) => z.parse(Service, body), options }),
  };
}
