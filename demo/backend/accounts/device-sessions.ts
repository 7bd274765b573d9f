import type { DeviceSession } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Queries, Transaction } from '../database/database.js';
import { timestamp } from '../time.js';
import { deviceName, placeName, type DeviceColumns } from './device.js';
import { isAlive, type SessionRow } from './sessions.js';

/** A session with what the learner recognizes its device by. */
export type DeviceSessionRow = SessionRow & DeviceColumns & { created_at: number };

/** The learner's sessions that last, newest first. */
export async function livingSessions(
  queries: Queries,
  tenantId: string,
  learnerId: string,
  now: number,
): Promise<DeviceSessionRow[]> {
  const rows = await queries.all<DeviceSessionRow>(
    `SELECT * FROM sessions WHERE tenant_id = ? AND learner_id = ? AND ended_at IS NULL AND expires_at > ?
     ORDER BY created_at DESC, id DESC`,
    [tenantId, learnerId, now],
  );
  return rows.filter((row) => isAlive(row, now));
}

/** The session as the contract has it. */
export function deviceSessionOf(
  row: DeviceSessionRow,
  currentId: string,
  language: 'vi' | 'en',
): DeviceSession {
  return {
    id: row.id,
    device: deviceName(row, language),
    kind: row.device_kind,
    ...(row.place === null ? {} : { place: placeName(row.place, language) }),
    ...(row.masked_ip === null ? {} : { ip: row.masked_ip }),
    signedInAt: timestamp(row.created_at),
    lastSeenAt: timestamp(row.last_seen_at),
    current: row.id === currentId,
    sharedComputer: row.shared_computer === 1,
  };
}

/** One of the learner's own sessions, ended or not. */
export const ownSession = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  id: string,
): Promise<SessionRow | undefined> =>
  queries.get<SessionRow>(
    'SELECT * FROM sessions WHERE tenant_id = ? AND learner_id = ? AND id = ?',
    [tenantId, learnerId, id],
  );

/** Ends one session and what its launches could still write with their tokens. Answers whether it lasted until now. */
export async function endDevice(
  tx: Transaction,
  session: Pick<SessionRow, 'tenant_id' | 'learner_id' | 'id'>,
  reason: string,
  now: number,
): Promise<boolean> {
  const { tenant_id: tenantId, learner_id: learnerId, id } = session;
  const ended = await tx.run(
    'UPDATE sessions SET ended_at = ?, end_reason = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL',
    [now, reason, tenantId, id],
  );
  if (ended === 0) return false;
  await tx.run(
    `DELETE FROM launch_tokens WHERE tenant_id = ? AND launch_id IN
       (SELECT id FROM launches WHERE tenant_id = ? AND session_id = ?)`,
    [tenantId, tenantId, id],
  );
  await audit(tx, { tenantId, at: now, learnerId, action: 'session.ended', subjectId: id });
  return true;
}

/** Ends all sessions of a learner but one. Answers how many lasted until now. */
export async function endOtherDevices(
  tx: Transaction,
  current: Pick<SessionRow, 'tenant_id' | 'learner_id' | 'id'>,
  reason: string,
  now: number,
): Promise<number> {
  const all = await livingSessions(tx, current.tenant_id, current.learner_id, now);
  const others = all.filter(({ id }) => id !== current.id);
  for (const session of others) await endDevice(tx, session, reason, now);
  return others.length;
}
