import type { Group } from '../group.js';
import { announcements } from './announcements.js';
import { auth, signInLimits } from './auth.js';
import { branches } from './branches.js';
import { certificates } from './certificates.js';
import { comments } from './comments.js';
import { commitChecks } from './commit-checks.js';
import { commits } from './commits.js';
import { consentGroup } from './consent.js';
import { consultations } from './consultations.js';
import { conventions } from './conventions.js';
import { cors } from './cors.js';
import { courses } from './courses.js';
import { enrollments } from './enrollments.js';
import { everyAnswer } from './every-answer.js';
import { idempotency } from './idempotency.js';
import { launches } from './launches.js';
import { learningRecord } from './learning-record.js';
import { notifications } from './notifications.js';
import { privacy } from './privacy.js';
import { profile } from './profile.js';
import { receipts } from './receipts.js';
import { reports } from './reports.js';
import { results } from './results.js';
import { reviews } from './reviews.js';
import { security } from './security.js';
import { service } from './service.js';
import { subscriptions } from './subscriptions.js';
import { transparency } from './transparency.js';

/** All groups, in the order in which a backend is built; the last one looks at what all others have seen. */
export const groups: readonly Group[] = [
  service,
  auth,
  conventions,
  cors,
  courses,
  enrollments,
  launches,
  commits,
  commitChecks,
  branches,
  results,
  idempotency,
  profile,
  security,
  notifications,
  learningRecord,
  certificates,
  consentGroup,
  receipts,
  privacy,
  transparency,
  announcements,
  comments,
  reviews,
  reports,
  subscriptions,
  consultations,
  signInLimits,
  everyAnswer,
];
