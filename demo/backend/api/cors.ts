import type { MiddlewareHandler } from 'hono';
import { isContentOrigin, type BackendConfig } from '../config.js';
import type { ApiEnvironment } from './environment.js';

const allowHeaders =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-CSRF-Token, X-Experience-API-Version';
const exposeHeaders =
  'ETag, Retry-After, X-Request-Id, Link, Date, X-Experience-API-Version, X-Experience-API-Consistent-Through';
const maxAgeSeconds = '7200';

/**
 * Which pages may ask. The tenant's own: everything, with credentials. Pages on content origins: only the state and
 * the exit of a launch and `/xapi`, and without credentials, so that no cookie ever serves what content asks. Others: nothing.
 */
export function cors(config: BackendConfig): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const origin = context.req.header('Origin');
    const isPreflight =
      context.req.method === 'OPTIONS' &&
      context.req.header('Access-Control-Request-Method') !== undefined;
    const method = isPreflight
      ? context.req.header('Access-Control-Request-Method')
      : context.req.method;
    const methods = methodsFor(config, origin, context.req.path, method);

    // Added after the handler: an error's answer is a new one.
    const grant = (headers: Headers): void => {
      headers.append('Vary', 'Origin');
      if (origin === undefined || methods === undefined) return;
      headers.set('Access-Control-Allow-Origin', origin);
      if (config.portalOrigins.includes(origin) && !isXapi(context.req.path)) {
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

function methodsFor(
  config: BackendConfig,
  origin: string | undefined,
  path: string,
  method: string | undefined,
): string | undefined {
  if (origin === undefined) return undefined;
  const isPortal = config.portalOrigins.includes(origin);
  if (isPortal && !isXapi(path)) return 'GET, POST, PUT, PATCH, DELETE';
  if (!isPortal && !isContentOrigin(config, origin)) return undefined;
  if (isXapi(path)) return 'GET, HEAD, POST, PUT, DELETE';
  if (method === 'PUT' && /^\/launches\/[^/]+\/state$/.test(path)) return 'PUT';
  return method === 'POST' && /^\/launches\/[^/]+\/exit$/.test(path) ? 'POST' : undefined;
}

const isXapi = (path: string): boolean => path.startsWith('/xapi/');
