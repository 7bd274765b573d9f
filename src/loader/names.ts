/** The elements that the loader knows, without `wl-`: each has a file of that name beside the loader. */
export const names = [
  'provider',
  'course-catalog',
  'course-details',
  'course-player',
  'sign-in',
  'consent-banner',
  'account-panel',
  'newsletter-form',
  'consultation-form',
  'announcements',
] as const;
