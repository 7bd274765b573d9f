/**
 * A Welearning-compatible backend in memory, for your own tests and stories: in browsers and in Node.
 *
 * @module testing
 */
export {
  createTestBackend,
  type TestBackend,
  type TestBackendOptions,
  type TestTenant,
} from './backend.js';
export type { TestClock } from './clock.js';
export type { TestData } from './data.js';
export type { TestAnnouncement, TestAttachment } from './fixtures/announcements.js';
export { fixturePassword, type TestLearner } from './fixtures/learners.js';
export type { TestMail } from './mailbox.js';
export type { TestInquiry } from './routes/consultations.js';
export type { TestReport } from './routes/reports.js';
export type { TestSubscription } from './routes/subscriptions.js';
export type { Session as TestSession } from './sessions.js';
export type { Failure, Latency } from './switches.js';
