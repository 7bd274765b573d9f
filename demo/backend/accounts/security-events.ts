import type { SecurityEvent } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Queries, Transaction } from '../database/database.js';
import { newId } from '../secrets.js';
import { timestamp } from '../time.js';
import {
  deviceName,
  deviceValues,
  placeName,
  unknownDevice,
  type Device,
  type DeviceColumns,
} from './device.js';

const titles = {
  vi: {
    signed_in: 'Đăng nhập thành công',
    unfamiliar_sign_in: 'Có đăng nhập từ nơi lạ',
    sign_in_failed: 'Nhập sai mật khẩu',
    password_changed: 'Đổi mật khẩu',
    email_change_requested: 'Yêu cầu đổi e-mail',
    email_changed: 'Đổi e-mail',
    phone_changed: 'Đổi số điện thoại',
    sessions_ended: 'Đăng xuất các thiết bị khác',
    refresh_token_reused: 'Một phiên bị dùng lại ở nơi khác và đã được đăng xuất',
    security_report: 'Gửi báo cáo bảo mật',
  },
  en: {
    signed_in: 'Signed in',
    unfamiliar_sign_in: 'Sign-in from an unfamiliar place',
    sign_in_failed: 'Wrong password',
    password_changed: 'Password changed',
    email_change_requested: 'Change of e-mail requested',
    email_changed: 'E-mail changed',
    phone_changed: 'Phone number changed',
    sessions_ended: 'Other devices signed out',
    refresh_token_reused: 'A session was used from somewhere else too and was signed out',
    security_report: 'Security report sent',
  },
} as const;

export type SecurityEventKind = keyof (typeof titles)['vi'];

const times = { vi: 'lần', en: 'times' } as const;

/** What happened, before it has an id. */
export interface NewEvent {
  kind: SecurityEventKind;
  device?: Device;
  sessionId?: string;
  needsAnswer?: boolean;
}

export async function recordEvent(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  { kind, device = unknownDevice, sessionId, needsAnswer = false }: NewEvent,
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO security_events (tenant_id, id, learner_id, kind, at, browser, system, device_kind, place, masked_ip,
       session_id, needs_answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      newId(),
      learnerId,
      kind,
      now,
      ...deviceValues(device),
      sessionId ?? null,
      needsAnswer ? 1 : 0,
    ],
  );
}

const sameDevice = 'browser IS ? AND system IS ? AND place IS ?';
const deviceKey = (device: Device): (string | null)[] => [
  device.browser,
  device.system,
  device.place,
];

/**
 * A sign-in that worked. From a browser and a place that none of the learner's sessions had before, the learner is asked
 * whether it was them; programs, which name no browser, and the very first sign-in are not asked about.
 */
export async function recordSignIn(
  tx: Transaction,
  session: { tenant_id: string; learner_id: string; id: string },
  device: Device,
  now: number,
): Promise<void> {
  const { tenant_id: tenantId, learner_id: learnerId, id } = session;
  const before = await tx.get<{ known: number; alike: number }>(
    `SELECT COUNT(*) AS known, COALESCE(SUM(${sameDevice}), 0) AS alike FROM sessions
     WHERE tenant_id = ? AND learner_id = ? AND id <> ? AND browser IS NOT NULL`,
    [...deviceKey(device), tenantId, learnerId, id],
  );
  const isUnfamiliar =
    device.browser !== null && (before?.known ?? 0) > 0 && (before?.alike ?? 0) === 0;
  await recordEvent(
    tx,
    tenantId,
    learnerId,
    {
      kind: isUnfamiliar ? 'unfamiliar_sign_in' : 'signed_in',
      device,
      sessionId: id,
      needsAnswer: isUnfamiliar,
    },
    now,
  );
}

const inARow = 60 * 60_000;

/** A wrong password for an account that exists. Several from one device within an hour are one event. */
export async function recordFailedSignIn(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  device: Device,
  now: number,
): Promise<void> {
  const repeated = await tx.run(
    `UPDATE security_events SET count = count + 1, at = ? WHERE tenant_id = ? AND learner_id = ?
       AND kind = 'sign_in_failed' AND at > ? AND ${sameDevice}`,
    [now, tenantId, learnerId, now - inARow, ...deviceKey(device)],
  );
  if (repeated > 0) return;
  await recordEvent(tx, tenantId, learnerId, { kind: 'sign_in_failed', device }, now);
}

export interface SecurityEventRow extends DeviceColumns {
  id: string;
  kind: string;
  at: number;
  count: number;
  session_id: string | null;
  session_ended_at: number | null;
  needs_answer: number;
  acknowledged_at: number | null;
}

const select = `SELECT e.*, s.ended_at AS session_ended_at FROM security_events e
  LEFT JOIN sessions s ON s.tenant_id = e.tenant_id AND s.id = e.session_id`;

export const eventById = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  id: string,
): Promise<SecurityEventRow | undefined> =>
  queries.get(`${select} WHERE e.tenant_id = ? AND e.learner_id = ? AND e.id = ?`, [
    tenantId,
    learnerId,
    id,
  ]);

/** Events before this time and id, newest first. */
export const eventsBefore = (
  queries: Queries,
  tenantId: string,
  learnerId: string,
  [at, id]: readonly [number, string],
  limit: number,
): Promise<SecurityEventRow[]> =>
  queries.all(
    `${select} WHERE e.tenant_id = ? AND e.learner_id = ? AND (e.at, e.id) < (?, ?)
     ORDER BY e.at DESC, e.id DESC LIMIT ?`,
    [tenantId, learnerId, at, id, limit],
  );

/** "That was me": the event no longer needs an answer. A second time changes nothing. */
export async function acknowledgeEvent(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  event: SecurityEventRow,
  now: number,
): Promise<SecurityEventRow> {
  if (event.acknowledged_at !== null) return event;
  await tx.run(
    'UPDATE security_events SET needs_answer = 0, acknowledged_at = ? WHERE tenant_id = ? AND id = ?',
    [now, tenantId, event.id],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: 'security_event.acknowledged',
    subjectId: event.id,
  });
  return { ...event, needs_answer: 0, acknowledged_at: now };
}

/** The event as the contract has it. */
export function eventOf(row: SecurityEventRow, language: 'vi' | 'en'): SecurityEvent {
  const title = titles[language][row.kind as SecurityEventKind];
  const hasDevice = row.browser !== null || row.system !== null || row.masked_ip !== null;
  return {
    id: row.id,
    kind: row.kind,
    title: row.count > 1 ? `${title} ${String(row.count)} ${times[language]}` : title,
    at: timestamp(row.at),
    ...(hasDevice ? { device: deviceName(row, language) } : {}),
    ...(row.place === null ? {} : { place: placeName(row.place, language) }),
    ...(row.masked_ip === null ? {} : { ip: row.masked_ip }),
    ...(row.session_id !== null && row.session_ended_at === null
      ? { sessionId: row.session_id }
      : {}),
    needsAnswer: row.needs_answer === 1,
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: timestamp(row.acknowledged_at) }),
  };
}
