/**
 * Everything of `@welearning/embed` that works without registering an element: the client, the session, attempts and consent.
 * Elements are at `@welearning/embed/elements/*` (classes) and `@welearning/embed/define/*` (registered).
 *
 * @module
 */
export * from './client/index.js';
export * from './consent/index.js';
export * from './playback/index.js';
export * from './session/index.js';
