import { type TokenAuth, WelearningClient } from '../../src/client/index.js';
import { type Person, Session, type SignInOptions } from '../../src/session/session.js';

const khai: Person = { learnerId: 'minh-khai' };

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
    if (signedIn) this.enter(khai);
    else this.end('signed-out');
  }

  async signIn(
    username: string,
    password: string,
    { sharedComputer, ...options }: SignInOptions = {},
  ): Promise<void> {
    await this.firstStep(
      this.client.auth.token(
        { grantType: 'password', username, password, transport: 'token' },
        options,
      ),
    );
    this.enter({ ...khai, sharedComputer });
  }

  override async signInWithCode(
    code: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.secondStep((mfaToken) => this.client.auth.mfa({ mfaToken, code }, 'token', options));
    this.enter(khai);
  }

  protected leave(): Promise<void> {
    this.end('signed-out');
    return Promise.resolve();
  }

  /** Two states in two tabs are two sessions. */
  protected override openChannel(): undefined {
    return undefined;
  }

  protected identify(): Promise<Person | undefined> {
    return Promise.resolve(this.status === 'signed-in' ? khai : undefined);
  }

  protected wipe(): void {}
}
