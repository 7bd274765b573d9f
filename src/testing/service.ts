import { authRoutes } from '../contract/index.js';
import { type Answer, responseOf } from './answer.js';
import { Call, type Ground } from './call.js';
import { grantCors, preflightOf } from './cors.js';
import { closedAccounts } from './fixtures/accounts.js';
import { once } from './idempotency.js';
import { cookieName, identify } from './identity.js';
import { bytesOf } from './input.js';
import { refuseWhileErasing } from './privacy-requests.js';
import { Refusal } from './refusal.js';
import { requirePermission, type Match, type Router } from './router.js';
import type { Caller } from './sessions.js';
import type { Tenant } from './store.js';
import type { FailureSwitches } from './switches.js';

const sessionSeconds = 12 * 3600;

/** The cookies of the browser whose `fetch` is stood in for, by tenant. */
export type CookieJar = Map<string, string>;

/** The API of one backend: takes a request that is for a tenant, and answers it. */
export class Service {
  readonly #ground: Ground;
  readonly #router: Router;
  readonly #failures: FailureSwitches;
  readonly #jar: CookieJar;

  constructor(ground: Ground, router: Router, failures: FailureSwitches, jar: CookieJar) {
    this.#ground = ground;
    this.#router = router;
    this.#failures = failures;
    this.#jar = jar;
  }

  /**
   * Answers one request; refusals become problem answers.
   *
   * @param path below the tenant's base URL, beginning with a slash
   * @throws TypeError where a failure of the network is switched on
   */
  async answer(tenant: Tenant, request: Request, url: URL, path: string): Promise<Response> {
    const requestId = this.#ground.ids.id();
    const response = await this.#respond(tenant, request, url, path, requestId);
    const { headers } = response;
    headers.set('X-Request-Id', requestId);
    headers.set('X-Content-Type-Options', 'nosniff');
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    grantCors(this.#ground, request, path, headers);
    return response;
  }

  async #respond(
    tenant: Tenant,
    request: Request,
    url: URL,
    path: string,
    requestId: string,
  ): Promise<Response> {
    if (preflightOf(request) !== undefined) return new Response(null, { status: 204 });
    try {
      const match = this.#match(request.method, path);
      const usesJar = request.credentials === 'include';
      const kept = usesJar ? this.#jar.get(tenant.id) : undefined;
      const caller = identify(this.#ground, tenant, request, kept);
      requirePermission(match, caller);
      enter(match, tenant, caller, this.#ground.now());
      const bytes = await bytesOf(request, match.bodyLimit);
      const { parameters } = match;
      const call = new Call(this.#ground, { request, url, bytes, tenant, caller, parameters });
      refuseWhileErasing(call, match.route);
      const answer = await (match.route.creates === true
        ? once(call, match.handler)
        : match.handler(call));
      const response = responseOf(unchanged(request, answer));
      this.#setCookie(call, response, usesJar);
      return response;
    } catch (error) {
      if (error instanceof Refusal) return error.answer(requestId);
      // The network is switched off, or a handler is at fault, which is not to pass for an answer.
      throw error;
    }
  }

  #match(method: string, path: string): Match {
    let match: Match | undefined;
    try {
      match = this.#router.match(method, path);
      return match;
    } finally {
      this.#failures.check(method, path, match?.route);
    }
  }

  #setCookie({ cookie, tenant }: Call, response: Response, usesJar: boolean): void {
    if (cookie === undefined) return;
    if (usesJar) {
      if (cookie === null) this.#jar.delete(tenant.id);
      else this.#jar.set(tenant.id, cookie);
    }
    const age = cookie === null ? 0 : sessionSeconds;
    // A browser keeps this header from its own Response; a server that stands before the backend sends it on.
    response.headers.append(
      'Set-Cookie',
      `${cookieName}=${cookie ?? ''}; Path=/; Max-Age=${String(age)}; HttpOnly; SameSite=Lax`,
    );
  }
}

/** Counts as use of the session, but for who only looks how much of it is left. @throws Refusal for a closed account */
function enter({ route }: Match, tenant: Tenant, caller: Caller, now: number): void {
  if (caller.kind !== 'learner') return;
  const closed = tenant.rows(closedAccounts).get(caller.learnerId);
  const isOpen = route === authRoutes.logout || route.permission.includes('public');
  if (closed && !isOpen) throw new Refusal(`account_${closed}`);
  if (route !== authRoutes.session) caller.session.lastSeenAt = now;
}

function unchanged(request: Request, answer: Answer): Answer {
  const etag = answer.headers?.['ETag'];
  const isKnown = request.method === 'GET' && etag !== undefined;
  if (!isKnown || request.headers.get('If-None-Match') !== etag) return answer;
  return { status: 304, headers: { ETag: etag } };
}
