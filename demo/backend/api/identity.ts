import { getCookie } from 'hono/cookie';
import { ConsentSubject } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import type { Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import {
  csrfTokenOf,
  isProved,
  needsTouch,
  sessionOfAccessToken,
  sessionOfCookie,
  touch,
  type SessionRow,
} from '../accounts/sessions.js';
import { refuseClosed, type AccountState } from '../accounts/account-state.js';
import type { ApiContext } from './environment.js';

/** Who asks: nobody known, a learner, or one launch. */
export type Caller =
  | { kind: 'public'; subject?: ConsentSubject }
  | {
      kind: 'learner';
      learnerId: string;
      session: SessionRow;
      /** Whether the password or second factor was given just now (see `requireProof`). */
      proved: boolean;
      cookie?: string;
    }
  | { kind: 'launch'; launchId: string; expiresAt: number };

export type Learner = Extract<Caller, { kind: 'learner' }>;

export const cookieName = 'wl_session';

/** A tenant's cookie goes to its base URL, and to no other tenant's. */
export const cookiePath = ({ api }: { api: string }): string => new URL(api).pathname;

/**
 * Finds out who asks. `Authorization` decides where it is sent. A cookie counts only when the browser says that one
 * of the tenant's own pages asks, and, where something changes, only beside the CSRF token.
 */
export async function identify(backend: Backend, context: ApiContext): Promise<Caller> {
  const authorization = context.req.header('Authorization');
  if (authorization !== undefined) return callerOfHeader(backend, context, authorization);
  const cookie = getCookie(context, cookieName);
  const origin = context.req.header('Origin');
  if (cookie === undefined || !origin || !backend.config.portalOrigins.includes(origin)) {
    return { kind: 'public' };
  }
  const { config, database } = backend;
  const session = await sessionOfCookie(database, context.var.tenant.id, cookie, config.now());
  if (!session) return { kind: 'public' };
  if (changes(context) && context.req.header('X-CSRF-Token') !== csrfTokenOf(cookie)) {
    throw new ProblemError('forbidden', { detail: 'The X-CSRF-Token is missing or wrong.' });
  }
  await keepAlive(backend, context, session);
  return { ...learnerOf(session, config.now()), cookie };
}

async function callerOfHeader(
  backend: Backend,
  context: ApiContext,
  authorization: string,
): Promise<Caller> {
  const basic = /^Basic +([\w+/=]+) *$/i.exec(authorization)?.[1];
  if (basic !== undefined) return { kind: 'public', ...subjectOf(basic) };
  const token = /^Bearer +([\w-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new ProblemError('unauthenticated');
  const tenantId = context.var.tenant.id;
  const now = backend.config.now();
  if (token.startsWith('wll_')) {
    const row = await backend.database.get<{
      launch_id: string;
      expires_at: number;
      state: AccountState;
    }>(
      `SELECT t.launch_id, t.expires_at, l.state FROM launch_tokens t
       JOIN launches la ON la.tenant_id = t.tenant_id AND la.id = t.launch_id
       JOIN learners l ON l.tenant_id = la.tenant_id AND l.id = la.learner_id
       WHERE t.tenant_id = ? AND t.hash = ?`,
      [tenantId, hashOf(token)],
    );
    if (!row) throw new ProblemError('unauthenticated');
    if (row.expires_at <= now) throw new ProblemError('token_expired');
    refuseClosed(row.state);
    return { kind: 'launch', launchId: row.launch_id, expiresAt: row.expires_at };
  }
  const session = await sessionOfAccessToken(backend.database, tenantId, token, now);
  await keepAlive(backend, context, session);
  return learnerOf(session, now);
}

const learnerOf = (session: SessionRow, now: number): Learner => ({
  kind: 'learner',
  learnerId: session.learner_id,
  session,
  proved: isProved(session, now),
});

/** Id and secret of somebody who is not signed in (RFC 7617); they prove only what is their own. */
function subjectOf(credentials: string): { subject?: ConsentSubject } {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const parsed = ConsentSubject.safeParse({
    id: text.slice(0, colon),
    secret: text.slice(colon + 1),
  });
  return parsed.success ? { subject: parsed.data } : {};
}

async function keepAlive(
  backend: Backend,
  context: ApiContext,
  session: SessionRow,
): Promise<void> {
  // A page that looks how much time is left does not use it.
  if (context.req.path === '/auth/session') return;
  const now = backend.config.now();
  if (!needsTouch(session, now)) return;
  await backend.database.write((tx: Transaction) => touch(tx, session, now));
}

const changes = (context: ApiContext): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);

/** The learner who asks. @throws ProblemError for anybody else, and when the account is closed */
export function requireLearner(context: ApiContext): Learner {
  const learner = requireSession(context);
  refuseClosed(learner.session.account_state);
  return learner;
}

/** As `requireLearner`, also of a closed account: signing out is always open. */
export function requireSession(context: ApiContext): Learner {
  const { caller } = context.var;
  if (caller.kind === 'learner') return caller;
  throw caller.kind === 'launch'
    ? new ProblemError('forbidden', { detail: 'A launch token serves its launch only.' })
    : new ProblemError('unauthenticated');
}

/**
 * The learner who asks, if the session gave its password or second factor within five minutes: by signing in, or by
 * `POST /auth/reauthenticate`.
 *
 * @throws ProblemError `reauthentication_required` when that is longer ago
 */
export function requireProof(context: ApiContext, learner = requireLearner(context)): Learner {
  if (learner.proved) return learner;
  throw new ProblemError('reauthentication_required', {
    detail: 'Prove who you are with POST /auth/reauthenticate, then send this again.',
  });
}
