import type { RemovalGround, Tombstone } from '../../../src/contract/index.js';
import { timestamp } from '../time.js';

/** Why and when something was removed; both NULL while it is there. */
export interface Removable {
  removed_ground: RemovalGround | null;
  removed_at: number | null;
}

/** What stays of something that was removed; undefined while it is there. */
export const tombstoneOf = (row: Removable): Tombstone | undefined =>
  row.removed_at === null || row.removed_ground === null
    ? undefined
    : { ground: row.removed_ground, removedAt: timestamp(row.removed_at) };
