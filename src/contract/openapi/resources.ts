import { consentReference } from './consent.js';
import { authReference } from './auth.js';
import { invitationsReference } from './invitations.js';
import { credentialsReference } from './credentials.js';
import { categoryReference } from './categories.js';
import { courseReference } from './courses.js';
import { enrollmentReference } from './enrollments.js';
import { launchReference } from './launches.js';
import { learningRecordReference } from './learning-record.js';
import { meReference } from './me.js';
import { notificationsReference } from './notifications.js';
import { organizationReference } from './organization.js';
import { announcementsReference } from './announcements.js';
import { certificatesReference } from './certificates.js';
import { commentsReference } from './comments.js';
import { reviewsReference } from './reviews.js';
import { reportsReference } from './reports.js';
import { subscriptionsReference } from './subscriptions.js';
import { consultationsReference, courseSuggestionsReference } from './consultations.js';
import { privacyReference } from './privacy.js';
import { receiptsReference } from './receipts.js';
import type { ResourceReference } from './resource-reference.js';
import { securityReference } from './security.js';
import { serviceReference } from './service.js';
import {
  accessLogReference,
  disclosuresReference,
  supportGrantsReference,
} from './transparency.js';

/** All resources in the order in which a reader meets them; the name is the first half of an operation's id. */
export const resources: Readonly<Record<string, ResourceReference>> = {
  service: serviceReference,
  auth: authReference,
  invitations: invitationsReference,
  me: meReference,
  credentials: credentialsReference,
  organization: organizationReference,
  security: securityReference,
  notifications: notificationsReference,
  courses: courseReference,
  categories: categoryReference,
  enrollments: enrollmentReference,
  launches: launchReference,
  learningRecord: learningRecordReference,
  certificates: certificatesReference,
  announcements: announcementsReference,
  comments: commentsReference,
  reviews: reviewsReference,
  reports: reportsReference,
  subscriptions: subscriptionsReference,
  consultations: consultationsReference,
  courseSuggestions: courseSuggestionsReference,
  consent: consentReference,
  receipts: receiptsReference,
  privacyRequests: privacyReference,
  disclosures: disclosuresReference,
  accessLog: accessLogReference,
  supportGrants: supportGrantsReference,
};
