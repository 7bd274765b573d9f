import { credentialsReference } from './credentials.js';
import { categoryReference } from './categories.js';
import { courseReference } from './courses.js';
import { enrollmentReference } from './enrollments.js';
import { meReference } from './me.js';
import { notificationsReference } from './notifications.js';
import { organizationReference } from './organization.js';
import type { ResourceReference } from './resource-reference.js';
import { securityReference } from './security.js';

/** All resources in the order in which a reader meets them; the name is the first half of an operation's id. */
export const resources: Readonly<Record<string, ResourceReference>> = {
  me: meReference,
  credentials: credentialsReference,
  organization: organizationReference,
  security: securityReference,
  notifications: notificationsReference,
  courses: courseReference,
  categories: categoryReference,
  enrollments: enrollmentReference,
};
