import type { SessionOptions } from './create-session.js';
import type { Session } from './session.js';

/** As `createSession`, but carries only the kind that is asked for: a page uses one. */
export async function openSession(options: SessionOptions): Promise<Session> {
  switch (options.kind) {
    case 'cookie':
      return new (await import('./cookie-session.js')).CookieSession(options);
    case 'password':
      return new (await import('./password-session.js')).PasswordSession(options);
    case 'redirect':
      return new (await import('./redirect-session.js')).RedirectSession(options);
    case 'host':
      return new (await import('./host-session.js')).HostSession(options);
    default:
      throw new TypeError("kind must be 'cookie', 'password', 'redirect' or 'host'");
  }
}
