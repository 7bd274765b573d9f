const allowedFailures = 10;
const windowMilliseconds = 5 * 60_000;

/** Slows down guessing: so many wrong passwords for one account from one address, then a pause. */
export class SignInLimiter {
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds until the next try is allowed; 0 when it is allowed now. */
  wait(key: string): number {
    const failures = this.#recent(key);
    const oldest = failures[failures.length - allowedFailures];
    if (oldest === undefined) return 0;
    return Math.max(1, Math.ceil((oldest + windowMilliseconds - this.#now()) / 1000));
  }

  failed(key: string): void {
    if (this.#failures.size > 10_000) this.#forgetOld();
    this.#failures.set(key, [...this.#recent(key), this.#now()]);
  }

  succeeded(key: string): void {
    this.#failures.delete(key);
  }

  #recent(key: string): number[] {
    const since = this.#now() - windowMilliseconds;
    return (this.#failures.get(key) ?? []).filter((time) => time > since);
  }

  #forgetOld(): void {
    for (const key of this.#failures.keys()) {
      if (this.#recent(key).length === 0) this.#failures.delete(key);
    }
  }
}
