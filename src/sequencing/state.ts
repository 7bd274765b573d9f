import type { ActivityState, ActivityTree, ObjectiveProgress, SequencingState } from './types.js';

/** What a course begins with. */
export interface Beginning {
  /** Global objectives that outlive the package, as they are kept. */
  globals?: Readonly<Record<string, ObjectiveProgress>> | undefined;
  /** Of the generator that selects and shuffles; the same seed gives the same course. */
  seed: number;
}

/** The state of a course that has not been started. */
export function initialState(
  tree: ActivityTree,
  { globals = {}, seed }: Beginning,
): SequencingState {
  return {
    version: 1,
    activities: Object.fromEntries(
      tree.order.map((id): [string, ActivityState] => [
        id,
        {
          attempts: 0,
          active: false,
          suspended: false,
          objectives: (tree.nodes[id]?.sequencing.objectives ?? []).map(() => ({})),
        },
      ]),
    ),
    globals: { ...globals },
    random: seed,
  };
}
