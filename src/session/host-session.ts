import { createError, isWelearningError, type TokenQuery } from '../client/index.js';
import type { HostToken, SessionOptions } from './create-session.js';
import type { Person } from './session.js';
import { type HeldToken, heldFor, TokenSession } from './token-session.js';

/** A session of the page itself: it knows the learner and gives access tokens when asked. */
export class HostSession extends TokenSession {
  readonly kind = 'host';
  readonly #getToken: NonNullable<SessionOptions['getToken']>;

  constructor(options: SessionOptions) {
    super(options);
    if (!options.getToken) throw new TypeError("a session of kind 'host' needs getToken");
    this.#getToken = options.getToken;
  }

  signIn(): Promise<void> {
    return Promise.reject(
      createError({ code: 'unsupported', reason: 'the page itself signs learners in' }),
    );
  }

  protected async identify(): Promise<Person | undefined> {
    const token = await this.auth.getToken({ signal: AbortSignal.timeout(15_000) });
    return token === undefined ? undefined : this.client.auth.session();
  }

  protected async renew(query: TokenQuery): Promise<HeldToken | undefined> {
    try {
      return heldOf(await Promise.race([this.#getToken(query), whenAborted(query.signal)]));
    } catch (cause) {
      const error = isWelearningError(cause)
        ? cause
        : createError({ code: 'unauthenticated', call: 'getToken', reason: 'it failed', cause });
      this.end('expired', error);
      throw error;
    }
  }
}

/** Rejects with the signal's reason: a page that never answers must not be waited for by all later requests. */
function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

function heldOf(given: HostToken): HeldToken | undefined {
  if (!given) return undefined;
  if (typeof given === 'object') return heldFor(given.token, given.expiresIn);
  return heldFor(given, lifetimeOf(given));
}

/**
 * Seconds that a JWT lives (RFC 7519, `exp` less `iat`; the difference, for this device's clock may be wrong). Undefined
 * for any other token: it is used until the backend refuses it.
 */
function lifetimeOf(token: string): number | undefined {
  try {
    const payload = token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    const { exp, iat } = JSON.parse(atob(payload)) as { exp?: unknown; iat?: unknown };
    return typeof exp === 'number' && typeof iat === 'number' && exp > iat ? exp - iat : undefined;
  } catch {
    return undefined;
  }
}
