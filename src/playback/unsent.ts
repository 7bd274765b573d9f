import type { WelearningClient } from '../client/index.js';
import { holdIfFree, lockName } from './attempt-lock.js';
import { type Clock, systemClock, within } from './clock.js';
import type { Random } from './backoff.js';
import { playedHere } from './draining.js';
import type { LockSource } from './host.js';
import { LeftLaunch } from './left-launch.js';
import { type LaunchFacts, lineOf, type OutboxStore } from './outbox-store.js';

/** What this device keeps of one backend, of one learner or of all. */
export interface UnsentScope {
  outboxes: OutboxStore;
  baseUrl: string;
  /** As launches name them. Without it: of everybody who has learned here. */
  learnerId?: string | undefined;
}

/** How it is delivered. */
export interface UnsentDelivery extends Omit<UnsentScope, 'baseUrl'> {
  client: Pick<WelearningClient, 'baseUrl' | 'launches'>;
  locks?: LockSource | undefined;
  clock?: Clock | undefined;
  random?: Random | undefined;
  /** Milliseconds that it may take. Default 5,000. */
  time?: number | undefined;
  /** An item that is being delivered already. */
  except?: Pick<LaunchFacts, 'baseUrl' | 'courseId' | 'itemId'> | undefined;
}

/** What waits on this device: before a sign-out on a shared computer the learner is told of it. */
export interface Unsent {
  /** Launches of which something waits. */
  launches: number;
  /** Changes that wait. */
  changes: number;
  /** Changes that the backend has refused for good. */
  refused: number;
}

/** Counts what waits. Where the device keeps nothing, nothing does. */
export async function unsentOf(scope: UnsentScope): Promise<Unsent> {
  const unsent: Unsent = { launches: 0, changes: 0, refused: 0 };
  for (const { launchId } of await launchesOf(scope)) {
    const contents = await scope.outboxes.read(launchId).catch(() => undefined);
    const changes = (contents?.waiting ?? []).reduce((sum, { count }) => sum + count, 0);
    if (changes > 0) unsent.launches += 1;
    unsent.changes += changes;
    unsent.refused += contents?.aside?.length ?? 0;
  }
  return unsent;
}

/**
 * Delivers all that waits and that nobody else is delivering, as far as it is the learner's who is signed in. Answers what is left.
 * Never rejects.
 */
export async function deliverUnsent(o: UnsentDelivery): Promise<Unsent> {
  const { client, outboxes, learnerId, clock = systemClock, time = 5_000 } = o;
  const scope = { outboxes, learnerId, baseUrl: client.baseUrl };
  const begun = new Set<LeftLaunch>();
  let isOver = false;
  const deliver = async (facts: LaunchFacts): Promise<void> => {
    const contents = await outboxes.read(facts.launchId).catch(() => undefined);
    if (isOver || !contents) return;
    const left = new LeftLaunch({ ...o, store: outboxes, clock }, contents, 'device');
    begun.add(left);
    await left.deliver();
  };
  const all = async (): Promise<void> => {
    for (const facts of await launchesOf(scope)) {
      if (isOver) return;
      if (o.except && lineOf(facts) === lineOf(o.except)) continue;
      const played = playedHere.get(facts.launchId);
      played?.delivery.retryNow();
      if (played) await played.delivery.emptied();
      // What another tab plays is that tab's.
      else await holdIfFree(o.locks, clock, lockName(facts), () => deliver(facts));
    }
    await statements();
  };
  const over = new AbortController();
  const statements = async (): Promise<void> => {
    if (learnerId === undefined) return;
    const { deliverStatements } = await import('./statements/left-statements.js');
    await deliverStatements({ client, learnerId, clock }, over.signal);
  };
  await within(clock, time, all());
  // Whoever opens one of these items next is not to find its lock taken.
  isOver = true;
  over.abort();
  for (const { delivery } of begun) delivery.stop();
  return unsentOf(scope);
}

/** Removes what this device keeps, delivered or not: the learner has been told. Resolves when it is gone. */
export async function wipeUnsent(scope: UnsentScope): Promise<void> {
  for (const { launchId } of await launchesOf(scope)) {
    playedHere.get(launchId)?.outbox.forsake();
    await scope.outboxes.remove(launchId);
  }
  const { wipeStatements } = await import('./statements/left-statements.js');
  // A device that keeps none has none.
  await wipeStatements(scope).catch(() => {});
}

async function launchesOf({ outboxes, baseUrl, learnerId }: UnsentScope): Promise<LaunchFacts[]> {
  const all = await outboxes.launches().catch(() => []);
  return all.filter(
    (facts) =>
      facts.baseUrl === baseUrl && (learnerId === undefined || facts.learnerId === learnerId),
  );
}
