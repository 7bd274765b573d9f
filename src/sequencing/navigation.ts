import type { Draft } from './draft.js';
import type { Refusal, SequencingRequest } from './types.js';
import { between, childrenOf, commonAncestor, parentOf, upwards } from './walk.js';

export type TerminationRequest = 'exit' | 'exitAll' | 'suspendAll' | 'abandon' | 'abandonAll';

/** What sequencing is asked for once the current activity has been ended. */
export type InnerRequest =
  | { to: 'start' | 'resumeAll' | 'continue' | 'previous' | 'retry' | 'exit' }
  | { to: 'choice' | 'jump'; target: string };

export interface Translated {
  termination?: TerminationRequest | undefined;
  sequencing: InnerRequest;
}

/** Translates what was asked into what has to be ended and what has to be found, or says why it cannot be. */
export function translate(draft: Draft, request: SequencingRequest): Translated | Refusal {
  // navigationRequestProcess // NB.2.1
  const { current } = draft;
  if (request.to === 'start') {
    return current === undefined ? { sequencing: request } : refuse('NB.2.1-1', 'nothing');
  }
  if (request.to === 'resumeAll') {
    if (current !== undefined) return refuse('NB.2.1-1', 'nothing');
    return draft.suspended === undefined ? refuse('NB.2.1-3', 'nothing') : { sequencing: request };
  }
  if (request.to === 'choice') return choice(draft, request.target);
  if (current === undefined) return refuse('NB.2.1-2', 'no_current');
  switch (request.to) {
    case 'continue':
    case 'previous':
      return flow(draft, current, request.to);
    case 'jump':
      return isAvailable(draft, request.target)
        ? ended(draft, { to: 'jump', target: request.target })
        : refuse('NB.2.1-11', 'not_selected', request.target);
    case 'exit':
    case 'abandon':
      return draft.activity(current).active
        ? { termination: request.to, sequencing: { to: 'exit' } }
        : refuse('NB.2.1-12', 'no_current');
    default:
      return { termination: request.to, sequencing: { to: 'exit' } };
  }
}

function flow(draft: Draft, current: string, to: 'continue' | 'previous'): Translated | Refusal {
  const parent = parentOf(draft, current);
  if (parent === undefined) return refuse(to === 'continue' ? 'NB.2.1-4' : 'NB.2.1-6', 'end');
  const { flow: flows, forwardOnly } = draft.node(parent).sequencing.controlMode;
  if (!flows) return refuse(to === 'continue' ? 'NB.2.1-4' : 'NB.2.1-5', 'flow_off', parent);
  if (to === 'previous' && forwardOnly) return refuse('NB.2.1-5', 'forward_only', parent);
  return ended(draft, { to });
}

function choice(draft: Draft, target: string): Translated | Refusal {
  const node = draft.tree.nodes[target];
  if (!node) return refuse('NB.2.1-11', 'nothing');
  const { parent } = node;
  if (parent !== undefined && !draft.node(parent).sequencing.controlMode.choice) {
    return refuse('NB.2.1-10', 'choice_off', parent);
  }
  const { current } = draft;
  if (current !== undefined) {
    const ancestor = commonAncestor(draft, current, target);
    const held = [current, ...between(draft, current, ancestor)].find(
      (id) => draft.activity(id).active && !draft.node(id).sequencing.controlMode.choiceExit,
    );
    if (held !== undefined) return refuse('NB.2.1-8', 'choice_exit', held);
  }
  return ended(draft, { to: 'choice', target });
}

const ended = (draft: Draft, sequencing: InnerRequest): Translated =>
  draft.current !== undefined && draft.activity(draft.current).active
    ? { termination: 'exit', sequencing }
    : { sequencing };

function isAvailable(draft: Draft, id: string): boolean {
  if (!draft.tree.nodes[id]) return false;
  return upwards(draft, id).every((each) => {
    const parent = parentOf(draft, each);
    return parent === undefined || childrenOf(draft, parent).includes(each);
  });
}

export const refuse = (exception: string, code: Refusal['code'], activity?: string): Refusal => ({
  exception,
  code,
  ...(activity === undefined ? {} : { activity }),
});
