import { endAttempt, terminateDescendants } from './attempts.js';
import { deliver, undeliverable } from './delivery.js';
import { Draft } from './draft.js';
import { translate } from './navigation.js';
import { find } from './requests.js';
import { withdrawn } from './results.js';
import { terminate } from './termination.js';
import type {
  ActivityTree,
  Decision,
  Outcome,
  Refusal,
  SequencingRequest,
  SequencingState,
} from './types.js';
import { commonAncestor } from './walk.js';

/**
 * Does what is asked: ends the current activity by what was last applied of its results, finds what comes next and
 * delivers it. The given state is not changed.
 *
 * When a request is refused by the navigation request process (`NB.…`) nothing has changed. When it is refused later,
 * the current activity has been ended all the same, as the book has it: nothing is delivered, and the learner has to
 * ask for something else.
 */
export function navigate(
  tree: ActivityTree,
  state: SequencingState,
  request: SequencingRequest,
): Outcome {
  // overallSequencingProcess // OP.1
  const decisions: Decision[] = [];
  const isAbandoned = request.to === 'abandon' || request.to === 'abandonAll';
  const draft = new Draft(tree, isAbandoned ? withdrawn(state) : state, decisions);
  const asked = translate(draft, request);
  if ('exception' in asked) {
    return { state, ended: false, refusal: told(decisions, asked), decisions };
  }
  let { sequencing } = asked;
  if (asked.termination) {
    const ended = terminate(draft, asked.termination);
    if (ended.refusal) return refused(draft, decisions, ended.refusal);
    sequencing = ended.sequencing ?? sequencing;
    if (sequencing.to === 'retry' && draft.current === tree.root) forgetGlobals(draft);
  }
  const found = find(draft, sequencing);
  if (found.moveTo !== undefined) moveTo(draft, found.moveTo);
  if (found.refusal) return refused(draft, decisions, found.refusal);
  if (found.ended) {
    endSession(draft);
    decisions.push({ process: 'OP.1', text: 'the session has ended' });
  }
  if (found.deliver === undefined) {
    return { state: draft.finish(), ended: found.ended ?? false, decisions };
  }
  const refusal = undeliverable(draft, found.deliver);
  if (refusal) return refused(draft, decisions, refusal);
  const resumed = deliver(draft, found.deliver);
  return { state: draft.finish(), deliver: found.deliver, resumed, ended: false, decisions };
}

function refused(draft: Draft, decisions: Decision[], refusal: Refusal): Outcome {
  return { state: draft.finish(), ended: false, refusal: told(decisions, refusal), decisions };
}

function told(decisions: Decision[], refusal: Refusal): Refusal {
  const { exception, code, activity, rule } = refusal;
  decisions.push({
    process: exception.replace(/-\d+$/, ''),
    activity,
    text: [exception, code, rule].filter((part) => part !== undefined).join(': '),
  });
  return refusal;
}

// The last steps of SB.2.9: one is in the chosen cluster now, though nothing in it can be delivered.
function moveTo(draft: Draft, target: string): void {
  if (draft.current !== undefined) {
    const ancestor = commonAncestor(draft, draft.current, target);
    terminateDescendants(draft, target);
    if (draft.activity(ancestor).active) endAttempt(draft, ancestor);
  }
  draft.current = target;
}

function endSession(draft: Draft): void {
  const { root } = draft.tree;
  terminateDescendants(draft, root);
  if (draft.activity(root).active) endAttempt(draft, root);
  draft.current = undefined;
  if (!draft.activity(root).suspended) forgetGlobals(draft);
}

// A course that keeps its objectives to itself begins without them (SN 3.10.3).
function forgetGlobals(draft: Draft): void {
  if (!draft.tree.objectivesGlobalToSystem) draft.clearGlobals();
}
