import type { GlobalChanges, StageCommit } from '../stage-protocol/index.js';
import { type AttemptState, StateKeeper } from './attempt-state.js';
import { canMerge, mergeCommits, mergeGlobals } from './merge.js';

/** A commit that waits, and how many of the stage's commits it stands for. */
export interface OutboxEntry {
  readonly commit: StageCommit;
  readonly count: number;
}

/**
 * Does this device keep what waits, so that it survives a browser that is killed? Undefined while that is not yet certain. Refused: it is
 * in memory only.
 */
export type DeviceState = 'kept' | 'refused' | undefined;

/** What of one launch the server does not have yet. Nothing in it waits for the device: what cannot be kept is sent all the same. */
export interface Outbox {
  /** Takes a commit in. False when it does not: full, or older than what it has. */
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
  /** Resolves when all that has come about so far is on the device: true; or when the device has refused it: false. */
  settled(): Promise<boolean>;
  /** The learner has been given what the server has refused. */
  asideGiven(at: number): void;
  /** The device keeps nothing of it any more, whatever comes: the learner has left it to others. */
  forsake(): void;
  /** Nothing more will come: the device may forget the launch once nothing of it is left. */
  close(): Promise<void>;
  /** Commits of the stage that wait. */
  readonly pending: number;
  /** Commits that the server has refused. */
  readonly aside: readonly StageCommit[];
  /** The highest `seq` that was taken in. */
  readonly lastSeq: number;
  readonly device: DeviceState;
  /** The state with all commits applied, delivered or not. */
  state(): AttemptState;
}

/** A commit that waits, with its bytes of JSON. */
export interface Waiting {
  commit: StageCommit;
  count: number;
  size: number;
}

/** What an outbox begins with: the state that the server has confirmed, and what waits. */
export interface OutboxContents {
  state: AttemptState;
  waiting?: readonly Waiting[];
  aside?: readonly StageCommit[];
}

/** The most that one launch may leave waiting, in bytes of JSON. */
export const outboxLimit = 32 * 1024 * 1024;

/** The most that one commit may be, in bytes of JSON: what a backend takes. */
export const commitLimit = 8 * 1024 * 1024;

// Below it a sum is good enough to go by.
const measuredFrom = 256 * 1024;

const encoder = new TextEncoder();
const sizeOf = (commit: StageCommit): number => encoder.encode(JSON.stringify(commit)).byteLength;

/** An outbox in memory: it lives as long as the page. */
export class MemoryOutbox implements Outbox {
  readonly aside: StageCommit[];
  lastSeq: number;

  protected waiting: Waiting[];
  /** What the server has of this launch. */
  protected readonly confirmed: StateKeeper;
  private taken = false;
  private size = 0;
  private readonly whole: StateKeeper;

  constructor({ state, waiting = [], aside = [] }: OutboxContents) {
    this.confirmed = new StateKeeper(state);
    this.whole = new StateKeeper(state);
    for (const { commit } of waiting) this.whole.apply(commit);
    this.aside = [...aside];
    this.waiting = [];
    this.keep(waiting.map((entry) => ({ ...entry })));
    this.lastSeq = Math.max(
      state.seq,
      ...[...waiting.map(({ commit }) => commit), ...aside].map(({ seq }) => seq),
    );
  }

  get pending(): number {
    return this.waiting.reduce((sum, { count }) => sum + count, 0);
  }

  get device(): DeviceState {
    return 'refused';
  }

  add(commit: StageCommit, size: number): Promise<boolean> {
    if (commit.seq <= this.lastSeq || this.size + size > outboxLimit) return Promise.resolve(false);
    this.lastSeq = commit.seq;
    this.whole.apply(commit);
    if (!this.merge(commit, size)) {
      this.waiting.push({ commit, count: 1, size });
      this.size += size;
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
    for (const { commit } of this.waiting) {
      if (commit.seq <= seq) this.confirmed.apply(commit);
    }
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
    // Not what the server has refused: it would refuse everything else with it.
    const all = new StateKeeper(this.confirmed.read());
    for (const { commit } of this.waiting) all.apply(commit);
    const { seq, ...state } = all.read();
    const exit = this.waiting.at(-1)?.commit.exit;
    const globals = this.waiting.reduce<GlobalChanges | undefined>(
      (merged, { commit }) => mergeGlobals(merged, commit.globals),
      undefined,
    );
    const commit: StageCommit = {
      seq,
      base: 0,
      ...state,
      ...(globals && { globals }),
      ...(exit && { exit }),
    };
    this.keep([{ commit, count: this.pending, size: sizeOf(commit) }]);
    return Promise.resolve();
  }

  settled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  asideGiven(_at: number): void {
    // The next page knows nothing of it anyway.
  }

  forsake(): void {
    // It is in this page only.
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  state(): AttemptState {
    return { ...this.whole.read(), seq: this.lastSeq };
  }

  /** Merges a commit into the last one that waits. False: it has to wait by itself. */
  private merge(commit: StageCommit, size: number): boolean {
    const last = this.waiting.at(-1);
    if (!last || (this.taken && this.waiting.length === 1)) return false;
    if (!canMerge(last.commit, commit)) return false;
    const merged = mergeCommits(last.commit, commit);
    // Commits repeat what was not confirmed yet: together they are hardly larger than the later one.
    const sum = commit.base === 0 ? size : last.size + size;
    const real = commit.base > 0 && sum > measuredFrom ? sizeOf(merged) : sum;
    if (real > commitLimit) return false;
    this.size += real - last.size;
    last.commit = merged;
    last.count += 1;
    last.size = real;
    return true;
  }

  private keep(waiting: Waiting[]): void {
    this.waiting = waiting;
    this.size = waiting.reduce((sum, { size }) => sum + size, 0);
  }
}
