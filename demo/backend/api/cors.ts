import type { MiddlewareHandler } from 'hono';
import type { Backend } from '../backend.js';
import { isContentOrigin } from '../config.js';
import { hasUnitsAt } from '../packages/au-origins.js';
import type { ApiEnvironment } from './environment.js';

const allowHeaders =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-CSRF-Token, X-Experience-API-Version';
const exposeHeaders =
  'ETag, Retry-After, X-Request-Id, Link, Date, X-Experience-API-Version, X-Experience-API-Consistent-Through';
const maxAgeSeconds = '7200';

/**
 * Which pages may ask. The tenant's own: everything, with credentials. Pages on content origins: only the state and
 * the exit of a launch, the fetch URL of cmi5 and `/xapi`, and without credentials, so that no cookie ever serves what
 * content asks. Pages where units of an imported course lie: the last two. Others: nothing.
 */
export function cors(
  backend: Pick<Backend, 'config' | 'database'>,
): MiddlewareHandler<ApiEnvironment> {
  const { config } = backend;
  return async (context, next) => {
    const origin = context.req.header('Origin');
    const isPreflight =
      context.req.method === 'OPTIONS' &&
      context.req.header('Access-Control-Request-Method') !== undefined;
    const method = isPreflight
      ? context.req.header('Access-Control-Request-Method')
      : context.req.method;
    const methods = await methodsFor(backend, origin, context.req.path, method);

    // Added after the handler: an error's answer is a new one.
    const grant = (headers: Headers): void => {
      headers.append('Vary', 'Origin');
      if (origin === undefined || methods === undefined) return;
      headers.set('Access-Control-Allow-Origin', origin);
      if (config.portalOrigins.includes(origin) && !isForContent(context.req.path)) {
        headers.set('Access-Control-Allow-Credentials', 'true');
      }
      if (isPreflight) {
        headers.set('Access-Control-Allow-Methods', methods);
        headers.set('Access-Control-Allow-Headers', allowHeaders);
        headers.set('Access-Control-Max-Age', maxAgeSeconds);
      } else {
        headers.set('Access-Control-Expose-Headers', exposeHeaders);
      }
    };

    if (isPreflight) {
      context.res = new Response(null, { status: 204 });
    } else {
      await next();
    }
    grant(context.res.headers);
    return;
  };
}

async function methodsFor(
  { config, database }: Pick<Backend, 'config' | 'database'>,
  origin: string | undefined,
  path: string,
  method: string | undefined,
): Promise<string | undefined> {
  if (origin === undefined) return undefined;
  const isPortal = config.portalOrigins.includes(origin);
  if (isForContent(path)) {
    const may =
      isPortal ||
      isContentOrigin(config, origin) ||
      (await hasUnitsAt(database, config.tenantId, origin));
    return may ? 'GET, HEAD, POST, PUT, DELETE' : undefined;
  }
  if (isPortal) return 'GET, POST, PUT, PATCH, DELETE';
  if (!isContentOrigin(config, origin)) return undefined;
  if (method === 'PUT' && /^\/launches\/[^/]+\/state$/.test(path)) return 'PUT';
  return method === 'POST' && /^\/launches\/[^/]+\/exit$/.test(path) ? 'POST' : undefined;
}

/** What content asks with credentials of its own, which are no cookies. */
const isForContent = (path: string): boolean =>
  path.startsWith('/xapi/') || /^\/launches\/[^/]+\/fetch\//.test(path);
