import { flatten, type Activity, type CourseStructure } from '../content/index.js';
import type { ActivityStatus } from './dialects/dialect.js';

/** The activities that can be played, in the order of the course. Hidden ones only when there are no others. */
export function playOrder(course: CourseStructure): Activity[] {
  const playable = flatten(course.activities).filter((activity) => activity.href !== undefined);
  const visible = playable.filter((activity) => activity.isVisible);
  return visible.length > 0 ? visible : playable;
}

/** Where to go in: the activity that the learner was in, else the first that is not done, else the first. */
export function firstToOpen(
  order: readonly Activity[],
  currentId: string | undefined,
  statusOf: (activity: Activity) => ActivityStatus,
): Activity | undefined {
  return (
    order.find((activity) => activity.id === currentId) ??
    order.find((activity) => statusOf(activity).completion !== 'completed') ??
    order[0]
  );
}

/** The activity before (-1) or after (+1) another; undefined at the ends. */
export function neighborOf(
  order: readonly Activity[],
  currentId: string | undefined,
  step: -1 | 1,
): Activity | undefined {
  const at = order.findIndex((activity) => activity.id === currentId);
  return at < 0 ? undefined : order[at + step];
}

/** The part of the sequencing state that this stage knows. */
export function currentIdIn(sequencing: unknown): string | undefined {
  if (typeof sequencing !== 'object' || sequencing === null) return undefined;
  const current = (sequencing as Record<string, unknown>)['current'];
  return typeof current === 'string' ? current : undefined;
}
