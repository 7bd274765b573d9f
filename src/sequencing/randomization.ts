import type { RandomTiming } from '../content/index.js';
import type { Draft } from './draft.js';
import { isLeaf } from './walk.js';

/**
 * Selects and orders the children of an activity for its next attempt. It is done when the course begins and whenever
 * an attempt has ended: what is shown of the children is what will be played.
 */
export function prepareChildren(draft: Draft, id: string, isFirst: boolean): void {
  if (isLeaf(draft, id)) return;
  const { selection, randomization } = draft.node(id).sequencing;
  const isDue = (timing: RandomTiming): boolean =>
    timing === 'onEachNewAttempt' || (timing === 'once' && isFirst);
  const all = draft.node(id).children;
  let children: readonly string[] = draft.activity(id).available ?? all;
  // selectChildrenProcess // SR.1
  const { timing, count = 0 } = selection;
  // Nothing at all cannot be meant: tools write a count of 0 for "not given".
  if (isDue(timing) && count > 0 && count < all.length) {
    const chosen = new Set(shuffled(draft, all).slice(0, count));
    children = all.filter((child) => chosen.has(child));
  }
  // randomizeChildrenProcess // SR.2
  if (isDue(randomization.timing) && randomization.reorderChildren) {
    children = shuffled(draft, children);
  }
  if (children === (draft.activity(id).available ?? all)) return;
  draft.change(id, { available: [...children] });
  draft.decisions?.push({ process: 'SR.2', activity: id, text: children.join(', ') });
}

function shuffled<T>(draft: Draft, all: readonly T[]): T[] {
  const items = [...all];
  for (let last = items.length - 1; last > 0; last--) {
    const at = Math.floor(next(draft) * (last + 1));
    [items[last], items[at]] = [items[at] as T, items[last] as T];
  }
  return items;
}

// mulberry32: small, and the same in every engine.
function next(draft: Draft): number {
  draft.random = (draft.random + 0x6d2b79f5) | 0;
  let t = Math.imul(draft.random ^ (draft.random >>> 15), 1 | draft.random);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
