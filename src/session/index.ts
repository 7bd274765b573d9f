/**
 * Who is signed in, and the credentials for the client.
 *
 * @module session
 */
export { createSession, type HostToken, type SessionOptions } from './create-session.js';
export type { RedirectOptions, RedirectPage } from './redirect-session.js';
export { openSession } from './open-session.js';
export {
  type Person,
  Session,
  type SessionKind,
  type SessionStatus,
  type SignInOptions,
  type SignOutOptions,
  type SignOutReason,
} from './session.js';
export type { TabChannel, TabMessage } from './tab-channel.js';
