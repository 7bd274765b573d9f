import type { Draft } from './draft.js';
import { flow, type Direction, type Found } from './flow.js';
import { refuse } from './navigation.js';
import { refusalBy, ruleThatHolds } from './rules.js';
import type { Refusal } from './types.js';
import {
  between,
  childrenOf,
  commonAncestor,
  downwards,
  isAfter,
  isLeaf,
  parentOf,
  upwards,
} from './walk.js';

/** What a choice leads to. */
export interface Chosen extends Found {
  /** Nothing in the chosen cluster can be delivered: it becomes the current activity all the same. */
  moveTo?: string | undefined;
}

export function choose(draft: Draft, target: string): Chosen {
  // choiceSequencingRequestProcess // SB.2.9
  const refusal = shown(draft, target) ?? reachable(draft, target);
  if (refusal) return { refusal };
  if (isLeaf(draft, target)) return { deliver: target };
  const found = flow(draft, target, 'forward', true);
  if (found.deliver !== undefined) return found;
  return {
    moveTo: target,
    refusal: { ...(found.refusal ?? { code: 'nothing', activity: target }), exception: 'SB.2.9-9' },
  };
}

// Steps 2 and 3: whether the target is among what may be chosen at all.
function shown(draft: Draft, target: string): Refusal | undefined {
  for (const id of downwards(draft, target)) {
    const parent = parentOf(draft, id);
    if (parent !== undefined && !childrenOf(draft, parent).includes(id)) {
      return refuse('SB.2.9-2', 'not_selected', id);
    }
    const rule = ruleThatHolds(draft, id, 'pre', 'hiddenFromChoice');
    if (rule) return refusalBy(draft, id, rule, 'SB.2.9-3', 'hidden');
  }
  const parent = parentOf(draft, target);
  return parent !== undefined && !draft.node(parent).sequencing.controlMode.choice
    ? refuse('SB.2.9-4', 'choice_off', parent)
    : undefined;
}

// Steps 4 to 9: whether one may leave where one is, and go there.
function reachable(draft: Draft, target: string): Refusal | undefined {
  const { current } = draft;
  if (current === target) return undefined;
  const ancestor = current === undefined ? draft.tree.root : commonAncestor(draft, current, target);
  if (current === undefined || current === ancestor) {
    return wayDown(draft, ancestor, target, 'forward');
  }
  if (parentOf(draft, current) === parentOf(draft, target)) {
    return alongSiblings(draft, current, target);
  }
  const held = between(draft, current, ancestor).find(
    (id) => !draft.node(id).sequencing.controlMode.choiceExit,
  );
  if (held !== undefined) return refuse('SB.2.9-7', 'choice_exit', held);
  if (target === ancestor) return undefined;
  return (
    constrained(draft, current, target, ancestor) ??
    wayDown(draft, ancestor, target, isAfter(draft, target, current) ? 'forward' : 'backward')
  );
}

function alongSiblings(draft: Draft, current: string, target: string): Refusal | undefined {
  const siblings = childrenOf(draft, parentOf(draft, current) ?? draft.tree.root);
  const [from, to] = [siblings.indexOf(current), siblings.indexOf(target)];
  if (from > to) return traverse(draft, current, 'backward');
  // The one that stops is the same for all that lie behind it.
  const stop = draft.once(`stop ${current}`, () =>
    siblings.findIndex((id, i) => i >= from && traverse(draft, id, 'forward') !== undefined),
  );
  const stopping = siblings[stop];
  return stopping !== undefined && stop < to ? traverse(draft, stopping, 'forward') : undefined;
}

// A cluster that constrains choice lets one go to its neighbors only, and into them.
function constrained(
  draft: Draft,
  current: string,
  target: string,
  ancestor: string,
): Refusal | undefined {
  const by = between(draft, current, ancestor).find(
    (id) => draft.node(id).sequencing.constrainedChoice.constrainChoice,
  );
  if (by === undefined) return undefined;
  const neighbor = neighborOf(draft, by, isAfter(draft, target, by) ? 'forward' : 'backward');
  return upwards(draft, target).some((id) => id === neighbor || id === by)
    ? undefined
    : refuse('SB.2.9-8', 'constrained', by);
}

// choiceFlowSubprocess // SB.2.9.1, with choiceFlowTreeTraversalSubprocess // SB.2.9.2
function neighborOf(draft: Draft, id: string, direction: Direction): string {
  for (const at of upwards(draft, id)) {
    const parent = parentOf(draft, at);
    if (parent === undefined) break;
    const siblings = childrenOf(draft, parent);
    const next = siblings[siblings.indexOf(at) + (direction === 'forward' ? 1 : -1)];
    if (next !== undefined) return next;
  }
  return id;
}

function wayDown(
  draft: Draft,
  ancestor: string,
  target: string,
  direction: Direction,
): Refusal | undefined {
  const path = downwards(draft, target).slice(0, -1);
  return first(path.slice(path.indexOf(ancestor)), (id) => {
    const refusal = direction === 'forward' ? traverse(draft, id, 'forward') : undefined;
    if (refusal) return refusal;
    const { preventActivation } = draft.node(id).sequencing.constrainedChoice;
    return preventActivation && id !== ancestor && !draft.activity(id).active
      ? refuse('SB.2.9-6', 'activation', id)
      : undefined;
  });
}

// choiceActivityTraversalSubprocess // SB.2.4
function traverse(draft: Draft, id: string, direction: Direction): Refusal | undefined {
  if (direction === 'forward') {
    const rule = ruleThatHolds(draft, id, 'pre', 'stopForwardTraversal');
    return rule && refusalBy(draft, id, rule, 'SB.2.4-1', 'stopped');
  }
  const parent = parentOf(draft, id);
  return parent !== undefined && draft.node(parent).sequencing.controlMode.forwardOnly
    ? refuse('SB.2.4-2', 'forward_only', parent)
    : undefined;
}

function first<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = of(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
