import { type TokenAuth, WelearningClient } from '../../src/client/index.js';
import { Session } from '../../src/session/session.js';

/** A session that knows at once whether somebody is signed in; what it asks goes to the state's script. */
export class ScriptedSession extends Session {
  readonly kind = 'password';
  readonly auth: TokenAuth = {
    getToken: () => Promise.resolve(this.status === 'signed-in' ? 'gallery' : undefined),
    onRejected: this.rejected,
  };
  protected readonly client: WelearningClient;

  constructor(baseUrl: string, fetch: typeof globalThis.fetch, signedIn: boolean) {
    super();
    this.client = new WelearningClient({ baseUrl, fetch, retry: { limit: 0 } });
    if (signedIn) this.enter('minh-khai');
    else this.end('signed-out');
  }

  async signIn(
    username: string,
    password: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.firstStep(
      this.client.auth.token(
        { grantType: 'password', username, password, transport: 'token' },
        options,
      ),
    );
    this.enter('minh-khai');
  }

  override async signInWithCode(
    code: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.secondStep((mfaToken) => this.client.auth.mfa({ mfaToken, code }, 'token', options));
    this.enter('minh-khai');
  }

  signOut(): Promise<void> {
    this.end('signed-out');
    return Promise.resolve();
  }

  /** Two states in two tabs are two sessions. */
  protected override openChannel(): undefined {
    return undefined;
  }

  protected identify(): Promise<string | undefined> {
    return Promise.resolve(this.learnerId);
  }

  protected wipe(): void {}
}
