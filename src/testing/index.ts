/**
 * A Welearning-compatible backend in memory, for your own tests and stories: in browsers and in Node.
 *
 * @module testing
 */
export type { Result as AttemptResult } from './attempts/results.js';
export type {
  TestAttempt,
  TestBranch,
  TestLaunch,
  Version as AttemptVersion,
} from './attempts/rows.js';
export {
  createTestBackend,
  type TestBackend,
  type TestBackendOptions,
  type TestTenant,
} from './backend.js';
export type { TestCertificate } from './certificates.js';
export type { TestClock } from './clock.js';
export type { TestConsent } from './consents.js';
export type { PackageFiles } from './content.js';
export type { TestData } from './data.js';
export type { TestEnrollment, TestEnrollmentRequest } from './enrollments.js';
export type { TestInvitation } from './fixtures/accounts.js';
export type { TestAnnouncement, TestAttachment } from './fixtures/announcements.js';
export type { TestCategory } from './fixtures/categories.js';
export type { TestComment } from './fixtures/comments.js';
export type { TestCourse, TestItem } from './fixtures/courses.js';
export { fixturePassword, type TestLearner } from './fixtures/learners.js';
export type { TestPackage } from './fixtures/packages.js';
export type { TestReview } from './fixtures/reviews.js';
export type { TestMail } from './mailbox.js';
export type { TestPrivacyRequest } from './privacy-requests.js';
export type { TestInquiry } from './routes/consultations.js';
export type { TestNotificationChoices } from './routes/notifications.js';
export type { TestReport } from './routes/reports.js';
export type { TestSecurityReport } from './routes/security.js';
export type { TestSubscription } from './routes/subscriptions.js';
export type { TestSecurityEvent } from './security-events.js';
export type { Session as TestSession } from './sessions.js';
export type { Failure, Latency } from './switches.js';
