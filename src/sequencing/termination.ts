import { endAttempt, terminateDescendants } from './attempts.js';
import type { Draft } from './draft.js';
import { refuse, type InnerRequest, type TerminationRequest } from './navigation.js';
import { ruleThatHolds } from './rules.js';
import { rollUp } from './rollup.js';
import type { Refusal } from './types.js';
import { downwards, parentOf, upwards } from './walk.js';

/** What termination asks of sequencing in place of what was asked; a refusal: nothing could be ended. */
interface Ended {
  sequencing?: InnerRequest | undefined;
  refusal?: Refusal | undefined;
}

export function terminate(draft: Draft, request: TerminationRequest): Ended {
  // terminationRequestProcess // TB.2.3
  const { current } = draft;
  if (current === undefined) return { refusal: refuse('TB.2.3-1', 'no_current') };
  switch (request) {
    case 'exit':
      return exit(draft, current);
    case 'exitAll':
      return exitAll(draft, { to: 'exit' });
    case 'suspendAll':
      return suspendAll(draft, current);
    case 'abandon':
      draft.change(current, { active: false });
      return {};
    case 'abandonAll':
      for (const id of upwards(draft, current)) draft.change(id, { active: false });
      draft.current = draft.tree.root;
      return { sequencing: { to: 'exit' } };
  }
}

function exit(draft: Draft, from: string): Ended {
  endAttempt(draft, from);
  exitActionRules(draft, from);
  for (;;) {
    const at = draft.current ?? draft.tree.root;
    const after = postConditionRules(draft, at);
    if (after.termination === 'exitAll') {
      return exitAll(draft, after.sequencing ?? { to: 'exit' });
    }
    const parent = parentOf(draft, at);
    if (after.termination === 'exitParent' && parent !== undefined) {
      draft.current = parent;
      endAttempt(draft, parent);
      continue;
    }
    if (after.termination === 'exitParent') {
      return { refusal: refuse('TB.2.3-4', 'nothing') };
    }
    // Where the whole course has been left, only its own rule can bring one back.
    if (parent === undefined && after.sequencing?.to !== 'retry') {
      return { sequencing: { to: 'exit' } };
    }
    return { sequencing: after.sequencing };
  }
}

// sequencingExitActionRulesSubprocess // TB.2.1
function exitActionRules(draft: Draft, from: string): void {
  const above = downwards(draft, from).slice(0, -1);
  const left = above.find((id) => ruleThatHolds(draft, id, 'exit'));
  if (left === undefined) return;
  draft.decisions?.push({ process: 'TB.2.1', activity: left, text: 'is left' });
  terminateDescendants(draft, left);
  endAttempt(draft, left);
  draft.current = left;
}

// sequencingPostConditionRulesSubprocess // TB.2.2
function postConditionRules(
  draft: Draft,
  at: string,
): { termination?: 'exitParent' | 'exitAll'; sequencing?: InnerRequest } {
  if (draft.activity(at).suspended) return {};
  const action = ruleThatHolds(draft, at, 'post')?.action;
  switch (action) {
    case 'retry':
    case 'continue':
    case 'previous':
      return { sequencing: { to: action } };
    case 'exitParent':
    case 'exitAll':
      return { termination: action };
    case 'retryAll':
      return { termination: 'exitAll', sequencing: { to: 'retry' } };
    default:
      return {};
  }
}

function exitAll(draft: Draft, sequencing: InnerRequest): Ended {
  const { root } = draft.tree;
  const { current } = draft;
  if (current !== undefined && draft.activity(current).active) endAttempt(draft, current);
  terminateDescendants(draft, root);
  if (draft.activity(root).active) endAttempt(draft, root);
  draft.current = root;
  return { sequencing };
}

function suspendAll(draft: Draft, current: string): Ended {
  const { active, suspended } = draft.activity(current);
  if (active || suspended) {
    rollUp(draft, current);
    draft.suspended = current;
  } else {
    const parent = parentOf(draft, current);
    if (parent === undefined) return { refusal: refuse('TB.2.3-3', 'nothing') };
    draft.suspended = parent;
  }
  for (const id of upwards(draft, draft.suspended)) {
    draft.change(id, { active: false, suspended: true });
  }
  draft.current = draft.tree.root;
  return { sequencing: { to: 'exit' } };
}
