import type {
  ActivityStatus,
  ActivityTree,
  ContentResults,
  LookAhead,
  ObjectiveProgress,
  Outcome,
  Refusal,
  SequencingRequest,
  SequencingState,
  Verdict,
} from './types.js';

export { initialState, type Beginning } from './state.js';
export { makeTree } from './tree.js';
export type * from './types.js';

const leavesOf = (tree: ActivityTree): string[] =>
  tree.order.filter((id) => tree.nodes[id]?.children.length === 0);

/** Overall sequencing process (OP.1). */
export function navigate(
  tree: ActivityTree,
  state: SequencingState,
  request: SequencingRequest,
): Outcome {
  const leaves = leavesOf(tree);
  const at = leaves.indexOf(state.current ?? state.suspended ?? '');
  const refuse = (exception: string, code: Refusal['code']): Outcome => ({
    state,
    ended: false,
    refusal: { exception, code },
    decisions: [],
  });
  const deliver = (id: string | undefined): Outcome =>
    id === undefined
      ? refuse('SB.2.1-1', 'end')
      : {
          state: { ...state, current: id, suspended: undefined },
          deliver: id,
          ended: false,
          decisions: [],
        };
  switch (request.to) {
    case 'start':
      return deliver(leaves[0]);
    case 'resumeAll':
      return deliver(state.suspended);
    case 'continue':
      return deliver(leaves[at + 1]);
    case 'previous':
      return deliver(leaves[at - 1]);
    case 'choice':
    case 'jump':
      return leaves.includes(request.target)
        ? deliver(request.target)
        : refuse('NB.2.1-11', 'choice_off');
    case 'suspendAll':
      return {
        state: { ...state, current: undefined, suspended: state.current },
        ended: true,
        decisions: [],
      };
    default:
      return { state: { ...state, current: undefined }, ended: true, decisions: [] };
  }
}

/** Whether a request would succeed now, and why not. */
export function isPossible(
  tree: ActivityTree,
  state: SequencingState,
  request: SequencingRequest,
): Verdict {
  const { refusal } = navigate(tree, state, request);
  return refusal ? { possible: false, ...refusal } : { possible: true };
}

/** What is possible now, and why not. */
export function lookAhead(tree: ActivityTree, state: SequencingState): LookAhead {
  const verdict = (request: SequencingRequest): Verdict => isPossible(tree, state, request);
  const each = (to: 'choice' | 'jump'): Record<string, Verdict> =>
    Object.fromEntries(tree.order.map((target) => [target, verdict({ to, target })]));
  return {
    start: verdict({ to: 'start' }),
    resumeAll: verdict({ to: 'resumeAll' }),
    continue: verdict({ to: 'continue' }),
    previous: verdict({ to: 'previous' }),
    choice: each('choice'),
    jump: each('jump'),
    hidden: {},
  };
}

/** Takes over what the content of the current activity has set in this visit. */
export function applyResults(
  tree: ActivityTree,
  state: SequencingState,
  activityId: string,
  results: ContentResults,
): SequencingState {
  void [tree, activityId, results];
  return state;
}

/** What the run-time of an activity begins with. */
export function runtimeElements(
  tree: ActivityTree,
  state: SequencingState,
  activityId: string,
): Record<string, string> {
  void state;
  const ids = (tree.nodes[activityId]?.sequencing.objectives ?? []).flatMap(({ id }) => id ?? []);
  return Object.fromEntries(ids.map((id, i) => [`cmi.objectives.${String(i)}.id`, id]));
}

/** Repairs the state of a session that was cut off: as if the learner had suspended it. */
export function recover(
  tree: ActivityTree,
  state: SequencingState,
  globals?: Readonly<Record<string, ObjectiveProgress>>,
): SequencingState {
  const open = state.current !== undefined && state.suspended === undefined;
  const recovered = open ? navigate(tree, state, { to: 'suspendAll' }).state : state;
  return globals && tree.objectivesGlobalToSystem
    ? { ...recovered, globals: { ...recovered.globals, ...globals } }
    : recovered;
}

/** What is known of an activity; of the root: of the course. */
export function statusOf(tree: ActivityTree, state: SequencingState, id: string): ActivityStatus {
  const activity = state.activities[id];
  const primary = activity?.objectives[0];
  void tree;
  return {
    completed: activity?.completed,
    satisfied: primary?.satisfied,
    measure: primary?.measure,
    progress: activity?.progress,
    attempts: activity?.attempts ?? 0,
    active: activity?.active ?? false,
    suspended: activity?.suspended ?? false,
  };
}
