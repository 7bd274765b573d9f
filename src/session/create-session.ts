import type { TokenQuery } from '../client/index.js';
import { CookieSession } from './cookie-session.js';
import { HostSession } from './host-session.js';
import { PasswordSession } from './password-session.js';
import { type RedirectOptions, RedirectSession } from './redirect-session.js';
import type { Session, SessionKind } from './session.js';

/** What a page gives when asked for a token: nothing when nobody is signed in. */
export type HostToken =
  | string
  | undefined
  | {
      token: string;
      /** Seconds. Without it, a JWT's own lifetime counts, and any other token is used until it is refused. */
      expiresIn?: number;
    };

/** Options of `createSession`. */
export interface SessionOptions {
  /**
   * `cookie`: a session cookie of the backend, shared by all tabs; `password`: tokens in this page's memory; `redirect`: the
   * same, by the backend's own sign-in page; `host`: the page gives tokens by `getToken`.
   */
  kind: SessionKind;
  /** Absolute address of the backend, as for `WelearningClient`. */
  baseUrl: string;
  /**
   * With `host`: asked when the first token is needed, before one ends and, with `force`, when one was refused; once at a
   * time. When it fails the session is signed out and `error` says why; `start()` asks again.
   */
  getToken?: (query: TokenQuery) => Promise<HostToken>;
  /** With `redirect`: who asks, and where the learner comes back to. */
  redirect?: RedirectOptions;
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** BCP 47 language. */
  locale?: string;
}

/**
 * Makes a session. It does nothing until `start()`, `signIn()` or a client that uses its `auth`.
 *
 * @throws TypeError when `baseUrl` is not absolute or what its kind needs is missing.
 */
export function createSession(options: SessionOptions): Session {
  switch (options.kind) {
    case 'cookie':
      return new CookieSession(options);
    case 'password':
      return new PasswordSession(options);
    case 'redirect':
      return new RedirectSession(options);
    case 'host':
      return new HostSession(options);
    default:
      throw new TypeError("kind must be 'cookie', 'password', 'redirect' or 'host'");
  }
}
