import type { Context } from 'hono';
import type { Caller } from './identity.js';
import type { Tenant } from './tenant.js';

/** What the first steps of a request leave for its handler. */
export interface ApiEnvironment {
  Variables: {
    requestId: string;
    tenant: Tenant;
    caller: Caller;
  };
}

export type ApiContext = Context<ApiEnvironment>;
