import type { GlobalChanges, StageCommit } from '../stage-protocol/index.js';
import { type AttemptState, StateKeeper } from './attempt-state.js';
import { canMerge, mergeCommits, mergeGlobals } from './merge.js';

/** A commit that waits, and how many of the stage's commits it stands for. */
export interface OutboxEntry {
  readonly commit: StageCommit;
  readonly count: number;
}

/**
 * What of one launch the server does not have yet. In memory here; one that survives the page keeps to the same
 * promises, which is why they are promises.
 */
export interface Outbox {
  /** Keeps a commit. False when it cannot: full, or older than what it has. */
  add(commit: StageCommit, size: number): Promise<boolean>;
  /** The oldest commit, which from now on stays as it is until `release`. */
  take(): Promise<OutboxEntry | undefined>;
  /** It was not delivered: it may be merged with later ones again. */
  release(): Promise<void>;
  /** The server has everything up to `seq`. */
  confirm(seq: number): Promise<void>;
  /** The server has refused the oldest commit for good: it is kept apart for the learner. */
  setAside(): Promise<void>;
  /** One commit of everything instead of all that wait: the server lacks what they build on. */
  startOver(): Promise<void>;
  /** Commits of the stage that wait. */
  readonly pending: number;
  /** Commits that the server has refused. */
  readonly aside: readonly StageCommit[];
  /** The state with all commits applied, delivered or not. */
  state(): AttemptState;
}

interface Waiting {
  commit: StageCommit;
  count: number;
  size: number;
}

/** The most that one launch may leave waiting, in bytes of JSON. */
export const outboxLimit = 32 * 1024 * 1024;

/** The most that one commit may be, in bytes of JSON: what a backend takes. */
export const commitLimit = 8 * 1024 * 1024;

export class MemoryOutbox implements Outbox {
  private waiting: Waiting[] = [];
  private taken = false;
  private size = 0;
  private readonly keeper: StateKeeper;
  private lastSeq: number;
  readonly aside: StageCommit[] = [];

  constructor(state: AttemptState) {
    this.keeper = new StateKeeper(state);
    this.lastSeq = state.seq;
  }

  get pending(): number {
    return this.waiting.reduce((sum, { count }) => sum + count, 0);
  }

  add(commit: StageCommit, size: number): Promise<boolean> {
    if (commit.seq <= this.lastSeq || this.size + size > outboxLimit) return Promise.resolve(false);
    this.lastSeq = commit.seq;
    this.size += size;
    this.keeper.apply(commit);
    const last = this.waiting.at(-1);
    const free = last && !(this.taken && this.waiting.length === 1);
    if (free && last.size + size <= commitLimit && canMerge(last.commit, commit)) {
      last.commit = mergeCommits(last.commit, commit);
      last.count += 1;
      last.size += size;
    } else {
      this.waiting.push({ commit, count: 1, size });
    }
    return Promise.resolve(true);
  }

  take(): Promise<OutboxEntry | undefined> {
    this.taken = this.waiting.length > 0;
    return Promise.resolve(this.waiting[0]);
  }

  release(): Promise<void> {
    this.taken = false;
    return Promise.resolve();
  }

  confirm(seq: number): Promise<void> {
    this.taken = false;
    this.keep(this.waiting.filter(({ commit }) => commit.seq > seq));
    return Promise.resolve();
  }

  setAside(): Promise<void> {
    this.taken = false;
    const [first, ...rest] = this.waiting;
    // What the learner is offered as a file is bounded too: the latest are worth the most.
    if (first) this.aside.push(first.commit);
    if (this.aside.length > 50) this.aside.shift();
    this.keep(rest);
    return Promise.resolve();
  }

  startOver(): Promise<void> {
    this.taken = false;
    const { seq, ...state } = this.keeper.read();
    const exit = this.waiting.at(-1)?.commit.exit;
    const globals = this.waiting.reduce<GlobalChanges | undefined>(
      (all, { commit }) => mergeGlobals(all, commit.globals),
      undefined,
    );
    const commit: StageCommit = {
      seq,
      base: 0,
      ...state,
      ...(globals && { globals }),
      ...(exit && { exit }),
    };
    this.keep([{ commit, count: this.pending, size: JSON.stringify(commit).length }]);
    return Promise.resolve();
  }

  state(): AttemptState {
    return this.keeper.read();
  }

  private keep(waiting: Waiting[]): void {
    this.waiting = waiting;
    this.size = waiting.reduce((sum, { size }) => sum + size, 0);
  }
}
