import type { SecurityEvent } from '../contract/index.js';
import { timestamp } from './clock.js';
import type { Ids } from './ids.js';
import { table, type Tenant } from './store.js';

/** Something that matters to the safety of an account. */
export interface TestSecurityEvent {
  id: string;
  learnerId: string;
  kind: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The order of what happened at the same time. */
  position: number;
  device?: string;
  place?: string;
  ip?: string;
  sessionId?: string;
  needsAnswer: boolean;
  acknowledgedAt?: number;
}

const titles: Readonly<Record<string, { vi: string; en: string }>> = {
  signed_in: { vi: 'Đăng nhập thành công', en: 'Signed in' },
  unfamiliar_sign_in: { vi: 'Có đăng nhập từ nơi lạ', en: 'Sign-in from an unfamiliar place' },
  password_changed: { vi: 'Đổi mật khẩu', en: 'Password changed' },
  email_changed: { vi: 'Đổi e-mail', en: 'E-mail changed' },
  phone_changed: { vi: 'Đổi số điện thoại', en: 'Phone number changed' },
  sessions_ended: { vi: 'Đăng xuất các thiết bị khác', en: 'Other devices signed out' },
  security_report: { vi: 'Gửi báo cáo bảo mật', en: 'Security report sent' },
};

const hour = 3_600_000;

/** Events by id; one of them waits for an answer. */
export const securityEvents = table<TestSecurityEvent>('security events', ({ now, key }) => {
  const own = { learnerId: key('minh-khai'), position: 0 };
  const phone = { device: 'Safari trên iPhone', place: 'Bắc Ninh', ip: '113.23.•.•' };
  const edge = { device: 'Edge trên Windows', place: 'Thành phố Hồ Chí Minh', ip: '42.118.•.•' };
  const events: TestSecurityEvent[] = [
    {
      ...own,
      ...phone,
      id: key('event-phone'),
      kind: 'phone_changed',
      at: now - 240 * hour,
      needsAnswer: false,
    },
    {
      ...own,
      ...edge,
      id: key('event-unfamiliar'),
      kind: 'unfamiliar_sign_in',
      at: now - 2 * hour,
      needsAnswer: true,
    },
  ];
  return events.map((event): [string, TestSecurityEvent] => [event.id, event]);
});

/** Adds what has just happened. */
export function recordEvent(
  tenant: Tenant,
  event: Pick<TestSecurityEvent, 'learnerId' | 'kind' | 'sessionId'>,
  { ids, now }: { ids: Ids; now: number },
): void {
  const rows = tenant.rows(securityEvents);
  const id = ids.id();
  rows.set(id, { ...event, id, at: now, position: rows.size, needsAnswer: false });
}

/** The event as the contract has it. */
export const securityEventOf = (
  { learnerId: _, position: __, at, acknowledgedAt, sessionId, ...event }: TestSecurityEvent,
  language: 'vi' | 'en',
  isAlive: (sessionId: string) => boolean,
): SecurityEvent => ({
  ...event,
  title: titles[event.kind]?.[language] ?? event.kind,
  at: timestamp(at),
  ...(sessionId !== undefined && isAlive(sessionId) && { sessionId }),
  ...(acknowledgedAt !== undefined && { acknowledgedAt: timestamp(acknowledgedAt) }),
});
