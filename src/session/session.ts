import {
  type Auth,
  createError,
  isWelearningError,
  type ReauthenticationRequest,
  type SessionInfo,
  type WelearningClient,
  type WelearningError,
} from '../client/index.js';
import { openTabChannel, type TabChannel } from './tab-channel.js';

/** How the learner is known to the backend. */
export type SessionKind = 'cookie' | 'password' | 'redirect' | 'host';

/** `unknown` until `start()` has found out. */
export type SessionStatus = 'unknown' | 'signed-out' | 'signed-in';

/** Why nobody is signed in any more: the backend ended it, or a person did, here or in another tab. */
export type SignOutReason = 'expired' | 'signed-out';

/** Options of a sign-in. */
export interface SignInOptions {
  signal?: AbortSignal;
  /** Others use this device too: the backend ends the session sooner when idle. */
  sharedComputer?: boolean;
}

/** Who is signed in, as the backend says. */
export type Person = Pick<SessionInfo, 'learnerId' | 'sharedComputer'>;

/** Options of a sign-out. */
export interface SignOutOptions {
  /** Waits for nothing that is still to be sent. */
  atOnce?: boolean;
}

/** Where a session stands, read at once by those who show it. */
export interface SessionState {
  status: SessionStatus;
  learnerId?: string | undefined;
  sharedComputer?: boolean | undefined;
  reason?: SignOutReason | undefined;
  error?: WelearningError | undefined;
}

/**
 * Who is signed in at one backend. Fires `change` whenever `status`, `learnerId`, `reason` or `error` has changed. Tokens
 * live in memory only; a page that is loaded anew asks for them anew.
 */
export abstract class Session extends EventTarget {
  abstract readonly kind: SessionKind;

  /** For `new WelearningClient({ auth: session.auth })`. */
  abstract readonly auth: Auth;

  #state: SessionState = { status: 'unknown' };
  #epoch = 0;
  #revision = 0;
  #starting: Promise<SessionStatus> | undefined;
  #channel: TabChannel | undefined;
  #mfaToken: string | undefined;
  readonly #before = new Set<() => Promise<unknown>>();

  /** Talks to the backend for the session itself, with the session's own credentials. */
  protected abstract readonly client: WelearningClient;

  get status(): SessionStatus {
    return this.#state.status;
  }

  /** The learner's id at the backend, while signed in. */
  get learnerId(): string | undefined {
    return this.#state.learnerId;
  }

  /** Others use this device too, as the learner has said: what is left of them here goes when they sign out. */
  get sharedComputer(): boolean {
    return this.#state.sharedComputer ?? false;
  }

  /** Why nobody is signed in, when somebody was. */
  get reason(): SignOutReason | undefined {
    return this.#state.reason;
  }

  /** Why `start()` could not find out, or why the page's own `getToken` gave nothing. */
  get error(): WelearningError | undefined {
    return this.#state.error;
  }

