import type { Statement } from './statement.js';
import type { Owner, StatementStore, WaitingStatement, Will } from './statement-store.js';

// A learner who is away for weeks fills no device with what they watched.
const mostWaiting = 5_000;

/** Statements that wait, in their order; the device keeps them too, as far as it does. */
export class StatementOutbox {
  readonly #store: Pick<StatementStore, 'put' | 'drop'>;
  readonly #waiting = new Map<string, WaitingStatement>();

  constructor(store: Pick<StatementStore, 'put' | 'drop'>) {
    this.#store = store;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Whether another one of the finer kind is to be taken. */
  get isFull(): boolean {
    return this.#waiting.size >= mostWaiting;
  }

  /** What earlier pages have left. */
  adopt(entries: readonly WaitingStatement[]): void {
    for (const entry of entries) this.#waiting.set(entry.statement.id, entry);
  }

  /** Statements of a launch, and what is left to say of it. */
  add(owner: Owner, statements: readonly Statement[], will: Omit<Will, keyof Owner>): void {
    const entries = statements.map((statement) => ({ ...owner, statement }));
    this.adopt(entries);
    // Where the device refuses, the page has them.
    void this.#store.put(entries, { ...owner, ...will }).catch(() => {});
  }

  /** The oldest ones of one launch, `most` at most. */
  next(most: number): WaitingStatement[] {
    const [first] = this.#waiting.values();
    if (!first) return [];
    return this.of(first.launchId).slice(0, most);
  }

  of(launchId: string): WaitingStatement[] {
    return [...this.#waiting.values()].filter((entry) => entry.launchId === launchId);
  }

  /** They are stored, or never will be. */
  done(entries: readonly WaitingStatement[]): void {
    const ids = entries.map(({ statement }) => statement.id);
    for (const id of ids) this.#waiting.delete(id);
    void this.#store.drop(ids).catch(() => {});
  }
}
