import type { Commit, Elements, LaunchMode, Summary } from '../../../src/contract/index.js';

/** Kinds whose results come as statements, never as commits. */
const kindsWithoutState = new Set(['cmi5', 'tincan']);

/** Whether a launch takes commits: who looks on writes nothing, and some kinds have another way. */
export const keepsState = (launch: { mode: LaunchMode }, item: { kind: string }): boolean =>
  launch.mode === 'normal' && !kindsWithoutState.has(item.kind);

/** State of a line or of a branch, as it is kept. */
export interface KeptState {
  activities: Record<string, Elements>;
  sequencing?: unknown;
  summary: Summary;
}

export const emptyState: KeptState = {
  activities: {},
  summary: { completion: 'unknown', success: 'unknown', totalTime: 'PT0S' },
};

/**
 * The state after a commit. `base: 0` replaces all; else changes are set over what is there, `null` removes an
 * element, `"*": null` clears its activity first, and `sequencing`, where sent, is replaced whole.
 */
export function applyCommit(before: KeptState, commit: Commit): KeptState {
  const replacesAll = commit.base === 0;
  const activities = new Map(replacesAll ? [] : Object.entries(before.activities));
  for (const [activityId, changes] of Object.entries(commit.activities)) {
    const clears = '*' in changes;
    const elements = new Map(clears ? [] : Object.entries(activities.get(activityId) ?? {}));
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) elements.delete(name);
      else elements.set(name, value);
    }
    if (elements.size > 0) activities.set(activityId, Object.fromEntries(elements));
    else activities.delete(activityId);
  }
  const sequencing =
    commit.sequencing !== undefined || replacesAll ? commit.sequencing : before.sequencing;
  return {
    activities: Object.fromEntries(activities),
    ...(sequencing === undefined ? {} : { sequencing }),
    summary: commit.summary,
  };
}
