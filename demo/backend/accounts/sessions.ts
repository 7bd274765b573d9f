import type { SessionInfo, TokenGrant } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { hashOf, newId, newSecret, seal, unseal } from '../secrets.js';
import { timestamp } from '../time.js';
import { refuseClosed, type AccountState } from './account-state.js';
import { deviceValues, unknownDevice, type Device } from './device.js';
import { recordEvent, recordSignIn } from './security-events.js';

const minute = 60_000;
const accessLifetime = 15 * minute;
const sessionLifetime = 12 * 60 * minute;
const idleLifetime = 2 * 60 * minute;
const sharedIdleLifetime = 20 * minute;
const repeatWindow = minute;
const proofLifetime = 5 * minute;

export interface SessionRow {
  tenant_id: string;
  id: string;
  learner_id: string;
  transport: 'token' | 'cookie';
  last_seen_at: number;
  expires_at: number;
  ended_at: number | null;
  /** When it last gave its password or second factor. */
  proved_at: number;
  /** 1: others use the device too. */
  shared_computer: number;
  account_state: AccountState;
}

/** How a session is to be, where it is not as usual. */
export interface SessionOptions {
  /** Others use the device too: it ends sooner when idle. */
  sharedComputer?: boolean | undefined;
  /** Whose assertion begins it. It gets no refresh token, and without a session there lasts as long as its token. */
  client?: { id: string; sid?: string | undefined; provedAt: number };
}

export interface NewSession {
  session: SessionRow;
  /** Of transport `cookie`. */
  cookie?: string;
  /** Of transport `token`. */
  grant?: TokenGrant;
}

