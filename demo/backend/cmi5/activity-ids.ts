import { createHash } from 'node:crypto';
import { ausOf, blocksOf, type Cmi5Node } from '../../../src/content/index.js';

/** An item of a course that plays a package. */
export interface ItemPlace {
  /** Base URL of the tenant's API. */
  homePage: string;
  courseId: string;
  itemId: string;
}

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

/** Publisher's ids of the units and blocks below, by the LMS's own. */
export function publisherIds(place: ItemPlace, nodes: readonly Cmi5Node[]): Map<string, string> {
  return new Map(
    [...ausOf(nodes), ...blocksOf(nodes)].map(({ type, id }) => [
      activityIdOf(place, type, id),
      id,
    ]),
  );
}
