import type { ActivityTree, SequencingState } from '../../sequencing/index.js';

/** What is kept of a sequenced course: the engine's own state and what stands beside it. */
export interface Kept {
  engine: SequencingState;
  /** Seconds of earlier attempts at an activity: the run-time counts each attempt anew. */
  earlier: Record<string, number>;
  /** Shared data that does not outlive the package. */
  data: Record<string, string>;
}

// Kept by this stage, in a package that may since have been replaced: what does not fit is left aside.
export function keptIn(value: unknown, tree: ActivityTree): Kept | undefined {
  if (typeof value !== 'object' || value === null || !('engine' in value)) return undefined;
  const { engine, earlier, data } = value as Kept;
  const fits =
    typeof engine === 'object' &&
    (engine as SequencingState | null)?.version === 1 &&
    typeof engine.activities === 'object' &&
    typeof engine.globals === 'object' &&
    Object.keys(engine.activities).every((id) => Object.hasOwn(tree.nodes, id));
  return fits ? { engine, earlier: earlier ?? {}, data: data ?? {} } : undefined;
}
