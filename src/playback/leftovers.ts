import type { Launch, WelearningClient } from '../client/index.js';
import { holdIfFree, lockName } from './attempt-lock.js';
import { within } from './clock.js';
import { playedHere } from './draining.js';
import type { LockSource } from './host.js';
import { isOf, LeftLaunch, type LeftLaunchOptions } from './left-launch.js';
import type { LaunchFacts } from './outbox-store.js';
import { lineOf } from './outbox-store.js';
import type { LeftEntry } from './stage-link.js';
import { deliverUnsent } from './unsent.js';

/** Whose leftovers they are, and who may deliver them. */
export interface LeftoversOptions extends LeftLaunchOptions {
  client: Pick<WelearningClient, 'baseUrl' | 'launches'>;
  locks: LockSource | undefined;
  /** This attempt holds the lock of the line. */
  holds(lock: string): boolean;
  item: Pick<LaunchFacts, 'baseUrl' | 'courseId' | 'itemId'>;
}

// The stage, and the learner with it, waits for no more.
const journalDelivery = 5_000;
// What the learner was given as a file, and may have lost.
const givenTime = 30 * 24 * 3_600_000;

/** What earlier visits have left of one item: on the device, and in the stage's own journal. */
export class Leftovers {
  private swept = false;
  private readonly opened = new Map<string, LeftLaunch>();

  constructor(private readonly options: LeftoversOptions) {}

  /**
   * Delivers what the device keeps of the item, the oldest launch first. What a launch is playing in another tab is that tab's.
   * Resolves when nothing of this learner's waits any more; never rejects.
   */
  async deliver(): Promise<void> {
    const { store, locks, clock, item } = this.options;
    // What the device does not give is not there.
    const found = await store.launches(lineOf(item)).catch(() => []);
    for (const facts of found) {
      const run = (): Promise<void> => this.deliverOne(facts);
      const lock = lockName(facts);
      if (this.options.holds(lock)) await run();
      // Where nobody can know, it may be sent twice: a commit means the same then.
      else await holdIfFree(locks, clock, lock, run);
    }
  }

  /** Other items of this learner may have something left too, and may not be opened for long: once for all launches. */
  sweep(launch: Launch): void {
    if (this.swept) return;
    this.swept = true;
    const { client, store: outboxes, locks, clock, random, item } = this.options;
    const { id: learnerId } = launch.learner;
    void deliverUnsent({ client, outboxes, locks, clock, random, learnerId, except: item });
  }

  /**
   * Takes in what the stage has left over of other launches of this learner and item, and delivers it, for 5 s at most. Content may
   * have made it up: the backend is asked whose each is. True: the line has gone on by it.
   *
   * @param launch - The launch that is about to begin.
   * @param told - What is safe without the stage's journal.
   */
  async takeJournal(
    launch: Launch,
    entries: readonly LeftEntry[],
    told: (launchId: string, seq: number) => void,
  ): Promise<boolean> {
    const { clock } = this.options;
    const taken = new Set<LeftLaunch>();
    const all = async (): Promise<void> => {
      for (const entry of [...entries].sort((a, b) => a.commit.seq - b.commit.seq)) {
        const left = await this.takeEntry(launch, entry, told);
        if (left) taken.add(left);
      }
      await Promise.all([...taken].map((left) => left.deliver()));
    };
    await within(clock, journalDelivery, all());
    return [...taken].some(({ applied }) => applied);
  }

  /** The network is back, or somebody has signed in. */
  retryNow(): void {
    for (const { delivery } of this.opened.values()) delivery.retryNow();
  }

  /** Leaves the rest on the device for the next visit. */
  stop(): void {
    for (const { delivery } of this.opened.values()) delivery.stop();
  }

  /** The launches of this learner of which the backend has refused something that they were not given yet. */
  refusedOf(learnerId: string): LeftLaunch[] {
    return [...this.opened.values()].filter(
      ({ facts, outbox, asideIsNews }) =>
        facts.learnerId === learnerId && asideIsNews && outbox.aside.length > 0,
    );
  }

  private async deliverOne({ launchId }: LaunchFacts): Promise<void> {
    // One that this page plays, or has just left, delivers by itself.
    if (playedHere.has(launchId)) return;
    const left = await this.open(launchId);
    await left?.deliver();
    const { asideGivenAt } = left?.facts ?? {};
    if (asideGivenAt === undefined || left?.outbox.pending !== 0) return;
    const { store, clock } = this.options;
    if (clock.now() - asideGivenAt > givenTime) await store.remove(launchId).catch(() => {});
  }

  private async open(launchId: string): Promise<LeftLaunch | undefined> {
    const known = this.opened.get(launchId);
    if (known && !known.delivery.isStopped) return known;
    const contents = await this.options.store.read(launchId).catch(() => undefined);
    return contents && this.keep(new LeftLaunch(this.options, contents, 'device'));
  }

  private keep(left: LeftLaunch): LeftLaunch {
    this.opened.set(left.facts.launchId, left);
    return left;
  }

  private async takeEntry(
    launch: Launch,
    { launchId, learnerId, commit, size }: LeftEntry,
    told: (launchId: string, seq: number) => void,
  ): Promise<LeftLaunch | undefined> {
    if (playedHere.has(launchId)) return undefined;
    const { client, item, clock } = this.options;
    const mine = { ...item, learnerId };
    const theirs = await client.launches.get(launchId).catch(() => undefined);
    if (learnerId !== launch.learner.id || !theirs || !isOf(theirs, mine)) return undefined;
    if (theirs.state.seq >= commit.seq) {
      told(launchId, commit.seq);
      return undefined;
    }
    const { enrollmentId, state } = theirs;
    const facts: LaunchFacts = { ...mine, launchId, enrollmentId, openedAt: clock.now() };
    const left =
      (await this.open(launchId)) ??
      this.keep(new LeftLaunch(this.options, { facts, state }, 'launch', theirs.token));
    const { outbox } = left;
    if (commit.seq > outbox.lastSeq && !(await outbox.add(commit, size))) return undefined;
    void outbox.settled().then((kept) => kept && told(launchId, commit.seq));
    return left;
  }
}
