import { TokenGrant } from '../../contract/auth.js';
import { Caller, type Sender } from './caller.js';
import { expectSchema } from './expect.js';
import type { Credential } from './options.js';
import { untested } from './verdict.js';

const marginSeconds = 60;

/** One person who may be asked to sign in. What was signed in is signed out at the end. */
export class Person {
  readonly name: string;
  readonly credential: Credential;
  readonly #baseUrl: string;
  readonly #send: Sender;
  readonly #now: () => number;
  readonly #opened: string[] = [];
  #current: { token: string; endsAt: number } | undefined;

  /** `now` is the backend's clock as far as the kit knows: seconds, moved with the hook. */
  constructor(
    name: string,
    credential: Credential,
    baseUrl: string,
    send: Sender,
    now: () => number,
  ) {
    this.name = name;
    this.credential = credential;
    this.#baseUrl = baseUrl;
    this.#send = send;
    this.#now = now;
  }

  /** The person with an access token that is valid now: the one given, or of a session by password. */
  async caller(): Promise<Caller> {
    if ('token' in this.credential) return this.withToken(this.credential.token);
    if (!this.#current || this.#current.endsAt - marginSeconds <= this.#now()) {
      const grant = await this.signIn();
      this.#current = { token: grant.accessToken, endsAt: this.#now() + grant.expiresIn };
    }
    return this.withToken(this.#current.token);
  }

  /** A session of its own, for checks that end it or need fresh proof. @throws CheckEnd without a password */
  async signIn(): Promise<TokenGrant> {
    if ('token' in this.credential) throw untested('It needs a password: --user and --password.');
    const anonymous = new Caller('anonymous', this.#baseUrl, this.#send);
    const body = { grantType: 'password', transport: 'token', ...this.credential };
    const grant = expectSchema(await anonymous.ask('POST', '/auth/token', { body }), TokenGrant);
    this.#opened.push(grant.accessToken);
    return grant;
  }

  /** A caller with this access token. */
  withToken(token: string): Caller {
    return new Caller(this.name, this.#baseUrl, this.#send, { Authorization: `Bearer ${token}` });
  }

  /** Forgets the session in use, e.g. after a check has ended all of them. */
  forget(): void {
    this.#current = undefined;
  }

  async signOut(): Promise<void> {
    for (const token of this.#opened.splice(0)) {
      // Many have expired or were ended by a check; whatever is answered, nothing is left to do.
      await this.withToken(token).ask('POST', '/auth/logout');
    }
    this.forget();
  }
}
