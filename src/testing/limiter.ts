import { Refusal } from './refusal.js';

/** How often something may be done in a while. */
export interface Limit {
  /** Tells what is counted apart. */
  name: string;
  count: number;
  seconds: number;
}

/** Counts by the backend's clock how often each key did what has a limit. */
export class Limiter {
  readonly #now: () => number;
  readonly #times = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one more. @throws Refusal `rate_limited` when there were enough; that one is not counted */
  take(limit: Limit, key: string): void {
    const id = `${limit.name} ${key}`;
    const since = this.#now() - limit.seconds * 1000;
    const recent = (this.#times.get(id) ?? []).filter((time) => time > since);
    const oldest = recent[recent.length - limit.count];
    if (oldest !== undefined) {
      const retryAfter = Math.max(1, Math.ceil((oldest - since) / 1000));
      throw new Refusal('rate_limited', { retryAfter });
    }
    this.#times.set(id, [...recent, this.#now()]);
  }

  /** Begins to count anew for a key, e.g. after the right password. */
  forget(limit: Limit, key: string): void {
    this.#times.delete(`${limit.name} ${key}`);
  }

  reset(): void {
    this.#times.clear();
  }
}
