import type { SessionInfo, TokenGrant } from '../contract/index.js';
import { timestamp } from './clock.js';
import { closedAccounts } from './fixtures/accounts.js';
import type { Ids } from './ids.js';
import { Refusal } from './refusal.js';
import { recordEvent } from './security-events.js';
import { table, type Tenant } from './store.js';

const minute = 60_000;
const accessLifetime = 15 * minute;
const sessionLifetime = 12 * 60 * minute;
const idleLifetime = 2 * 60 * minute;
const sharedIdleLifetime = 20 * minute;
const proofLifetime = 5 * minute;
const repeatWindow = minute;
/** Milliseconds that a launch token lives. */
export const launchTokenLifetime = 12 * 60 * minute;

/** One sign-in of a learner. All times are milliseconds since 1970. */
export interface Session {
  id: string;
  learnerId: string;
  transport: 'token' | 'cookie';
  /** Of transport `cookie`. */
  cookie?: string;
  csrfToken?: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  /** When it last gave its password or second factor. */
  provedAt: number;
  /** Others use the device too: it ends sooner when idle. */
  sharedComputer?: boolean;
  /** Absent: the usual one. */
  device?: { name: string; kind: 'computer' | 'phone'; place: string; ip: string };
  endedAt?: number;
}

/** Who asks: nobody known, a learner, or one launch. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'learner'; learnerId: string; session: Session }
  | { kind: 'launch'; launchId: string; expiresAt: number };

/** A refresh token; once used it repeats its answer for a minute, then counts as stolen. */
interface RefreshToken {
  sessionId: string;
  usedAt?: number;
  answer?: TokenGrant;
}

/** Sessions by id. */
export const sessions = table<Session>('sessions', ({ now, key }) => {
  const safari: Session = {
    id: key('session-iphone'),
    learnerId: key('minh-khai'),
    transport: 'token',
    createdAt: now - 3 * 60 * minute,
    lastSeenAt: now - 15 * minute,
    expiresAt: now + sessionLifetime,
    provedAt: 0,
    device: { name: 'Safari trên iPhone', kind: 'phone', place: 'Bắc Ninh', ip: '113.23.•.•' },
  };
  return [[safari.id, safari]];
});
const accessTokens = table<{ sessionId: string; expiresAt: number }>('access tokens');
const refreshTokens = table<RefreshToken>('refresh tokens');
const launchTokens = table<{ launchId: string; expiresAt: number }>('launch tokens');

/** Begins a session, which is proved by that. */
export function startSession(
  tenant: Tenant,
  learnerId: string,
  transport: 'token' | 'cookie',
  { ids, now }: { ids: Ids; now: number },
): Session {
  const session: Session = {
    id: ids.id(),
    learnerId,
    transport,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + sessionLifetime,
    provedAt: now,
    ...(transport === 'cookie' && { cookie: ids.secret('wlc'), csrfToken: ids.secret('wls') }),
  };
  tenant.rows(sessions).set(session.id, session);
  recordEvent(tenant, { learnerId, kind: 'signed_in', sessionId: session.id }, { ids, now });
  return session;
}

/** Tokens of a session, beside those that it has. */
export function issueTokens(tenant: Tenant, session: Session, ids: Ids, now: number): TokenGrant {
  const accessToken = ids.secret('wla');
  const refreshToken = ids.secret('wlr');
  const expiresAt = Math.min(now + accessLifetime, session.expiresAt);
  tenant.rows(accessTokens).set(accessToken, { sessionId: session.id, expiresAt });
  tenant.rows(refreshTokens).set(refreshToken, { sessionId: session.id });
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: Math.floor((expiresAt - now) / 1000),
    refreshToken,
  };
}

