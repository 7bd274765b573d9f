import type { Exit, Summary } from '../stage-protocol/index.js';
import type { CommitSender } from './commit-sender.js';
import type { CommitLog } from './commits.js';

/** Milliseconds after which a value that content has set is on its way, at the latest. */
const patience = 1000;

/** Decides when a commit is made. */
export class Saver {
  readonly #log: CommitLog;
  readonly #sender: CommitSender;
  /** Writes the present state into the log and says what it amounts to. */
  readonly #gather: () => Summary;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dying = false;
  #stopped = false;

  constructor(log: CommitLog, sender: CommitSender, gather: () => Summary) {
    this.#log = log;
    this.#sender = sender;
    this.#gather = gather;
  }

  /** Something has changed. While the page goes away there is no later: it is sent at once. */
  soon(): void {
    if (this.#dying) this.now();
    else if (!this.#stopped) this.#timer ??= setTimeout(() => this.now(), patience);
  }

  /** Sends what is unsent, synchronously up to the port. */
  now(exit?: Exit): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#stopped) return;
    const summary = this.#gather();
    const commit = this.#log.take(summary, exit);
    if (commit) this.#sender.send(commit, this.#dying);
  }

  /** The page may be about to go away, or has come back. */
  set dying(value: boolean) {
    this.#dying = value;
  }

  /** No more commits: another launch has taken over. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
