import type { Kit } from '../kit.js';
import { playable } from './playable.js';

/** What commits of checks write to. */
export interface Names {
  /** A lesson of the package. */
  one: string;
  /** Another one, or the same where the package has one only. */
  two: string;
  /** The element that says where a learner is, in the package's standard. */
  location: string;
  /** That element with a value. */
  at: (page: string) => Record<string, string>;
}

export async function names(kit: Kit): Promise<Names> {
  const { facts } = await playable(kit);
  const [one = '', two = one] = facts.lessonIds;
  const location = facts.standard === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location';
  return { one, two, location, at: (page) => ({ [location]: page }) };
}
