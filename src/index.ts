/**
 * Everything of `@welearning/embed` that works without registering an element: the client, the session, attempts and consent.
 * Elements are at `@welearning/embed/elements/*` (classes) and `@welearning/embed/define/*` (registered); each room's own types at
 * its entry.
 *
 * @module
 */
export * from './client/index.js';
export { Consent, type ConsentOptions, type ConsentStatus } from './consent/index.js';
export {
  Attempt,
  type AttemptOptions,
  type AttemptPhase,
  type AttemptSnapshot,
  type LaunchOptions,
} from './playback/index.js';
export * from './session/index.js';
