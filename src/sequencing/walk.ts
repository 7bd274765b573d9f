import type { Draft } from './draft.js';

/** The activity and all above it, the root last. */
export function upwards(draft: Draft, id: string): string[] {
  const path = [id];
  for (let at = draft.node(id).parent; at !== undefined; at = draft.node(at).parent) path.push(at);
  return path;
}

/** From the root down to the activity. */
export const downwards = (draft: Draft, id: string): string[] => upwards(draft, id).reverse();

export const isLeaf = (draft: Draft, id: string): boolean => draft.node(id).children.length === 0;

export const parentOf = (draft: Draft, id: string): string | undefined => draft.node(id).parent;

/** Children that are available (SN 4.7), in their present order. */
export const childrenOf = (draft: Draft, id: string): readonly string[] =>
  draft.activity(id).available ?? draft.node(id).children;

export function commonAncestor(draft: Draft, a: string, b: string): string {
  const above = new Set(upwards(draft, a));
  return upwards(draft, b).find((id) => above.has(id)) ?? draft.tree.root;
}

/** Activities above `id`, below `ancestor`, nearest first. */
export function between(draft: Draft, id: string, ancestor: string): string[] {
  const path = upwards(draft, id);
  return path.slice(1, Math.max(1, path.indexOf(ancestor)));
}

/** Whether `id` comes after `other` in the present order of the tree; neither lies above the other. */
export function isAfter(draft: Draft, id: string, other: string): boolean {
  const ancestor = commonAncestor(draft, id, other);
  const children = childrenOf(draft, ancestor);
  const branch = (of: string): number =>
    children.indexOf([of, ...between(draft, of, ancestor)].at(-1) ?? of);
  return branch(id) > branch(other);
}
