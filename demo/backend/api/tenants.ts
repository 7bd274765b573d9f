import { Hono } from 'hono';
import type { Backend } from '../backend.js';
import { otherTenantId } from '../config.js';
import type { Fetch } from '../server/listen.js';
import { createApi } from './app.js';

/**
 * The APIs of all tenants on one port: the demo's own at the root, the other one's below a path of its own. They share
 * the database, and nothing that a tenant's people may see.
 */
export function createApis(backend: Backend): Fetch {
  const own = createApi(backend);
  const path = `/t/${otherTenantId}`;
  const config = {
    ...backend.config,
    tenantId: otherTenantId,
    api: `${backend.config.api}${path}`,
    // The demo shows no portal of this company.
    portalOrigins: [],
    // The key is the first company's.
    lrsKey: undefined,
  };
  const other = createApi({ ...backend, config });
  const mounted = new Hono().mount(path, other.fetch);
  return (request, env) => {
    const { pathname } = new URL(request.url);
    const isOther = pathname === path || pathname.startsWith(`${path}/`);
    return isOther ? mounted.fetch(request, env) : own.fetch(request, env);
  };
}
