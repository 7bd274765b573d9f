import type { Ground } from './call.js';
import { Refusal } from './refusal.js';
import { callerOfToken, sessionOfCookie, type Caller } from './sessions.js';
import type { Tenant } from './store.js';

/** The name of a cookie session's cookie. */
export const cookieName = 'wl_session';

/**
 * Finds out who asks. `Authorization` decides where it is sent. A cookie counts only for one of the tenant's own pages,
 * and where something changes only beside the CSRF token.
 *
 * @param kept the cookie that this browser would send, where a page's `fetch` is stood in for
 * @throws Refusal `unauthenticated`, `token_expired`, `forbidden`
 */
export function identify(ground: Ground, tenant: Tenant, request: Request, kept?: string): Caller {
  const now = ground.now();
  const authorization = request.headers.get('Authorization');
  if (authorization !== null) {
    if (/^Basic /i.test(authorization)) return { kind: 'public' };
    const token = /^Bearer +([\w-]+) *$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Refusal('unauthenticated');
    return callerOfToken(tenant, token, now);
  }
  const cookie = kept ?? sentCookie(ground, request);
  const session = cookie === undefined ? undefined : sessionOfCookie(tenant, cookie, now);
  if (!session) return { kind: 'public' };
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  if (changes && request.headers.get('X-CSRF-Token') !== session.csrfToken) {
    throw new Refusal('forbidden', { detail: 'The X-CSRF-Token is missing or wrong.' });
  }
  return { kind: 'learner', learnerId: session.learnerId, session };
}

function sentCookie(ground: Ground, request: Request): string | undefined {
  const origin = request.headers.get('Origin');
  if (origin === null || !ground.origins.includes(origin)) return undefined;
  const cookies = request.headers.get('Cookie') ?? '';
  return new RegExp(`(?:^|; *)${cookieName}=([\\w-]+)`).exec(cookies)?.[1];
}
