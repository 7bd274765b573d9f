import {
  type CookieAuth,
  isWelearningError,
  type SessionInfo,
  WelearningClient,
} from '../client/index.js';
import type { SessionOptions } from './create-session.js';
import { Session, type SignInOptions } from './session.js';

/** A session that the browser knows by an HttpOnly cookie of the backend. The CSRF token is kept in memory. */
export class CookieSession extends Session {
  readonly kind = 'cookie';
  readonly auth: CookieAuth;
  protected readonly client: WelearningClient;
  #csrfToken: string | undefined;

  constructor({ baseUrl, fetch, locale }: SessionOptions) {
    super();
    this.auth = {
      cookie: true,
      getCsrfToken: () => this.#csrfToken,
      onRejected: this.rejected,
      epoch: () => this.epoch,
    };
    this.client = new WelearningClient({
      baseUrl,
      // Its own calls are answered for below; a 401 to one of them is an answer, not a lost session.
      auth: { cookie: true, getCsrfToken: () => this.#csrfToken },
      ...(fetch && { fetch }),
      ...(locale !== undefined && { locale }),
    });
  }

  async signIn(
    username: string,
    password: string,
    { sharedComputer, ...options }: SignInOptions = {},
  ): Promise<void> {
    this.#enterWith(
      await this.firstStep(
        this.client.auth.token(
          {
            grantType: 'password',
            username,
            password,
            transport: 'cookie',
            ...(sharedComputer && { sharedComputer }),
          },
          options,
        ),
      ),
    );
  }

  override async signInWithCode(
    code: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    this.#enterWith(
      await this.secondStep((mfaToken) =>
        this.client.auth.mfa({ mfaToken, code }, 'cookie', options),
      ),
    );
  }

  #enterWith(info: SessionInfo): void {
    this.enter(info, () => (this.#csrfToken = info.csrfToken));
    this.tellTabs('signed-in');
  }

  protected async leave(): Promise<void> {
    try {
      await this.#logout();
    } catch (error) {
      if (!isWelearningError(error) || error.status !== 401) throw error;
    }
    this.end('signed-out');
    this.tellTabs('signed-out');
  }

  async #logout(): Promise<void> {
    try {
      await this.client.auth.logout();
    } catch (error) {
      if (!isWelearningError(error) || error.status !== 403) throw error;
      // Another tab has signed in since, and with the cookie the CSRF token has changed.
      await this.identify();
      await this.client.auth.logout();
    }
  }

  protected async identify(): Promise<SessionInfo> {
    const info = await this.client.auth.session();
    this.#csrfToken = info.csrfToken;
    return info;
  }

  protected wipe(): void {
    this.#csrfToken = undefined;
  }
}
