import { bounded } from './bounded.js';
import { isWelearningError } from './brand.js';
import { createError } from './errors.js';
import type { Auth, TokenAuth } from './options.js';

/** A token as it was when a request took it. */
export interface TakenToken {
  value: string | undefined;
  /** How many forced refreshes had ended by then. */
  generation: number;
}

/** Takes the learner's token from its source, once at a time, whatever the number of requests that wait for it. */
export class Credentials {
  #generation = 0;
  #asking: Promise<string | undefined> | undefined;
  #askedIn: unknown;
  #forcing: Promise<string | undefined> | undefined;

  /** @param timeout - Milliseconds that the source may take. */
  constructor(
    readonly auth: Auth | undefined,
    private readonly timeout: number,
  ) {}

  get source(): TokenAuth | undefined {
    return this.auth?.getToken ? this.auth : undefined;
  }

  /** Changes when somebody else signs in. */
  get epoch(): unknown {
    return this.auth?.epoch?.();
  }

  /** Asks while something else is `loading`; whoever takes a token until shortly after gets that one. */
  prepare(loading: Promise<unknown>): void {
    const asking = this.#begin();
    const drop = () => {
      // Not at once: the call that waits for what was loaded has yet to come.
      setTimeout(() => this.#drop(asking));
    };
    loading.then(drop, drop);
    // Whoever takes it hears of it.
    asking.catch(() => {});
  }

  async token(): Promise<TakenToken> {
    // A refresh that is under way brings the token that everybody will use.
    if (this.#forcing) return { value: await this.#forcing, generation: this.#generation };
    const asking = this.#begin();
    try {
      return { value: await asking, generation: this.#generation };
    } finally {
      this.#drop(asking);
    }
  }

  #begin(): Promise<string | undefined> {
    const { epoch } = this;
    // What is asked for the one who was signed in before is not for the one who is now.
    if (epoch !== this.#askedIn) this.#asking = undefined;
    this.#askedIn = epoch;
    return (this.#asking ??= this.#ask(false));
  }

  #drop(asking: Promise<unknown>): void {
    if (this.#asking === asking) this.#asking = undefined;
  }

  /** A token in place of one that was refused; asks the source only if nobody has since that one was taken. */
  async renew(refused: TakenToken): Promise<TakenToken> {
    if (refused.generation === this.#generation) {
      this.#forcing ??= this.#force();
    }
    return this.token();
  }

  async #force(): Promise<string | undefined> {
    try {
      const value = await this.#ask(true);
      // Only now: after a failure the next one that is refused has to ask again.
      this.#generation += 1;
      this.#asking = undefined;
      return value;
    } finally {
      this.#forcing = undefined;
    }
  }

  async #ask(force: boolean): Promise<string | undefined> {
    const { source } = this;
    if (!source) return undefined;
    try {
      // Not under the signal of the request that happens to come first: others wait for the same token.
      return await bounded({ timeout: this.timeout, call: 'getToken' }, (signal) =>
        source.getToken(force ? { force, signal } : { signal }),
      );
    } catch (cause) {
      if (isWelearningError(cause)) throw cause;
      throw createError({ code: 'unauthenticated', call: 'getToken', reason: 'it failed', cause });
    }
  }
}
