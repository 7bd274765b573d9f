import type { StageCommit } from '../stage-protocol/index.js';
import { type DeviceState, MemoryOutbox } from './outbox.js';
import type { KeptContents, LaunchFacts, OutboxStore } from './outbox-store.js';

/**
 * An outbox that the device keeps: whatever changes in memory is written behind it, all that has changed in one transaction. What
 * could not be written is tried again with the next change, and whenever it could not be delivered.
 */
export class KeptOutbox extends MemoryOutbox {
  readonly facts: LaunchFacts;

  /** What the device has. */
  private readonly commits: Map<number, StageCommit>;
  private readonly kept: Set<StageCommit>;
  private stateIsKept: boolean;
  private refused = false;
  private forsaken = false;
  private changes = 1;
  private written = 0;
  private writing: Promise<boolean> = Promise.resolve(true);

  /**
   * @param contents - As read from the device, or of a launch that it does not know yet.
   * @param changed - `device` is another.
   */
  constructor(
    private readonly store: OutboxStore,
    contents: KeptContents,
    origin: 'device' | 'launch',
    private readonly changed: () => void = () => {},
  ) {
    super(contents);
    const { facts, waiting = [], aside = [] } = contents;
    const known = origin === 'device';
    this.facts = facts;
    this.commits = new Map(known ? waiting.map(({ commit }) => [commit.seq, commit]) : []);
    this.kept = new Set(known ? aside : []);
    this.stateIsKept = known;
    if (known) this.written = this.changes;
    else void this.write();
  }

  override get device(): DeviceState {
    if (this.refused) return 'refused';
    return this.written === this.changes ? 'kept' : undefined;
  }

  override async add(commit: StageCommit, size: number): Promise<boolean> {
    const taken = await super.add(commit, size);
    if (taken) this.change();
    return taken;
  }

  override async release(): Promise<void> {
    await super.release();
    // As long as it waits: the device may have room again, or have opened its database at last.
    if (this.refused) void this.write();
  }

  override async confirm(seq: number): Promise<void> {
    await super.confirm(seq);
    this.stateIsKept = false;
    this.change();
  }

  override async setAside(): Promise<void> {
    await super.setAside();
    delete this.facts.asideGivenAt;
    this.change();
  }

  override async startOver(): Promise<void> {
    await super.startOver();
    this.change();
  }

  override settled(): Promise<boolean> {
    return this.writing;
  }

  override async close(): Promise<void> {
    if ((await this.settled()) && this.pending === 0 && this.aside.length === 0) {
      await this.store.forget(this.facts.launchId).catch(() => {});
    }
  }

  override forsake(): void {
    this.forsaken = true;
  }

  override asideGiven(at: number): void {
    this.facts.asideGivenAt = at;
    this.change();
  }

  private change(): void {
    this.changes += 1;
    void this.write();
  }

  /** One after the other; a write takes along all that has changed until it begins. */
  private write(): Promise<boolean> {
    return (this.writing = this.writing.then(() => this.writeNow()));
  }

  private async writeNow(): Promise<boolean> {
    const { changes, device } = this;
    if (this.written === changes) return true;
    if (this.forsaken) return false;
    const { facts, commits, kept, stateIsKept } = this;
    const put = this.waiting
      .filter(({ commit }) => commits.get(commit.seq) !== commit)
      .map((entry) => ({ ...entry }));
    const waits = new Set(this.waiting.map(({ commit }) => commit.seq));
    const drop = [...commits.keys()].filter((seq) => !waits.has(seq));
    const aside = this.aside.filter((commit) => !kept.has(commit));
    try {
      this.stateIsKept = true;
      const state = stateIsKept ? undefined : this.confirmed.read();
      await this.store.write({ facts: { ...facts }, state, put, drop, aside });
    } catch {
      // Full, or refused: what waits is in memory and is sent from there.
      if (!stateIsKept) this.stateIsKept = false;
      this.refused = true;
      if (device !== this.device) this.changed();
      return false;
    }
    for (const seq of drop) commits.delete(seq);
    for (const { commit } of put) commits.set(commit.seq, commit);
    for (const commit of aside) kept.add(commit);
    this.refused = false;
    this.written = changes;
    if (this.device !== device) this.changed();
    return true;
  }
}
