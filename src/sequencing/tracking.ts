import type { ObjectiveMap } from '../content/index.js';
import type { Draft } from './draft.js';
import type { Known, ObjectiveProgress } from './types.js';

/** Position of the primary objective; completion and progress of the activity are kept with it (SN 4.2.1). */
export const primary = 0;

const definition = (draft: Draft, id: string, index: number) =>
  draft.node(id).sequencing.objectives[index];

const localOf = (draft: Draft, id: string, index: number): ObjectiveProgress =>
  draft.activity(id).objectives[index] ?? {};

export const isTracked = (draft: Draft, id: string): boolean =>
  draft.node(id).sequencing.delivery.tracked;

function readFrom(
  draft: Draft,
  id: string,
  index: number,
  flag: keyof ObjectiveMap,
): ObjectiveProgress | undefined {
  const map = definition(draft, id, index)?.maps.find((each) => each[flag] === true);
  return map && draft.global(map.target);
}

/** Scaled measure, -1..1. What reads a global one knows nothing else (SN 4.2.1.3). */
export function measureOf(draft: Draft, id: string, index = primary): number | undefined {
  return (readFrom(draft, id, index, 'readMeasure') ?? localOf(draft, id, index)).measure;
}

/** Satisfaction; where the measure decides, nothing else does. */
export function satisfiedOf(draft: Draft, id: string, index = primary): Known {
  const objective = definition(draft, id, index);
  if (objective?.satisfiedByMeasure) {
    const { measureSatisfactionIfActive } = draft.node(id).sequencing.rollup;
    if (!measureSatisfactionIfActive && draft.activity(id).active) return undefined;
    const measure = measureOf(draft, id, index);
    return measure === undefined ? undefined : measure >= objective.minNormalizedMeasure;
  }
  return (readFrom(draft, id, index, 'readSatisfied') ?? localOf(draft, id, index)).satisfied;
}

const extras = {
  raw: 'readRaw',
  min: 'readMin',
  max: 'readMax',
  completed: 'readCompletion',
  progress: 'readProgress',
} as const;

/** What the 4th edition's maps carry: of the global one if it is known there, else of the activity's own. */
export function extraOf<K extends keyof typeof extras>(
  draft: Draft,
  id: string,
  index: number,
  key: K,
): ObjectiveProgress[K] {
  return readFrom(draft, id, index, extras[key])?.[key] ?? localOf(draft, id, index)[key];
}

export const progressOf = (draft: Draft, id: string): number | undefined =>
  extraOf(draft, id, primary, 'progress');

/** Completion of the activity, or of an objective that is not its primary one; where the activity's progress decides, nothing else does. */
export function completedOf(draft: Draft, id: string, index = primary): Known {
  const { byMeasure, minProgress } = draft.node(id).completion;
  if (!byMeasure || index !== primary) return extraOf(draft, id, index, 'completed');
  const progress = progressOf(draft, id);
  return progress === undefined ? undefined : progress >= minProgress;
}

const writeFlags = {
  satisfied: 'writeSatisfied',
  measure: 'writeMeasure',
  raw: 'writeRaw',
  min: 'writeMin',
  max: 'writeMax',
  completed: 'writeCompletion',
  progress: 'writeProgress',
} as const satisfies Record<keyof ObjectiveProgress, keyof ObjectiveMap>;

/**
 * Records what is known of an objective now, and writes it to the global objectives that it maps to. Keys that are
 * given with `undefined` become unknown.
 */
export function record(draft: Draft, id: string, index: number, given: ObjectiveProgress): void {
  const objective = definition(draft, id, index);
  if (!objective || !isTracked(draft, id)) return;
  const changes = { ...given };
  const byMeasure = objective.satisfiedByMeasure;
  const byProgress = index === primary && draft.node(id).completion.byMeasure;
  if (byMeasure) delete changes.satisfied;
  if (byProgress) delete changes.completed;
  keep(draft, id, index, changes);
  if (byMeasure && 'measure' in changes) {
    keep(draft, id, index, { satisfied: satisfiedOf(draft, id, index) });
  }
  if (byProgress && 'progress' in changes) {
    keep(draft, id, index, { completed: completedOf(draft, id) });
  }
}

function keep(draft: Draft, id: string, index: number, changes: ObjectiveProgress): void {
  const known = draft.activity(id).objectives;
  const objectives = Array.from({ length: Math.max(known.length, index + 1) }, (_, i) =>
    i === index ? { ...known[i], ...changes } : (known[i] ?? {}),
  );
  draft.change(id, { objectives });
  for (const map of definition(draft, id, index)?.maps ?? []) {
    for (const key of Object.keys(changes) as (keyof ObjectiveProgress)[]) {
      if (map[writeFlags[key]]) draft.writeGlobal(map.target, key, changes[key]);
    }
  }
}