  /**
   * Finds out whether somebody is signed in. Does not reject: when the backend cannot be asked the status stays as it is
   * and `error` says why; call it again then.
   */
  start(): Promise<SessionStatus> {
    this.#channel ??= this.openChannel();
    this.#starting ??= Promise.resolve()
      .then(() => this.#start())
      .finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /**
   * Signs in with a username and password; of kind `redirect`, by leaving for the backend's own page.
   *
   * @throws AuthenticationError when they are wrong, or with `mfa_required`: then `signInWithCode` goes on;
   * `unsupported` where the page itself signs learners in.
   */
  abstract signIn(username: string, password: string, options?: SignInOptions): Promise<void>;

  /**
   * The second step, after `signIn` was rejected with `mfa_required`: the code of the learner's authenticator.
   *
   * @throws InvalidInputError when the code is wrong or was used: ask for another one. AuthenticationError when there were
   * too many or it took too long: sign in anew.
   */
  signInWithCode(_code: string, _options?: { signal?: AbortSignal }): Promise<void> {
    return Promise.reject(
      createError({ code: 'unsupported', reason: `not in a session of kind '${this.kind}'` }),
    );
  }

  /**
   * Proves anew that it is the learner, by password or code: for five minutes or so what asks for it
   * (`reauthentication_required`) is open.
   *
   * @throws InvalidInputError when it is wrong.
   */
  async reauthenticate(
    proof: ReauthenticationRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<void> {
    await this.client.auth.reauthenticate(proof, options);
  }

  /**
   * Ends the session at the backend and here, and in the other tabs that share it, once what waits for it is done: elements send what is
   * unsent, for 5 s at most.
   *
   * @throws WelearningError for a cookie that the backend could not be asked to end: it is still there, so is the session.
   */
  async signOut({ atOnce = false }: SignOutOptions = {}): Promise<void> {
    if (!atOnce && this.status === 'signed-in') {
      await Promise.allSettled([...this.#before].map((work) => work()));
    }
    await this.leave();
  }

  /** Has every sign-out here wait for some work, whatever comes of it. Answers how to take that back. */
  beforeSignOut(work: () => Promise<unknown>): () => unknown {
    this.#before.add(work);
    return () => this.#before.delete(work);
  }

  /** Stops listening to other tabs. `start()` listens again. */
  dispose(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Asks who is signed in; undefined for nobody. Throws when that cannot be found out. */
  protected abstract identify(): Promise<Person | undefined>;

  /** Ends the session at the backend, here and in the tabs that share it. */
  protected abstract leave(): Promise<void>;

  /** Forgets every secret. */
  protected abstract wipe(): void;

  /** The channel to the tabs that share this session, if tabs can share it. */
  protected openChannel(): TabChannel | undefined {
    return openTabChannel(`${this.kind} ${this.client.baseUrl}`, (message) => {
      if (message === 'signed-in') void this.#startAnew();
      else if (this.status !== 'signed-out') this.end('signed-out');
    });
  }

  /** Remembers what a sign-in goes on with that wants the second factor. */
  protected async firstStep<T>(answer: Promise<T>): Promise<T> {
    this.#mfaToken = undefined;
    try {
      return await answer;
    } catch (error) {
      if (isWelearningError(error) && error.code === 'mfa_required') {
        this.#mfaToken = error.problem?.mfaToken;
      }
      throw error;
    }
  }

  /** Goes on with it, until it has served or is of no more use. */
  protected async secondStep<T>(send: (mfaToken: string) => Promise<T>): Promise<T> {
    const mfaToken = this.#mfaToken;
    if (mfaToken === undefined) {
      throw createError({ code: 'unauthenticated', reason: 'no sign-in waits for a code' });
    }
    const forget = () => {
      if (this.#mfaToken === mfaToken) this.#mfaToken = undefined;
    };
    try {
      const answer = await send(mfaToken);
      forget();
      return answer;
    } catch (error) {
      if (isWelearningError(error) && error.status === 401) forget();
      throw error;
    }
  }

  /** Tells the other tabs of this origin. */
  protected tellTabs(message: 'signed-in' | 'signed-out'): void {
    this.#channel?.post(message);
  }

  /** Changes when a learner leaves: what was begun for one must not go on for another. */
  protected get epoch(): number {
    return this.#epoch;
  }

  /** Whether `start()` is finding out. */
  protected get starting(): boolean {
    return this.#starting !== undefined;
  }

  /**
   * Somebody is signed in now, as the backend says. `keep` puts their secrets in place: after the last moment at which a
   * request of the learner before could take them, before the first at which anybody is told.
   */
  protected enter({ learnerId, sharedComputer }: Person, keep?: () => void): void {
    if (this.learnerId !== undefined && this.learnerId !== learnerId) this.#epoch += 1;
    keep?.();
    this.#set({ status: 'signed-in', learnerId, sharedComputer });
  }

  /** Nobody is signed in any more. Where nobody was, nothing has expired. */
  protected end(reason: SignOutReason, error?: WelearningError): void {
    const wasIn = this.status === 'signed-in';
    if (wasIn) this.#epoch += 1;
    this.wipe();
    this.#set({
      status: 'signed-out',
      reason: wasIn || reason === 'signed-out' ? reason : this.reason,
      error,
    });
  }

  /** The backend or the token source refuses what was good before. */
  protected readonly rejected = (): void => {
    if (this.status === 'signed-in') this.end('expired');
  };

  async #start(): Promise<SessionStatus> {
    const revision = this.#revision;
    try {
      const person = await this.identify();
      // Whoever has signed in or out meanwhile knows better.
      if (revision !== this.#revision) return this.status;
      if (person === undefined) this.end('expired');
      else this.enter(person);
    } catch (cause) {
      if (revision !== this.#revision) return this.status;
      const error = toWelearningError(cause);
      if (error.status === 401) this.end('expired');
      else this.#set({ ...this.#state, error });
    }
    return this.status;
  }

  /** What a start that is under way finds may be older than what has just been heard. */
  async #startAnew(): Promise<void> {
    await this.#starting;
    await this.start();
  }

  #set(state: SessionState): void {
    const old = this.#state;
    this.#state = state;
    this.#revision += 1;
    if (
      old.status !== state.status ||
      old.learnerId !== state.learnerId ||
      old.reason !== state.reason ||
      old.error !== state.error
    ) {
      this.dispatchEvent(new Event('change'));
    }
  }
}

function toWelearningError(cause: unknown): WelearningError {
  return isWelearningError(cause) ? cause : createError({ code: 'internal', cause });
}
