import { type TokenAuth, type TokenQuery, WelearningClient } from '../client/index.js';
import type { SessionOptions } from './create-session.js';
import { Session } from './session.js';

/** An access token in memory. */
export interface HeldToken {
  value: string;
  /** `Date.now()` from which it is renewed before it is used. */
  staleAt: number;
  /** `Date.now()` from which it is of no use. */
  endsAt: number;
}

/** What sessions with tokens share: a token in memory that is renewed once at a time, before it ends or on demand. */
export abstract class TokenSession extends Session {
  readonly auth: TokenAuth;
  protected readonly client: WelearningClient;
  protected readonly locale: string | undefined;
  #held: HeldToken | undefined;
  #renewing: Promise<string | undefined> | undefined;

  constructor({ baseUrl, fetch, locale }: SessionOptions) {
    super();
    this.locale = locale;
    this.auth = {
      getToken: (query) => this.#token(query),
      onRejected: this.rejected,
      epoch: () => this.epoch,
    };
    this.client = new WelearningClient({
      baseUrl,
      auth: this.auth,
      ...(fetch && { fetch }),
      ...(locale !== undefined && { locale }),
    });
  }

  protected async leave(): Promise<void> {
    // What matters is here: without a token in memory nobody can go on, also when the backend cannot be told now.
    await this.client.auth.logout({}, { timeout: 5000 }).catch(() => {});
    this.end('signed-out');
    this.tellTabs('signed-out');
  }

  protected get held(): HeldToken | undefined {
    return this.#held;
  }

  /** Keeps a token that a renewal under way must not replace. */
  protected hold(token: HeldToken): void {
    this.wipe();
    this.#held = token;
  }

  protected wipe(): void {
    this.#held = undefined;
    this.#renewing = undefined;
  }

  /** Gets a token in place of the one that is held, or undefined when there is none to be had any more. */
  protected abstract renew(query: TokenQuery): Promise<HeldToken | undefined>;

  async #token(query: TokenQuery): Promise<string | undefined> {
    // Somebody who signed out stays out until asked again: requests alone do not sign anybody in.
    if (this.status === 'signed-out' && !this.starting) return undefined;
    const held = this.#held;
    if (!query.force && held && Date.now() < held.staleAt) {
      return held.value;
    }
    if (!this.#renewing) {
      const renewing: Promise<string | undefined> = this.#renew(
        query,
        () => this.#renewing === renewing,
      );
      this.#renewing = renewing;
    }
    return this.#renewing;
  }

  /** @param isCurrent - False once somebody has signed in or out meanwhile. */
  async #renew(query: TokenQuery, isCurrent: () => boolean): Promise<string | undefined> {
    try {
      const token = await this.renew(query);
      if (!isCurrent()) return this.#held?.value;
      this.#held = token;
      if (!token) this.rejected();
      return token?.value;
    } finally {
      if (isCurrent()) this.#renewing = undefined;
    }
  }
}

/** A token that lives this many seconds from now; it is renewed half a minute early, or at nine tenths of a short life. */
export function heldFor(value: string, expiresIn = Infinity): HeldToken {
  const now = Date.now();
  return {
    value,
    staleAt: now + Math.max(expiresIn - 30, expiresIn * 0.9) * 1000,
    endsAt: now + expiresIn * 1000,
  };
}