export async function startSession(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  transport: 'token' | 'cookie',
  now: number,
  device: Device = unknownDevice,
  { sharedComputer = false, client }: SessionOptions = {},
): Promise<NewSession> {
  const isBrief = client !== undefined && client.sid === undefined;
  const session: SessionRow = {
    tenant_id: tenantId,
    id: newId(),
    learner_id: learnerId,
    transport,
    last_seen_at: now,
    expires_at: now + (isBrief ? accessLifetime : sessionLifetime),
    ended_at: null,
    proved_at: client ? client.provedAt : now,
    shared_computer: sharedComputer ? 1 : 0,
    account_state: 'active',
  };
  const cookie = transport === 'cookie' ? newSecret('wlc') : undefined;
  await tx.run(
    `INSERT INTO sessions (tenant_id, id, learner_id, transport, cookie_hash, created_at, last_seen_at, expires_at, proved_at,
       shared_computer, client_id, client_sid, browser, system, device_kind, place, masked_ip)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      session.id,
      learnerId,
      transport,
      cookie === undefined ? null : hashOf(cookie),
      now,
      now,
      session.expires_at,
      session.proved_at,
      session.shared_computer,
      client?.id ?? null,
      client?.sid ?? null,
      ...deviceValues(device),
    ],
  );
  await recordSignIn(tx, session, device, now);
  if (cookie !== undefined) return { session, cookie };
  const grant = client
    ? await issueAccessToken(tx, session, now)
    : await issueTokens(tx, session, now);
  return { session, grant };
}

/** A further access token of a session. */
export async function issueAccessToken(
  tx: Transaction,
  session: SessionRow,
  now: number,
): Promise<TokenGrant> {
  const accessToken = newSecret('wla');
  const expiresAt = Math.min(now + accessLifetime, session.expires_at);
  await tx.run(
    'INSERT INTO access_tokens (tenant_id, hash, session_id, expires_at) VALUES (?, ?, ?, ?)',
    [session.tenant_id, hashOf(accessToken), session.id, expiresAt],
  );
  return { accessToken, tokenType: 'Bearer', expiresIn: Math.floor((expiresAt - now) / 1000) };
}

async function issueTokens(tx: Transaction, session: SessionRow, now: number): Promise<TokenGrant> {
  const grant = await issueAccessToken(tx, session, now);
  const refreshToken = newSecret('wlr');
  await tx.run(
    'INSERT INTO refresh_tokens (tenant_id, hash, session_id, created_at) VALUES (?, ?, ?, ?)',
    [session.tenant_id, hashOf(refreshToken), session.id, now],
  );
  return { ...grant, refreshToken };
}

/** What became of a refresh token that was presented. */
export type RefreshOutcome = { grant: TokenGrant } | { refused: 'unknown' | 'reused' };

/**
 * Exchanges a refresh token for new tokens. Within a minute the previous token repeats its answer, for a client that
 * lost it; after that somebody else must have it, and the session ends.
 */
export async function rotate(
  tx: Transaction,
  tenantId: string,
  refreshToken: string,
  now: number,
): Promise<RefreshOutcome> {
  const row = await tx.get<{
    session_id: string;
    used_at: number | null;
    sealed_answer: string | null;
  }>(
    'SELECT session_id, used_at, sealed_answer FROM refresh_tokens WHERE tenant_id = ? AND hash = ?',
    [tenantId, hashOf(refreshToken)],
  );
  const session = row && (await sessionById(tx, tenantId, row.session_id));
  if (!row || !session || !isAlive(session, now)) return { refused: 'unknown' };
  refuseClosed(session.account_state);
  if (row.used_at !== null) {
    if (now - row.used_at <= repeatWindow && row.sealed_answer !== null) {
      return { grant: JSON.parse(unseal(refreshToken, row.sealed_answer)) as TokenGrant };
    }
    await endSession(tx, tenantId, session.id, 'refresh_token_reused', now);
    await recordEvent(tx, tenantId, session.learner_id, { kind: 'refresh_token_reused' }, now);
    return { refused: 'reused' };
  }
  const grant = await issueTokens(tx, session, now);
  await tx.run('UPDATE refresh_tokens SET used_at = ?, sealed_answer = ? WHERE hash = ?', [
    now,
    seal(refreshToken, JSON.stringify(grant)),
    hashOf(refreshToken),
  ]);
  await touch(tx, session, now);
  return { grant };
}

const selectSession = `SELECT s.*, l.state AS account_state FROM sessions s
  JOIN learners l ON l.tenant_id = s.tenant_id AND l.id = s.learner_id WHERE s.tenant_id = ?`;

/** The session that a client's own session was given, while it lasts. */
export async function sessionOfClient(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  client: { id: string; sid: string },
  now: number,
): Promise<SessionRow | undefined> {
  const sessions = await queries.all<SessionRow>(
    `${selectSession} AND s.client_id = ? AND s.client_sid = ? AND s.learner_id = ?`,
    [tenantId, client.id, client.sid, learnerId],
  );
  return sessions.find((session) => isAlive(session, now));
}

/** The session of an access token. @throws ProblemError `token_expired` or `unauthenticated` */
export async function sessionOfAccessToken(
  queries: Queries,
  tenantId: string,
  token: string,
  now: number,
): Promise<SessionRow> {
  const row = await queries.get<{ session_id: string; expires_at: number }>(
    'SELECT session_id, expires_at FROM access_tokens WHERE tenant_id = ? AND hash = ?',
    [tenantId, hashOf(token)],
  );
  const session = row && (await sessionById(queries, tenantId, row.session_id));
  if (!row || !session || session.ended_at !== null) throw new ProblemError('unauthenticated');
  if (row.expires_at <= now || !isAlive(session, now)) throw new ProblemError('token_expired');
  return session;
}

export async function sessionOfCookie(
  queries: Queries,
  tenantId: string,
  cookie: string,
  now: number,
): Promise<SessionRow | undefined> {
  const session = await queries.get<SessionRow>(`${selectSession} AND s.cookie_hash = ?`, [
    tenantId,
    hashOf(cookie),
  ]);
  return session && isAlive(session, now) ? session : undefined;
}

/** Derived from the cookie, which no script reads: a page gets it only from an answer that it may read. */
export const csrfTokenOf = (cookie: string): string =>
  Buffer.from(hashOf(`csrf:${cookie}`), 'hex').toString('base64url');

/** The session is in use, and has proved itself at `provedAt`, as far as it had not later. */
export async function prove(
  tx: Transaction,
  session: SessionRow,
  { provedAt, now }: { provedAt: number; now: number },
): Promise<SessionRow> {
  const proved = {
    ...session,
    proved_at: Math.max(session.proved_at, provedAt),
    last_seen_at: now,
  };
  await tx.run(
    'UPDATE sessions SET proved_at = ?, last_seen_at = ? WHERE tenant_id = ? AND id = ?',
    [proved.proved_at, now, session.tenant_id, session.id],
  );
  return proved;
}

/** Counts as use of the session. Written once a minute, not with every request. */
export async function touch(tx: Transaction, session: SessionRow, now: number): Promise<void> {
  if (!needsTouch(session, now)) return;
  await tx.run('UPDATE sessions SET last_seen_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    session.tenant_id,
    session.id,
  ]);
}

export const needsTouch = (session: SessionRow, now: number): boolean =>
  now - session.last_seen_at >= minute;

export async function endSession(
  tx: Transaction,
  tenantId: string,
  sessionId: string,
  reason: string,
  now: number,
): Promise<void> {
  await tx.run(
    'UPDATE sessions SET ended_at = ?, end_reason = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL',
    [now, reason, tenantId, sessionId],
  );
}

/** Ends all sessions of a learner, and what their launches could still write with their tokens. */
export async function endEverywhere(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  now: number,
): Promise<void> {
  await tx.run(
    `UPDATE sessions SET ended_at = ?, end_reason = 'signed_out_everywhere'
     WHERE tenant_id = ? AND learner_id = ? AND ended_at IS NULL`,
    [now, tenantId, learnerId],
  );
  await tx.run(
    `DELETE FROM launch_tokens WHERE tenant_id = ? AND launch_id IN
       (SELECT id FROM launches WHERE tenant_id = ? AND learner_id = ?)`,
    [tenantId, tenantId, learnerId],
  );
}

export function sessionInfo(
  session: SessionRow,
  cookie: string | undefined,
  now: number,
): SessionInfo {
  const until = (time: number): number => Math.max(0, Math.floor((time - now) / 1000));
  return {
    learnerId: session.learner_id,
    transport: session.transport,
    expiresIn: until(session.expires_at),
    idleExpiresIn: until(
      Math.min(session.expires_at, session.last_seen_at + idleLifetimeOf(session)),
    ),
    ...(isProved(session, now)
      ? {
          provedUntil: timestamp(session.proved_at + proofLifetime),
          provedExpiresIn: until(session.proved_at + proofLifetime),
        }
      : {}),
    ...(cookie === undefined ? {} : { csrfToken: csrfTokenOf(cookie) }),
    ...(session.shared_computer === 1 ? { sharedComputer: true } : {}),
  };
}

/** Seconds that a session lasts at most. */
export const sessionSeconds = sessionLifetime / 1000;

/** Whether its password or second factor was given at most five minutes ago. */
export const isProved = (session: SessionRow, now: number): boolean =>
  now < session.proved_at + proofLifetime;

const sessionById = (
  queries: Queries,
  tenantId: string,
  id: string,
): Promise<SessionRow | undefined> =>
  queries.get<SessionRow>(`${selectSession} AND s.id = ?`, [tenantId, id]);

/** Whether a session can still be used: not ended, not too old, not idle for too long. */
export const isAlive = (session: SessionRow, now: number): boolean =>
  session.ended_at === null &&
  now < session.expires_at &&
  now < session.last_seen_at + idleLifetimeOf(session);

const idleLifetimeOf = (session: SessionRow): number =>
  session.shared_computer === 1 ? sharedIdleLifetime : idleLifetime;
