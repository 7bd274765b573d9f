import type { SecurityReport, SecurityReportRequest } from '../../../src/contract/index.js';
import { audit } from '../audit.js';
import type { Transaction } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { referenceNumber } from '../reference-number.js';
import { timestamp } from '../time.js';
import { optionalText } from '../written-text.js';
import { endDevice, ownSession } from './device-sessions.js';
import type { Device } from './device.js';
import { emailOf } from './new-learner.js';
import { eventById, recordEvent } from './security-events.js';

const nextSteps = {
  vi: {
    ended: 'Phiên đó đã bị đăng xuất. Hãy đổi mật khẩu ngay. Bộ phận bảo mật sẽ liên hệ với bạn.',
    password: 'Hãy đổi mật khẩu ngay. Bộ phận bảo mật sẽ liên hệ với bạn.',
    other: 'Bộ phận bảo mật đã nhận báo cáo và sẽ trả lời bạn. Hãy giữ số báo cáo này.',
  },
  en: {
    ended:
      'That session has been signed out. Change your password now. The security team will contact you.',
    password: 'Change your password now. The security team will contact you.',
    other: 'The security team has your report and will answer you. Keep its number.',
  },
} as const;

/** Who reports, from which device. */
export interface Reporter {
  tenantId: string;
  /** Absent where nobody is signed in. */
  learnerId: string | undefined;
  device: Device;
  language: 'vi' | 'en';
}

/**
 * Takes a report down. With `not_me` it ends the session in question.
 *
 * @throws ProblemError `invalid_input`, or `not_found` for an event or a session of somebody else
 */
export async function takeSecurityReport(
  tx: Transaction,
  reporter: Reporter,
  request: SecurityReportRequest,
  now: number,
): Promise<SecurityReport> {
  const { tenantId, learnerId, device, language } = reporter;
  const description = optionalText(request.description);
  const email = contactOf(request, learnerId);
  if (description === null && request.kind !== 'not_me') {
    throw invalidInput('/description', 'required');
  }
  const sessionEnded = learnerId !== undefined && (await disown(tx, reporter, request, now));
  const number = referenceNumber('BM', now);
  await tx.run(
    `INSERT INTO security_reports (tenant_id, number, learner_id, kind, description, event_id, session_id,
       contact_name, contact_email, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      number,
      learnerId ?? null,
      request.kind,
      description,
      request.eventId ?? null,
      request.sessionId ?? null,
      optionalText(request.contact?.name),
      email ?? null,
      now,
    ],
  );
  await audit(tx, {
    tenantId,
    at: now,
    learnerId,
    action: 'security.reported',
    subjectId: number,
    detail: { kind: request.kind },
  });
  if (learnerId !== undefined) {
    await recordEvent(tx, tenantId, learnerId, { kind: 'security_report', device }, now);
  }
  const isOwnAccount = request.kind === 'not_me' || request.kind === 'account_taken_over';
  const step = sessionEnded ? 'ended' : isOwnAccount ? 'password' : 'other';
  return {
    number,
    kind: request.kind,
    receivedAt: timestamp(now),
    sessionEnded,
    nextSteps: nextSteps[language][step],
  };
}

function contactOf(
  { contact, eventId, sessionId }: SecurityReportRequest,
  learnerId: string | undefined,
): string | undefined {
  const email = contact && emailOf(contact.email);
  if (contact && email === undefined) throw invalidInput('/contact/email', 'invalid_format');
  if (learnerId !== undefined) return email;
  if (!contact) throw invalidInput('/contact', 'required');
  if (eventId !== undefined) throw invalidInput('/eventId', 'signed_in_only');
  if (sessionId !== undefined) throw invalidInput('/sessionId', 'signed_in_only');
  return email;
}

/** The event is answered and its session ended, or the session that was named. */
async function disown(
  tx: Transaction,
  { tenantId, learnerId = '' }: Reporter,
  { kind, eventId, sessionId }: SecurityReportRequest,
  now: number,
): Promise<boolean> {
  const event =
    eventId === undefined ? undefined : await eventById(tx, tenantId, learnerId, eventId);
  if (eventId !== undefined && !event) throw new ProblemError('not_found');
  const named = sessionId ?? event?.session_id ?? undefined;
  const session =
    named === undefined ? undefined : await ownSession(tx, tenantId, learnerId, named);
  if (sessionId !== undefined && !session) throw new ProblemError('not_found');
  if (event) {
    await tx.run('UPDATE security_events SET needs_answer = 0 WHERE tenant_id = ? AND id = ?', [
      tenantId,
      event.id,
    ]);
  }
  return kind === 'not_me' && session !== undefined
    ? endDevice(tx, session, 'not_the_learner', now)
    : false;
}
