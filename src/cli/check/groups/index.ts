import type { Group } from '../group.js';
import { announcements } from './announcements.js';
import { certificates } from './certificates.js';
import { comments } from './comments.js';
import { consentGroup } from './consent.js';
import { consultations } from './consultations.js';
import { courses } from './courses.js';
import { enrollments } from './enrollments.js';
import { learningRecord } from './learning-record.js';
import { privacy } from './privacy.js';
import { receipts } from './receipts.js';
import { reports } from './reports.js';
import { reviews } from './reviews.js';
import { subscriptions } from './subscriptions.js';
import { service } from './service.js';
import { transparency } from './transparency.js';

/** All groups, in the order in which a backend is built. */
export const groups: readonly Group[] = [
  service,
  consentGroup,
  receipts,
  privacy,
  transparency,
  courses,
  enrollments,
  learningRecord,
  certificates,
  announcements,
  comments,
  reviews,
  reports,
  subscriptions,
  consultations,
];
