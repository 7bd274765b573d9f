import { choose, type Chosen } from './choice.js';
import type { Draft } from './draft.js';
import { flow, type Direction, type Found } from './flow.js';
import { refuse, type InnerRequest } from './navigation.js';
import { isLeaf, parentOf } from './walk.js';

/** Finds what a request leads to; nothing is changed by it. */
export function find(draft: Draft, request: InnerRequest): Chosen {
  // sequencingRequestProcess // SB.2.12
  switch (request.to) {
    case 'start':
      return start(draft);
    case 'resumeAll':
      return resumeAll(draft);
    case 'continue':
      return move(draft, 'forward', 'SB.2.7');
    case 'previous':
      return move(draft, 'backward', 'SB.2.8');
    case 'choice':
      return choose(draft, request.target);
    case 'jump':
      return jump(draft, request.target);
    case 'retry':
      return retry(draft);
    case 'exit':
      return exit(draft);
  }
}

// startSequencingRequestProcess // SB.2.5
function start(draft: Draft): Found {
  const { root } = draft.tree;
  if (draft.current !== undefined) return { refusal: refuse('SB.2.5-1', 'nothing') };
  return isLeaf(draft, root) ? { deliver: root } : flow(draft, root, 'forward', true);
}

// resumeAllSequencingRequestProcess // SB.2.6
function resumeAll(draft: Draft): Found {
  if (draft.current !== undefined) return { refusal: refuse('SB.2.6-1', 'nothing') };
  const { suspended } = draft;
  if (suspended === undefined) return { refusal: refuse('SB.2.6-2', 'nothing') };
  // A learner who had left one activity and not reached another was in a cluster: there one goes on.
  return isLeaf(draft, suspended)
    ? { deliver: suspended }
    : flow(draft, suspended, 'forward', true);
}

// continueSequencingRequestProcess, previousSequencingRequestProcess // SB.2.7, SB.2.8
function move(draft: Draft, direction: Direction, process: string): Found {
  const { current } = draft;
  if (current === undefined) return { refusal: refuse(`${process}-1`, 'no_current') };
  const parent = parentOf(draft, current);
  if (parent !== undefined && !draft.node(parent).sequencing.controlMode.flow) {
    return { refusal: refuse(`${process}-2`, 'flow_off', parent) };
  }
  return flow(draft, current, direction, false);
}

// retrySequencingRequestProcess // SB.2.10
function retry(draft: Draft): Found {
  const { current } = draft;
  if (current === undefined) return { refusal: refuse('SB.2.10-1', 'no_current') };
  const { active, suspended } = draft.activity(current);
  if (active || suspended) return { refusal: refuse('SB.2.10-2', 'nothing', current) };
  return isLeaf(draft, current) ? { deliver: current } : flow(draft, current, 'forward', true);
}

// exitSequencingRequestProcess // SB.2.11
function exit(draft: Draft): Found {
  const { current } = draft;
  if (current === undefined) return { refusal: refuse('SB.2.11-1', 'no_current') };
  if (draft.activity(current).active) return { refusal: refuse('SB.2.11-2', 'nothing', current) };
  return { ended: current === draft.tree.root };
}

// jumpSequencingRequestProcess // SB.2.13
function jump(draft: Draft, target: string): Found {
  return draft.current === undefined
    ? { refusal: refuse('SB.2.13-1', 'no_current') }
    : { deliver: target };
}
