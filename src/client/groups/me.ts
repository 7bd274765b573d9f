import { Me, type MePatch, meRoutes as routes, MeSchema } from '../../contract/me.js';
import * as z from '../../contract/zod.js';
import type { CallOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's own profile. */
export interface MeApi {
  /** `GET /me`. Its ETag is kept for the next `update`. */
  get(options?: CallOptions): Promise<Me>;
  /**
   * `PATCH /me`, provided that nobody has changed the profile since this client read it.
   *
   * @throws PreconditionFailedError when somebody has: `get` it again, show it, then change it.
   */
  update(patch: MePatch, options?: CallOptions): Promise<Me>;
  /** `GET /me/schema`: who owns which field and what it is for. */
  schema(options?: CallOptions): Promise<MeSchema>;
}

/** Makes the group for one client. */
export function create(transport: Transport): MeApi {
  const parse = (body: unknown) => z.parse(Me, body);
  const get: MeApi['get'] = (options) =>
    transport.call(routes.get, { parse, options, etag: 'keep' });
  return {
    get,
    update: (patch, options) =>
      transport.call(routes.update, {
        body: patch,
        parse,
        options,
        etag: 'match',
        read: () => get(options),
      }),
    schema: (options) =>
      transport.call(routes.schema, { parse: (body) => z.parse(MeSchema, body), options }),
  };
}
