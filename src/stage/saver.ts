import type { Exit, HostMessage, StageLaunch, Summary } from '../stage-protocol/index.js';
import { CommitSender } from './commit-sender.js';
import { CommitLog } from './commits.js';
import type { DirectSender } from './direct-sender.js';
import type { Journal } from './journal.js';
import type { HostLink } from './link.js';

/** Milliseconds after which a value that content has set is on its way, at the latest. */
const patience = 1000;

/** What a saver saves with, and whom it asks and tells. */
export interface SaverParts {
  launch: StageLaunch;
  link: HostLink;
  journal: Journal;
  direct: DirectSender;
  /** Writes the present state into the log and says what it amounts to. */
  gather(): Summary;
  /** Another launch has taken over: what was unsent is on its way, and nothing more will be. */
  superseded(): void;
}

/** Keeps what is played: decides when a commit is made, and does what the host says about commits. */
export class Saver {
  /** What the launch has come to. */
  readonly log: CommitLog;
  readonly #parts: SaverParts;
  readonly #sender: CommitSender;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dying = false;
  #dyingExit: Exit | undefined;
  #stopped = false;

  constructor(parts: SaverParts) {
    this.#parts = parts;
    const { launch, link, journal, direct } = parts;
    this.log = new CommitLog(launch.state, launch.globals);
    this.#sender = new CommitSender({
      launch,
      link,
      journal,
      direct,
      confirmed: (seq) => this.log.confirm(seq),
      resync: () => this.#resync(),
      superseded: () => this.#stop(),
    });
  }

  /** What the host says about commits; of anything else it knows nothing. */
  handle(message: HostMessage): void {
    switch (message.type) {
      case 'confirmed':
        this.log.confirm(message.seq);
        this.#sender.confirmed(message.seq);
        break;
      case 'kept':
        this.#sender.kept(message.launchId, message.seq);
        break;
      case 'token':
        this.#parts.direct.token = message.token;
        break;
      case 'resync':
        this.#resync();
        break;
      case 'pause':
        this.#stop();
        break;
      default:
        break;
    }
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
    const summary = this.#parts.gather();
    // A commit without an exit says that the learner is still there: content that finishes late must not say so.
    const commit = this.log.take(summary, exit ?? (this.log.dirty ? this.#dyingExit : undefined));
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

  #resync(): void {
    this.log.resync();
    this.now();
  }

  #stop(): void {
    this.now();
    this.#stopped = true;
    this.#parts.superseded();
  }
}
