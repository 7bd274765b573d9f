import type { CommitAnswer } from '../client/index.js';
import type { StageCommit } from '../stage-protocol/index.js';
import { Backoff, type Random } from './backoff.js';
import type { Clock } from './clock.js';
import { type Failure, failureOf } from './failure.js';
import type { Outbox } from './outbox.js';

/** How saving stands. */
export type SaveState = 'idle' | 'saving' | 'saved' | 'queued' | 'failed';

/** What delivery needs, and whom it tells. */
export interface DeliveryPort {
  /** Sends one commit with the launch's own token. Rejects with a `WelearningError`. */
  put(commit: StageCommit): Promise<CommitAnswer>;
  /** Gets a new launch token with the learner's own credentials. */
  renewToken(): Promise<void>;
  /** The server has a commit. */
  delivered(commit: StageCommit, answer: CommitAnswer): void;
  /** The server lacks what the commit builds on; everything goes to it next. */
  resync(): void;
  /** State, count or failure has changed. */
  changed(): void;
}

/** Empties an outbox into the backend: one commit at a time, in order, again and again while the network is away. */
export class Delivery {
  state: SaveState = 'idle';
  /** When the server last confirmed something. */
  savedAt: Date | undefined;
  /** Why the last try failed. */
  failure: Failure | undefined;
  /** The last try found no server at all. */
  offline = false;

  private running = false;
  private stopped = false;
  private readonly backoff: Backoff;
  private readonly waiters = new Set<() => void>();

  constructor(
    private readonly outbox: Outbox,
    private readonly port: DeliveryPort,
    private readonly clock: Clock,
    random: Random = Math.random,
  ) {
    this.backoff = new Backoff(clock, random);
  }

  /** Something may be waiting: sends it, unless that is being done. */
  wake(): void {
    if (this.running || this.stopped) return;
    this.running = true;
    void this.run().finally(() => {
      this.running = false;
      // What came between the last look and now.
      if (this.outbox.pending > 0 && !this.stopped) this.wake();
      else {
        this.waiters.forEach((resolve) => resolve());
        this.waiters.clear();
      }
    });
  }

  /** Tries again at once instead of after the pause: the network is back, or the learner asks. */
  retryNow(): void {
    this.backoff.startOver();
  }

  /** It sends no more. */
  get isStopped(): boolean {
    return this.stopped;
  }

  /** Leaves what waits where it is. */
  stop(): void {
    this.stopped = true;
    this.backoff.end();
  }

  /** Resolves when nothing waits any more, or when it has stopped. */
  async emptied(): Promise<void> {
    if (!this.running && (this.outbox.pending === 0 || this.stopped)) return;
    await new Promise<void>((resolve) => this.waiters.add(resolve));
  }

  private async run(): Promise<void> {
    for (let renewed = false; ;) {
      if (this.stopped) return;
      const entry = await this.outbox.take();
      if (!entry) return;
      // A try while the network is away is no news: what waits still waits.
      if (this.backoff.isFresh) this.to('saving');
      try {
        const answer = await this.port.put(entry.commit);
        renewed = false;
        // The stage may have sent later ones itself while its page went away.
        await this.outbox.confirm(Math.max(answer.seq, entry.commit.seq));
        this.succeeded();
        this.port.delivered(entry.commit, answer);
      } catch (error) {
        const failure = failureOf(error);
        if (this.stopped) return await this.outbox.release();
        if (failure.status === 401 && !renewed) {
          renewed = await this.renew();
          if (renewed) continue;
        }
        if (failure.code === 'resync' && entry.commit.base > 0) {
          await this.outbox.startOver();
          this.port.resync();
        } else if (isRefusal(failure)) {
          await this.outbox.setAside();
          this.failure = failure;
          this.offline = false;
          this.to('failed');
        } else {
          renewed = false;
          await this.outbox.release();
          await this.pause(failure, error);
        }
      }
    }
  }

  private async renew(): Promise<boolean> {
    return this.port.renewToken().then(
      () => true,
      () => false,
    );
  }

  private succeeded(): void {
    this.backoff.reset();
    this.failure = undefined;
    this.offline = false;
    this.savedAt = new Date(this.clock.now());
    this.to(this.outbox.pending > 0 ? 'saving' : 'saved');
  }

  private async pause(failure: Failure, error: unknown): Promise<void> {
    this.failure = failure;
    this.offline = failure.status === 0;
    // No pause helps here: somebody has to do something.
    this.to(failure.status === 401 || isClosed(failure) ? 'failed' : 'queued');
    await this.backoff.pause(error);
  }

  private to(state: SaveState): void {
    this.state = state;
    this.port.changed();
  }
}

/** It is the account that is refused, not the commit: what waits is taken as soon as the account is open again. */
export const isClosed = ({ code }: Failure): boolean =>
  code === 'account_suspended' || code === 'account_disputed';

/** Will the same never be taken? */
export const isRefusal = (failure: Failure): boolean => {
  const { status, code } = failure;
  if (code === 'resync') return true;
  return (
    status >= 400 && status < 500 && ![401, 408, 409, 429].includes(status) && !isClosed(failure)
  );
};
