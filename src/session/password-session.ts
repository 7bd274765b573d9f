import { RefreshingSession } from './refreshing-session.js';
import type { SignInOptions } from './session.js';

/** A session by username and password. */
export class PasswordSession extends RefreshingSession {
  readonly kind = 'password';

  async signIn(
    username: string,
    password: string,
    { sharedComputer, ...options }: SignInOptions = {},
  ): Promise<void> {
    const grant = await this.firstStep(
      this.client.auth.token(
        {
          grantType: 'password',
          username,
          password,
          transport: 'token',
          ...(sharedComputer && { sharedComputer }),
        },
        options,
      ),
    );
    await this.enterWith(grant, options);
  }

  override async signInWithCode(
    code: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    const grant = await this.secondStep((mfaToken) =>
      this.client.auth.mfa({ mfaToken, code }, 'token', options),
    );
    await this.enterWith(grant, options);
  }
}
