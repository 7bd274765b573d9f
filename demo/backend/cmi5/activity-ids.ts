import { createHash } from 'node:crypto';
import { itemActivityId, type ItemPlace } from '../registrations/item-place.js';

/**
 * The LMS's own id of a unit, a block or the course of cmi5, which is never the publisher's (cmi5 8.1.5, 9.3.9). It is
 * made of where the activity stands and of what the publisher calls it, so it is the same in all registrations and
 * when the package is replaced.
 */
export function activityIdOf(
  place: ItemPlace,
  kind: 'course' | 'block' | 'au',
  publisherId: string,
): string {
  const hash = createHash('sha256').update(publisherId).digest('hex').slice(0, 32);
  return `${itemActivityId(place)}/activities/${kind}/${hash}`;
}
