import { beginAttempt, terminateDescendants } from './attempts.js';
import type { Draft } from './draft.js';
import { refuse } from './navigation.js';
import { unavailable } from './rules.js';
import type { Refusal } from './types.js';
import { commonAncestor, downwards, isLeaf, upwards } from './walk.js';

/** Why an activity that was found may not be delivered. */
export function undeliverable(draft: Draft, id: string): Refusal | undefined {
  // deliveryRequestProcess // DB.1.1
  if (!isLeaf(draft, id)) return refuse('DB.1.1-1', 'nothing', id);
  for (const each of downwards(draft, id)) {
    const refusal = unavailable(draft, each, 'DB.1.1-3');
    if (refusal) return refusal;
  }
  return undefined;
}

/** Makes an activity the current one. @returns whether a suspended attempt goes on. */
export function deliver(draft: Draft, id: string): boolean {
  // contentDeliveryEnvironmentProcess // DB.2
  if (draft.suspended !== id) clearSuspended(draft, id);
  terminateDescendants(draft, id);
  const resumed = draft.activity(id).suspended;
  for (const each of downwards(draft, id)) {
    if (!draft.activity(each).active) beginAttempt(draft, each);
  }
  draft.current = id;
  draft.suspended = undefined;
  draft.decisions?.push({
    process: 'DB.2',
    activity: id,
    text: resumed ? 'delivered, resumed' : 'delivered',
  });
  return resumed;
}

// clearSuspendedActivitySubprocess // DB.2.1
function clearSuspended(draft: Draft, id: string): void {
  const { suspended } = draft;
  if (suspended === undefined) return;
  const ancestor = commonAncestor(draft, id, suspended);
  const path = upwards(draft, suspended);
  // Where one comes back to another part of what was suspended, that goes on: the book would begin it anew, past its limit.
  for (const each of path.slice(0, path.indexOf(ancestor))) {
    const kept = draft.node(each).children.some((child) => draft.activity(child).suspended);
    draft.change(each, { suspended: !isLeaf(draft, each) && kept });
  }
  draft.suspended = undefined;
}
