import { createHash } from 'node:crypto';
import type { RegistrationRow } from '../registrations/registrations.js';

/** An item of a course that plays a package. */
export interface ItemPlace {
  /** Base URL of the tenant's API. */
  homePage: string;
  courseId: string;
  itemId: string;
}

/** Where the activities of a registration stand. */
export const placeOf = ({ home_page, course_id, item_id }: RegistrationRow): ItemPlace => ({
  homePage: home_page,
  courseId: course_id,
  itemId: item_id,
});

const baseOf = ({ homePage, courseId, itemId }: ItemPlace): string =>
  `${homePage}/courses/${encodeURIComponent(courseId)}/items/${encodeURIComponent(itemId)}/activities`;

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
  return `${baseOf(place)}/${kind}/${hash}`;
}
