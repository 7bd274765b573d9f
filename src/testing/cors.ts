import type { Ground } from './call.js';

const allowHeaders =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-CSRF-Token, X-Experience-API-Version';
const exposeHeaders =
  'ETag, Retry-After, X-Request-Id, Link, Date, X-Experience-API-Version, X-Experience-API-Consistent-Through';
const maxAgeSeconds = '7200';
const allMethods = 'GET, POST, PUT, PATCH, DELETE';

/** The method that a preflight asks leave for; undefined for any other request. */
export const preflightOf = (request: Request): string | undefined =>
  request.method === 'OPTIONS'
    ? (request.headers.get('Access-Control-Request-Method') ?? undefined)
    : undefined;

/**
 * Says on an answer which page may read it: the tenant's own pages all, with credentials; content's pages the state of
 * a launch and its exit, without.
 */
export function grantCors(ground: Ground, request: Request, path: string, headers: Headers): void {
  headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin');
  if (origin === null) return;
  const preflight = preflightOf(request);
  const methods = methodsFor(ground, origin, preflight ?? request.method, path);
  if (methods === undefined) return;
  headers.set('Access-Control-Allow-Origin', origin);
  if (ground.origins.includes(origin)) headers.set('Access-Control-Allow-Credentials', 'true');
  if (preflight === undefined) {
    headers.set('Access-Control-Expose-Headers', exposeHeaders);
    return;
  }
  headers.set('Access-Control-Allow-Methods', methods);
  headers.set('Access-Control-Allow-Headers', allowHeaders);
  headers.set('Access-Control-Max-Age', maxAgeSeconds);
}

function methodsFor(
  ground: Ground,
  origin: string,
  method: string,
  path: string,
): string | undefined {
  if (ground.origins.includes(origin)) return allMethods;
  if (packageOf(ground.content, origin) === undefined) return undefined;
  if (method === 'PUT' && /^\/launches\/[^/]+\/state$/.test(path)) return 'PUT';
  return method === 'POST' && /^\/launches\/[^/]+\/exit$/.test(path) ? 'POST' : undefined;
}

/** Origin of one package. */
export const packageOrigin = (content: Ground['content'], packageId: string): string =>
  `${content.protocol}//p-${packageId}.${content.host}`;

/** The package whose origin this is; undefined for any other. */
export function packageOf(content: Ground['content'], origin: string): string | undefined {
  const start = `${content.protocol}//p-`;
  const end = `.${content.host}`;
  if (!origin.startsWith(start) || !origin.endsWith(end)) return undefined;
  const label = origin.slice(start.length, -end.length);
  return /^[a-z0-9-]+$/.test(label) ? label : undefined;
}
