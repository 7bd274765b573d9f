import { createError } from '../client/index.js';
import type { SessionOptions } from './create-session.js';
import { RefreshingSession } from './refreshing-session.js';
import type { Person } from './session.js';

/** What a redirect needs of the page that it leaves and comes back to. */
export interface RedirectPage {
  /** Where the page is now. */
  readonly address: string;
  /** Goes to another page. */
  leave(address: string): void;
  /** Shows another address without loading it. */
  replace(address: string): void;
  /** Lasts for the trip, in this tab only. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** How a page signs in by the backend's own sign-in page. */
export interface RedirectOptions {
  /** How the backend knows this page. */
  clientId: string;
  /** Where the learner comes back to, as it is registered at the backend. Its page calls `start()`. */
  redirectUri: string;
  /** Stands in for the window. */
  page?: RedirectPage;
}

/** What is remembered for the trip: it proves that an answer is to this tab's question, and is worth nothing without one. */
interface Trip {
  state: string;
  verifier: string;
}

/**
 * A session by the backend's own sign-in page (RFC 6749 §4.1 with PKCE, RFC 7636). `signIn()` leaves this page; `start()` on
 * the page that the learner comes back to finds the code in its address, takes it out, and trades it for tokens.
 */
export class RedirectSession extends RefreshingSession {
  readonly kind = 'redirect';
  readonly #options: RedirectOptions;
  readonly #page: RedirectPage;

  constructor(options: SessionOptions) {
    super(options);
    if (!options.redirect) throw new TypeError("a session of kind 'redirect' needs redirect");
    this.#options = options.redirect;
    this.#page = options.redirect.page ?? windowPage;
  }

  /** Leaves this page. The username, if there is one, is filled in over there; a password is asked for nowhere else. */
  async signIn(username?: string): Promise<void> {
    const { clientId, redirectUri } = this.#options;
    const trip: Trip = { state: randomText(), verifier: randomText() };
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: await challengeOf(trip.verifier),
      code_challenge_method: 'S256',
      state: trip.state,
      ...(this.locale && { ui_locales: this.locale }),
      ...(username && { login_hint: username }),
    });
    try {
      this.#page.storage.setItem(this.#key, JSON.stringify(trip));
    } catch (cause) {
      throw createError({ code: 'unsupported', reason: 'session storage is refused', cause });
    }
    this.#page.leave(`${this.client.baseUrl}auth/authorize?${query}`);
  }

  protected override async identify(): Promise<Person | undefined> {
    const answer = this.held ? undefined : this.#takeAnswer();
    if (answer?.code) {
      const { clientId, redirectUri } = this.#options;
      this.keep(
        await this.client.auth.token({
          grantType: 'authorization_code',
          code: answer.code,
          codeVerifier: answer.verifier,
          redirectUri,
          clientId,
          transport: 'token',
        }),
      );
    } else if (answer?.error && answer.error !== 'access_denied') {
      throw createError({
        code: 'unsupported',
        call: 'GET /auth/authorize',
        reason: /^[a-z_]{1,60}$/.test(answer.error) ? answer.error : 'it failed',
      });
    }
    return super.identify();
  }

  /** What came back with this tab's own state, out of the address at once. Anything else is not for this session. */
  #takeAnswer(): { code?: string; error?: string; verifier: string } | undefined {
    const trip = this.#takeTrip();
    const address = new URL(this.#page.address);
    const { searchParams } = address;
    if (!trip || searchParams.get('state') !== trip.state) return undefined;
    const code = searchParams.get('code');
    const error = searchParams.get('error');
    for (const name of ['code', 'state', 'error', 'error_description']) searchParams.delete(name);
    this.#page.replace(address.href);
    return { verifier: trip.verifier, ...(code && { code }), ...(error && { error }) };
  }

  #takeTrip(): Trip | undefined {
    try {
      const kept = this.#page.storage.getItem(this.#key);
      this.#page.storage.removeItem(this.#key);
      const { state, verifier } = JSON.parse(kept ?? '{}') as Partial<Trip>;
      return state && verifier ? { state, verifier } : undefined;
    } catch {
      return undefined;
    }
  }

  get #key(): string {
    return `welearning-redirect ${this.client.baseUrl} ${this.#options.clientId}`;
  }
}

const windowPage: RedirectPage = {
  get address() {
    return location.href;
  },
  leave: (address) => location.assign(address),
  replace: (address) => history.replaceState(history.state, '', address),
  get storage() {
    return sessionStorage;
  },
};

/** 256 random bits, in letters that a verifier may have (RFC 7636 §4.1). */
const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challengeOf(verifier: string): Promise<string> {
  // A page served over plain http does not have it, and its code could be read on the way.
  if (!globalThis.crypto?.subtle) {
    throw createError({ code: 'unsupported', reason: 'signing in by redirect needs https' });
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
