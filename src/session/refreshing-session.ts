import { isWelearningError, type TokenGrant, type TokenQuery } from '../client/index.js';
import type { Person } from './session.js';
import { type HeldToken, heldFor, TokenSession } from './token-session.js';

/**
 * What password and redirect sessions share: tokens of the backend in this page's memory and nowhere else. A page loaded
 * anew, and every other tab, has a session of its own.
 */
export abstract class RefreshingSession extends TokenSession {
  #refreshToken: string | undefined;

  /** Somebody has signed in. Nothing is kept before it is known who. */
  protected async enterWith(grant: TokenGrant, options: { signal?: AbortSignal }): Promise<void> {
    const person = await this.client.auth.session({ ...options, token: grant.accessToken });
    this.enter(person, () => this.keep(grant));
  }

  protected keep({ accessToken, expiresIn, refreshToken }: TokenGrant): void {
    this.hold(heldFor(accessToken, expiresIn));
    this.#refreshToken = refreshToken;
  }

  protected async identify(): Promise<Person | undefined> {
    return this.held && (await this.client.auth.session());
  }

  protected async renew({ force = false }: TokenQuery): Promise<HeldToken | undefined> {
    const { held } = this;
    const refreshToken = this.#refreshToken;
    const usable = !force && held && Date.now() < held.endsAt ? held : undefined;
    if (refreshToken === undefined) return usable;
    try {
      const grant = await this.client.auth.refresh({ refreshToken });
      // Unless somebody has signed in or out meanwhile. A backend that does not rotate sends no new one.
      if (refreshToken === this.#refreshToken) {
        this.#refreshToken = grant.refreshToken ?? refreshToken;
      }
      return heldFor(grant.accessToken, grant.expiresIn);
    } catch (error) {
      // Refused for good. A network that is away for a while ends no session.
      if (isWelearningError(error) && !error.retryable && error.status >= 400) return undefined;
      if (usable) return usable;
      throw error;
    }
  }

  protected override wipe(): void {
    super.wipe();
    this.#refreshToken = undefined;
  }

  protected override openChannel(): undefined {
    return undefined;
  }
}
