import { attempts, branches, launches } from './attempts/rows.js';
import { certificates } from './certificates.js';
import { consents } from './consents.js';
import { enrollmentRequests, enrollments } from './enrollments.js';
import { closedAccounts, invitations, seatLimits, secondFactors } from './fixtures/accounts.js';
import { announcements } from './fixtures/announcements.js';
import { categories } from './fixtures/categories.js';
import { comments } from './fixtures/comments.js';
import { courses } from './fixtures/courses.js';
import { learners } from './fixtures/learners.js';
import { reviews } from './fixtures/reviews.js';
import { privacyRequests } from './privacy-requests.js';
import { inquiries } from './routes/consultations.js';
import { notificationChoices } from './routes/notifications.js';
import { reports } from './routes/reports.js';
import { securityReports } from './routes/security.js';
import { subscriptions } from './routes/subscriptions.js';
import { securityEvents } from './security-events.js';
import { sessions } from './sessions.js';
import type { Table } from './store.js';

/** The tables that a test may read and change. A slice adds those of its own that are worth it. */
export const tables = {
  learners,
  secondFactors,
  closedAccounts,
  invitations,
  seatLimits,
  courses,
  categories,
  enrollments,
  enrollmentRequests,
  attempts,
  branches,
  launches,
  sessions,
  securityEvents,
  securityReports,
  notificationChoices,
  consents,
  privacyRequests,
  certificates,
  announcements,
  comments,
  reviews,
  reports,
  subscriptions,
  inquiries,
} as const;

type RowOf<T> = T extends Table<infer Row> ? Row : never;

/** What a tenant keeps: rows by their ids. */
export type TestData = {
  readonly [Name in keyof typeof tables]: Map<string, RowOf<(typeof tables)[Name]>>;
};
