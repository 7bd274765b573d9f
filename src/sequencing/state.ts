import { Draft } from './draft.js';
import { navigate } from './overall.js';
import { prepareChildren } from './randomization.js';
import { completedOf, measureOf, progressOf, satisfiedOf } from './tracking.js';
import type { ActivityStatus, ActivityTree, ObjectiveProgress, SequencingState } from './types.js';

/** Global objectives, by id. */
export type GlobalObjectives = Readonly<Record<string, ObjectiveProgress>>;

/** What a course begins with. */
export interface Beginning {
  /** Global objectives that outlive the package, as they are kept; ignored where the course keeps its own to itself. */
  globals?: GlobalObjectives | undefined;
  /** Of the generator that selects and shuffles; the same seed gives the same course. */
  seed: number;
}

/** The state of a course that has not been started. */
export function initialState(tree: ActivityTree, { globals, seed }: Beginning): SequencingState {
  const draft = new Draft(tree, {
    version: 1,
    activities: {},
    globals: tree.objectivesGlobalToSystem ? { ...globals } : {},
    random: seed | 0,
  });
  for (const id of tree.order) prepareChildren(draft, id, true);
  return draft.finish();
}

/**
 * Repairs the state of a session that was cut off, so that it can be resumed: as if the learner had suspended it.
 *
 * @param globals as they are kept now: another course may have written them since.
 */
export function recover(
  tree: ActivityTree,
  state: SequencingState,
  globals?: GlobalObjectives,
): SequencingState {
  const recovered = state.current === undefined ? state : suspended(tree, state);
  return globals && tree.objectivesGlobalToSystem
    ? { ...recovered, globals: { ...recovered.globals, ...globals } }
    : recovered;
}

// Where nothing can be suspended, the session ends.
function suspended(tree: ActivityTree, state: SequencingState): SequencingState {
  const outcome = navigate(tree, state, { to: 'suspendAll' });
  if (outcome.ended) return outcome.state;
  const { current, ...rest } = navigate(tree, outcome.state, { to: 'exitAll' }).state;
  void current;
  return rest;
}

/** What is known of an activity; of the root: of the course. */
export function statusOf(tree: ActivityTree, state: SequencingState, id: string): ActivityStatus {
  const draft = new Draft(tree, state);
  const { attempts, active, suspended } = draft.activity(id);
  return {
    completed: completedOf(draft, id),
    satisfied: satisfiedOf(draft, id),
    measure: measureOf(draft, id),
    progress: progressOf(draft, id),
    attempts,
    active,
    suspended,
  };
}
