import type { Course, Enrollment, Item, LaunchMode } from '../../client/index.js';

/** How many attempts are left; undefined where there is no limit. */
export const attemptsLeft = ({
  attempt,
  attemptLimit,
}: Pick<Enrollment, 'attempt' | 'attemptLimit'>): number | undefined =>
  attemptLimit === undefined ? undefined : Math.max(0, attemptLimit - attempt);

/** Whether the learner may begin anew. */
export const mayRestart = (enrollment: Enrollment): boolean => attemptsLeft(enrollment) !== 0;

/** Whether there is a choice to make: the lesson is under way, and could also be begun anew. */
export function hasChoice({ enrollment }: Course, item: Item, mode?: LaunchMode): boolean {
  if (!enrollment || (mode !== undefined && mode !== 'normal')) return false;
  return item.status === 'in_progress' && mayRestart(enrollment);
}
