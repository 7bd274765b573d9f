import type { Delivery } from './delivery.js';
import type { Outbox } from './outbox.js';

// For the whole page: an item that is left and opened again at once is another `Attempt`, on the same line of state.
const draining = new Map<string, Set<Promise<unknown>>>();

/** Notes that commits of a line are still on their way. */
export function startDraining(line: string, until: Promise<unknown>): void {
  const all = draining.get(line) ?? new Set();
  draining.set(line, all);
  all.add(until);
  void until.finally(() => {
    all.delete(until);
    if (all.size === 0 && draining.get(line) === all) draining.delete(line);
  });
}

/** Resolves when nothing of a line is on its way any more. */
export async function drained(line: string): Promise<void> {
  await Promise.allSettled(draining.get(line) ?? []);
}

/** What others in the page need of a launch that is played. */
export interface Played {
  readonly delivery: Pick<Delivery, 'retryNow' | 'emptied'>;
  readonly outbox: Pick<Outbox, 'forsake'>;
}

/** Launches that are played in this page now, or whose last commits it still delivers. */
export const playedHere = new Map<string, Played>();
