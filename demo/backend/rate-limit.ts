import { ProblemError } from './problem.js';

/** How often something may be done in a while. */
export interface Limit {
  /** Tells what is counted apart; each limit counts for itself. */
  name: string;
  /** So often. */
  count: number;
  /** In so many seconds. */
  seconds: number;
}

interface Taken {
  limit: Limit;
  /** Milliseconds since 1970, ascending. */
  times: number[];
}

const keysBeforeSweep = 10_000;

/** Counts in memory, by the backend's clock, how often each key did what has a limit. */
export class RateLimiter {
  readonly #now: () => number;
  readonly #taken = new Map<string, Taken>();
  #sweepAt = keysBeforeSweep;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts one more time for a key, e.g. an account, an address, or both in one text. Take before the work: what runs
   * at the same time is then counted too.
   *
   * @throws ProblemError `rate_limited` when there were enough; that one is not counted
   */
  take(limit: Limit, key: string): void {
    const retryAfter = this.wait(limit, key);
    if (retryAfter > 0) throw new ProblemError('rate_limited', { retryAfter });
    if (this.#taken.size >= this.#sweepAt) this.#sweep();
    const id = idOf(limit, key);
    this.#taken.set(id, { limit, times: [...this.#recent(limit, id), this.#now()] });
  }

  /** Seconds until a key may go on; 0 when it may now. */
  wait(limit: Limit, key: string): number {
    const times = this.#recent(limit, idOf(limit, key));
    const oldest = times[times.length - limit.count];
    if (oldest === undefined) return 0;
    return Math.max(1, Math.ceil((oldest + limit.seconds * 1000 - this.#now()) / 1000));
  }

  /** Begins to count anew for a key, e.g. after the right password. */
  forget(limit: Limit, key: string): void {
    this.#taken.delete(idOf(limit, key));
  }

  #recent(limit: Limit, id: string): number[] {
    const since = this.#now() - limit.seconds * 1000;
    return (this.#taken.get(id)?.times ?? []).filter((time) => time > since);
  }

  #sweep(): void {
    for (const [id, { limit }] of this.#taken) {
      if (this.#recent(limit, id).length === 0) this.#taken.delete(id);
    }
    // Where most are still needed, the next sweep waits until it has something to do.
    this.#sweepAt = Math.max(keysBeforeSweep, 2 * this.#taken.size);
  }
}

const idOf = (limit: Limit, key: string): string => `${limit.name} ${key}`;