/** Trades a refresh token for the next tokens. @throws Refusal `unauthenticated`; a stolen token ends its session */
export function rotate(tenant: Tenant, token: string, ids: Ids, now: number): TokenGrant {
  const known = tenant.rows(refreshTokens).get(token);
  const session = known && tenant.rows(sessions).get(known.sessionId);
  if (!known || !session || !isAlive(session, now)) throw new Refusal('unauthenticated');
  const closed = tenant.rows(closedAccounts).get(session.learnerId);
  if (closed) throw new Refusal(`account_${closed}`);
  if (known.usedAt !== undefined && known.answer) {
    if (now - known.usedAt <= repeatWindow) return known.answer;
    endSession(session, now);
    throw new Refusal('unauthenticated', { detail: 'The refresh token was used before.' });
  }
  known.usedAt = now;
  known.answer = issueTokens(tenant, session, ids, now);
  session.lastSeenAt = now;
  return known.answer;
}

/** Ends a session with all its tokens. */
export function endSession(session: Session, now: number): void {
  session.endedAt ??= now;
}

/** Whether a session has neither ended nor run out, by its whole length and by idleness. */
export const isAlive = (session: Session, now: number): boolean =>
  session.endedAt === undefined && now < session.expiresAt && now < idleEnd(session);

const idleEnd = ({ lastSeenAt, sharedComputer }: Session): number =>
  lastSeenAt + (sharedComputer === true ? sharedIdleLifetime : idleLifetime);

/** Whether the password or a second factor was given within five minutes. */
export const isProved = (session: Session, now: number): boolean =>
  now < session.provedAt + proofLifetime;

/** A session as `GET /auth/session` shows it. */
export const sessionInfo = (session: Session, now: number): SessionInfo => ({
  learnerId: session.learnerId,
  transport: session.transport,
  expiresIn: Math.max(0, Math.floor((session.expiresAt - now) / 1000)),
  idleExpiresIn: Math.max(
    0,
    Math.floor((Math.min(session.expiresAt, idleEnd(session)) - now) / 1000),
  ),
  ...(session.sharedComputer === true && { sharedComputer: true }),
  ...(isProved(session, now) && {
    provedUntil: timestamp(session.provedAt + proofLifetime),
    provedExpiresIn: Math.floor((session.provedAt + proofLifetime - now) / 1000),
  }),
  ...(session.csrfToken !== undefined && { csrfToken: session.csrfToken }),
});

/** A token that writes the state of this launch, and nothing else. */
export function issueLaunchToken(
  tenant: Tenant,
  launchId: string,
  ids: Ids,
  now: number,
): { token: string; expiresAt: number } {
  const token = ids.secret('wll');
  const expiresAt = now + launchTokenLifetime;
  tenant.rows(launchTokens).set(token, { launchId, expiresAt });
  return { token, expiresAt };
}

/** Takes back the tokens of launches. */
export function endLaunchTokens(tenant: Tenant, isMeant: (launchId: string) => boolean): void {
  const rows = tenant.rows(launchTokens);
  for (const [token, { launchId }] of rows) if (isMeant(launchId)) rows.delete(token);
}

/** Who holds this token. @throws Refusal `unauthenticated`, or `token_expired` for one that was valid */
export function callerOfToken(tenant: Tenant, token: string, now: number): Caller {
  const launch = tenant.rows(launchTokens).get(token);
  if (launch) {
    if (launch.expiresAt <= now) throw new Refusal('token_expired');
    return { kind: 'launch', ...launch };
  }
  const access = tenant.rows(accessTokens).get(token);
  const session = access && tenant.rows(sessions).get(access.sessionId);
  if (!access || !session || session.endedAt !== undefined) throw new Refusal('unauthenticated');
  if (access.expiresAt <= now || !isAlive(session, now)) throw new Refusal('token_expired');
  return { kind: 'learner', learnerId: session.learnerId, session };
}

/** The session that a browser knows by its cookie, if it is alive. */
export function sessionOfCookie(tenant: Tenant, cookie: string, now: number): Session | undefined {
  for (const session of tenant.rows(sessions).values()) {
    if (session.cookie === cookie && isAlive(session, now)) return session;
  }
  return undefined;
}
