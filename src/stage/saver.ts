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
  #dyingExit: Exit | undefined;
  #stopped = false;

  constructor(log: CommitLog, sender: CommitSender, gather: () => Summary) {
    this.#log = log;
    this.#sender = sender;
    this.#gather = gather;
  }

  /** Something has changed. While the page goes away there is no later: it is sent at once. */
  soon(): void {
    if (this.#dying) this.#save(undefined, true);
    else if (!this.#stopped) this.#timer ??= setTimeout(() => this.now(), patience);
  }

  /** Sends what is unsent, synchronously up to the port. */
  now(exit?: Exit): void {
    this.#save(exit, false);
  }

  #save(exit: Exit | undefined, more: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#stopped) return;
    const summary = this.#gather();
    // A commit without an exit says that the learner is still there: content that finishes late must not say so.
    const commit = this.#log.take(summary, exit ?? (this.#log.dirty ? this.#dyingExit : undefined));
    if (commit) this.#sender.send(commit, this.#dying, more);
  }

  /** The page may be about to go away: what is unsent goes now, and from here on all goes at once. */
  pageHidden(exit?: Exit): void {
    this.#dying = true;
    // A page that is unloaded is hidden after it has said goodbye.
    this.#dyingExit = exit ?? this.#dyingExit;
    this.now(exit);
    this.#sender.goodbye();
  }

  /** The page is there, or there again. */
  pageShown(): void {
    this.#dying = false;
    this.#dyingExit = undefined;
  }

  /** No more commits: another launch has taken over. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
