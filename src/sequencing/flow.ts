import type { Draft } from './draft.js';
import { refuse } from './navigation.js';
import { ruleThatHolds, unavailable } from './rules.js';
import type { Refusal } from './types.js';
import { childrenOf, isLeaf, parentOf } from './walk.js';

export type Direction = 'forward' | 'backward';

/** Where a step leads; without an activity: nowhere. */
interface Step {
  activity?: string | undefined;
  direction: Direction;
  /** The walk has left the course at its end. */
  ended?: boolean | undefined;
  refusal?: Refusal | undefined;
}

/** What a walk has found to deliver. */
export interface Found {
  deliver?: string | undefined;
  ended?: boolean | undefined;
  refusal?: Refusal | undefined;
}

/** Walks from an activity through the course until something can be delivered. */
export function flow(
  draft: Draft,
  from: string,
  direction: Direction,
  considerChildren: boolean,
): Found {
  // flowSubprocess // SB.2.3
  const step = traverseTree(draft, from, direction, considerChildren);
  if (step.activity === undefined) return { ended: step.ended, refusal: step.refusal };
  return traverseActivity(draft, step.activity, step.direction);
}

// flowTreeTraversalSubprocess // SB.2.1
function traverseTree(
  draft: Draft,
  from: string,
  wanted: Direction,
  considerChildren: boolean,
  previous?: Direction,
): Step {
  let [activity, direction, reversed] = [from, wanted, false];
  const parent = parentOf(draft, from);
  const siblings = parent === undefined ? [] : childrenOf(draft, parent);
  if (previous === 'backward' && siblings.at(-1) === from) {
    // A cluster that only goes forward was entered from behind, at its first activity: leave it at the front.
    direction = 'backward';
    activity = siblings[0] ?? from;
    reversed = true;
  }
  if (considerChildren && !isLeaf(draft, activity)) return enter(draft, activity, direction);
  if (parent === undefined) {
    return direction === 'forward'
      ? { direction, ended: true }
      : { direction, refusal: refuse('SB.2.1-3', 'end') };
  }
  if (direction === 'backward' && !reversed) {
    if (draft.node(parent).sequencing.controlMode.forwardOnly) {
      return { direction, refusal: refuse('SB.2.1-4', 'forward_only', parent) };
    }
  }
  const next = siblings[siblings.indexOf(activity) + (direction === 'forward' ? 1 : -1)];
  return next === undefined
    ? traverseTree(draft, parent, direction, false)
    : { activity: next, direction };
}

function enter(draft: Draft, cluster: string, direction: Direction): Step {
  const children = childrenOf(draft, cluster);
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined) return { direction, refusal: refuse('SB.2.1-2', 'nothing', cluster) };
  return direction === 'forward' || draft.node(cluster).sequencing.controlMode.forwardOnly
    ? { activity: first, direction: 'forward' }
    : { activity: last, direction };
}

// flowActivityTraversalSubprocess // SB.2.2
function traverseActivity(
  draft: Draft,
  id: string,
  direction: Direction,
  previous?: Direction,
): Found {
  const parent = parentOf(draft, id);
  if (parent !== undefined && !draft.node(parent).sequencing.controlMode.flow) {
    return { refusal: refuse('SB.2.2-1', 'flow_off', parent) };
  }
  if (ruleThatHolds(draft, id, 'pre', 'skip')) {
    const step = traverseTree(draft, id, direction, false, previous);
    if (step.activity === undefined) return { ended: step.ended, refusal: step.refusal };
    return previous === 'backward' && step.direction === 'backward'
      ? traverseActivity(draft, step.activity, step.direction)
      : traverseActivity(draft, step.activity, direction, previous);
  }
  const refusal = unavailable(draft, id, 'SB.2.2-2');
  if (refusal) return { refusal };
  if (isLeaf(draft, id)) return { deliver: id };
  const step = traverseTree(draft, id, direction, true);
  if (step.activity === undefined) return { ended: step.ended, refusal: step.refusal };
  return direction === 'backward' && step.direction === 'forward'
    ? traverseActivity(draft, step.activity, 'forward', 'backward')
    : traverseActivity(draft, step.activity, direction);
}
