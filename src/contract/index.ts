/**
 * The HTTP contract of a Welearning-compatible backend: a schema for each body and a table of routes.
 *
 * @module contract
 */
export * from './access-ground.js';
export * from './access-log.js';
export * from './announcements.js';
export * from './auth.js';
export * from './categories.js';
export * from './certificates.js';
export * from './comments.js';
export * from './common.js';
export * from './consent-terms.js';
export * from './consent.js';
export * from './consultations.js';
export * from './courses.js';
export * from './credentials.js';
export * from './disclosures.js';
export * from './enrollments.js';
export * from './invitations.js';
export * from './launches.js';
export * from './learning-record.js';
export * from './me.js';
export * from './media-content.js';
export * from './notifications.js';
export * from './organization.js';
export * from './privacy.js';
export * from './problem.js';
export * from './receipts.js';
export * from './reports.js';
export * from './reviews.js';
export * from './route.js';
export * from './score.js';
export * from './security.js';
export * from './service.js';
export * from './subscriptions.js';
export * from './support-grants.js';
