import type { CourseQuery } from '../../../src/contract/index.js';
import { secondsOf } from '../time.js';

/** Bands of length in whole minutes, bounds included; their position is `catalog.band`. */
export const bands: readonly { minMinutes?: number; maxMinutes?: number }[] = [
  { maxMinutes: 29 },
  { minMinutes: 30, maxMinutes: 120 },
  { minMinutes: 121 },
];

/** A duration in whole minutes, rounded up; null for none. */
export function minutesOf(duration: string | null): number | null {
  const seconds = duration === null ? undefined : secondsOf(duration);
  return seconds === undefined ? null : Math.ceil(seconds / 60);
}

/** The band of a length; what has no length is in one behind the others. */
export function bandOf(minutes: number | null): number {
  if (minutes === null) return bands.length;
  return bands.findIndex(({ maxMinutes = Infinity }) => minutes <= maxMinutes);
}

/** The band that has just these bounds; undefined where none has. */
export function bandBetween({
  minMinutes,
  maxMinutes,
}: Pick<CourseQuery, 'minMinutes' | 'maxMinutes'>): number | undefined {
  const position = bands.findIndex(
    (band) => band.minMinutes === minMinutes && band.maxMinutes === maxMinutes,
  );
  return position < 0 ? undefined : position;
}
