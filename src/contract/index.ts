/**
 * The HTTP contract of a Welearning-compatible backend: a schema for each body and a table of routes.
 *
 * @module contract
 */
export * from './auth.js';
export * from './common.js';
export * from './consent.js';
export * from './courses.js';
export * from './credentials.js';
export * from './enrollments.js';
export * from './launches.js';
export * from './me.js';
export * from './notifications.js';
export * from './organization.js';
export * from './privacy.js';
export * from './problem.js';
export * from './receipts.js';
export * from './route.js';
export * from './security.js';
export * from './service.js';
export * from './transparency.js';
