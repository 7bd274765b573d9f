import type { Draft } from './draft.js';
import { prepareChildren } from './randomization.js';
import { rollUp } from './rollup.js';
import { completedOf, isTracked, primary, record, satisfiedOf } from './tracking.js';
import { between, childrenOf, commonAncestor, isLeaf } from './walk.js';

/** Begins an attempt, or goes on with one that was suspended. */
export function beginAttempt(draft: Draft, id: string): void {
  const { suspended, attempts } = draft.activity(id);
  const isNew = !suspended && isTracked(draft, id);
  draft.change(id, {
    active: true,
    suspended: false,
    stale: undefined,
    ...(isNew ? { attempts: attempts + 1, objectives: [], said: undefined } : {}),
  });
  if (isNew) forget(draft, id);
}

// SN 3.2.5, 3.2.6: what was reached below in earlier attempts does not count for the new one.
function forget(draft: Draft, id: string, isObjective = true, isProgress = true): void {
  const { controlMode } = draft.node(id).sequencing;
  const objectives = isObjective && controlMode.useCurrentAttemptObjectiveInfo;
  const progress = isProgress && controlMode.useCurrentAttemptProgressInfo;
  if (!objectives && !progress) return;
  for (const child of draft.node(id).children) {
    const { attempts, stale } = draft.activity(child);
    if (attempts > 0) {
      draft.change(child, {
        stale: { ...stale, ...(objectives && { objectives }), ...(progress && { progress }) },
      });
    }
    forget(draft, child, objectives, progress);
  }
}

/** Ends the attempt of an activity and rolls up what came of it. */
export function endAttempt(draft: Draft, id: string): void {
  // endAttemptProcess // UP.4
  if (isLeaf(draft, id)) presume(draft, id);
  else {
    const suspended = childrenOf(draft, id).some((child) => draft.activity(child).suspended);
    draft.change(id, { suspended });
  }
  draft.change(id, { active: false });
  decideByMeasure(draft, id);
  if (!draft.activity(id).suspended) prepareChildren(draft, id, false);
  rollUp(draft, id);
}

// Content that says nothing about itself is presumed to be done with it.
function presume(draft: Draft, id: string): void {
  const { suspended, said } = draft.activity(id);
  if (suspended || !isTracked(draft, id)) return;
  const { completionSetByContent, objectiveSetByContent } = draft.node(id).sequencing.delivery;
  if (!completionSetByContent && !said?.completion && completedOf(draft, id) === undefined) {
    record(draft, id, primary, { completed: true });
    draft.decisions?.push({ process: 'UP.4', activity: id, text: 'presumed completed' });
  }
  if (!objectiveSetByContent && !said?.success && satisfiedOf(draft, id) === undefined) {
    record(draft, id, primary, { satisfied: true });
    draft.decisions?.push({ process: 'UP.4', activity: id, text: 'presumed satisfied' });
  }
}

// A measure that may not decide while the activity is active decides now.
function decideByMeasure(draft: Draft, id: string): void {
  const { rollup, objectives } = draft.node(id).sequencing;
  if (rollup.measureSatisfactionIfActive) return;
  objectives.forEach((objective, index) => {
    const { measure } = draft.activity(id).objectives[index] ?? {};
    if (objective.satisfiedByMeasure && measure !== undefined) {
      record(draft, id, index, { measure });
    }
  });
}

/** Ends what is still active between the current activity and where one goes. */
export function terminateDescendants(draft: Draft, target: string): void {
  // terminateDescendentAttemptsProcess // UP.3
  if (draft.current === undefined) return;
  const ancestor = commonAncestor(draft, draft.current, target);
  for (const id of between(draft, draft.current, ancestor)) {
    if (draft.activity(id).active) endAttempt(draft, id);
  }
}
