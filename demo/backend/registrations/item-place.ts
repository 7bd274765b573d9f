import type { RegistrationRow } from './registrations.js';

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

/** An item as an activity of xAPI: the same in all registrations, and when what it plays is replaced. */
export const itemActivityId = ({ homePage, courseId, itemId }: ItemPlace): string =>
  `${homePage}/courses/${encodeURIComponent(courseId)}/items/${encodeURIComponent(itemId)}`;
