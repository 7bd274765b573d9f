import { createHash, randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { learnerToken, type Employee, type ExchangeClient } from './learner-token.js';

/** Where the company's accounts are, and the way from them to the learning backend. */
export interface CompanyConfig extends ExchangeClient {
  /** The portal's own origin. */
  portal: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Two of the company's people. A real intranet would ask its own directory who somebody is. */
export const people = [
  { id: 'MK-0041', name: 'Nguyễn Thị Minh Khai' },
  { id: 'MK-0007', name: 'Trần Quốc Bảo' },
] as const;

const cookieName = 'mk_session';

/** Who is signed in to the portal itself, by their company account. */
export class Company {
  readonly #config: CompanyConfig;
  readonly #sessions = new Map<string, Employee>();

  constructor(config: CompanyConfig) {
    this.#config = config;
  }

  /** Who asks, if they are signed in here. */
  employee(c: Context): Employee | undefined {
    return this.#sessions.get(keyOf(getCookie(c, cookieName) ?? ''));
  }

  /**
   * Signing in and out with the company account, and the token for the page. All of it is for this origin's own pages
   * only: the token goes into a page's memory, never into an address or a cookie.
   */
  addRoutes(app: Hono, signInPage: () => string): void {
    app.get('/company', (c) => c.html(signInPage()));
    app.post('/company', async (c) => {
      if (!this.#isOwnPage(c)) return c.text('', 403);
      const { person } = await c.req.parseBody();
      const known = people.find(({ id }) => id === person);
      if (!known) return c.redirect('/company', 303);
      const secret = randomBytes(32).toString('base64url');
      const key = keyOf(secret);
      this.#sessions.set(key, {
        id: known.id,
        sessionId: key,
        signedInAt: this.#config.now(),
      });
      setCookie(c, cookieName, secret, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        secure: this.#config.portal.startsWith('https:'),
      });
      return c.redirect('/', 303);
    });
    app.post('/company/token', async (c) => {
      const employee = this.employee(c);
      if (!this.#isOwnPage(c) || !employee) return c.json({}, 401, noStore);
      try {
        const token = await learnerToken(this.#config, employee, this.#config.now());
        return c.json(token, 200, noStore);
      } catch {
        return c.json({}, 502, noStore);
      }
    });
    app.post('/company/sign-out', (c) => {
      if (!this.#isOwnPage(c)) return c.text('', 403);
      this.#sessions.delete(keyOf(getCookie(c, cookieName) ?? ''));
      deleteCookie(c, cookieName);
      return c.body(null, 204);
    });
  }

  #isOwnPage(c: Context): boolean {
    return c.req.header('Origin') === this.#config.portal;
  }
}

const noStore = { 'Cache-Control': 'no-store' };

/** What is kept of the cookie; also what the learning backend is told of the session. */
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
