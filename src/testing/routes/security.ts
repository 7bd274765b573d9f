import {
  SecurityReportRequest,
  securityRoutes,
  SessionsQuery,
  type DeviceSession,
  type SecurityReport,
} from '../../contract/index.js';
import { json, nothing } from '../answer.js';
import { launches } from '../attempts/rows.js';
import type { Call } from '../call.js';
import { timestamp } from '../clock.js';
import { invalidInput } from '../refusal.js';
import { slice } from '../router.js';
import { recordEvent, securityEventOf, securityEvents } from '../security-events.js';
import { endLaunchTokens, endSession, isAlive, sessions, type Session } from '../sessions.js';
import { table } from '../store.js';
import { optionalText, referenceNumber } from '../written.js';

/** A report as it is kept. */
export interface TestSecurityReport {
  report: SecurityReport;
  request: SecurityReportRequest;
  /** Absent where nobody was signed in. */
  learnerId?: string;
}

/** Reports by number. */
export const securityReports = table<TestSecurityReport>('security reports');

const nextSteps = {
  vi: {
    ended: 'Phiên đó đã bị đăng xuất. Hãy đổi mật khẩu ngay.',
    other: 'Bộ phận bảo mật đã nhận báo cáo và sẽ trả lời bạn.',
  },
  en: {
    ended: 'That session has been signed out. Change your password now.',
    other: 'The security team has your report and will answer you.',
  },
};

/** Where the learner is signed in, what happened to the account, and whom to tell. */
export const securitySlice = slice(
  securityRoutes,
  {
    sessions: (call) => {
      const current = call.learner.session.id;
      return json(
        call.page(living(call), {
          by: ({ id, createdAt }) => [id === current ? 0 : 1, -createdAt, id],
          as: (session) => deviceSessionOf(session, current),
          list: 'sessions',
        }),
      );
    },

    endSession: (call) => {
      end(call, ownSession(call, call.parameter('sessionId')));
      return nothing();
    },

    endOthers: (call) => {
      const { learnerId } = call;
      call.query(SessionsQuery);
      call.requireProof();
      const ended = endOtherSessions(call);
      recordEvent(call.tenant, { learnerId, kind: 'sessions_ended' }, call);
      return json({ ended });
    },

    events: (call) => {
      const own = [...call.rows(securityEvents).values()].filter(
        ({ learnerId }) => learnerId === call.learnerId,
      );
      return json(
        call.page(own, {
          by: ({ at, position, id }) => [-at, -position, id],
          as: (event) => securityEventOf(event, call.language, (id) => isLiving(call, id)),
          list: 'security events',
        }),
      );
    },

    acknowledge: (call) => {
      const event = ownEvent(call, call.parameter('eventId'));
      const answered = {
        ...event,
        needsAnswer: false,
        acknowledgedAt: event.acknowledgedAt ?? call.now,
      };
      call.rows(securityEvents).set(event.id, answered);
      return json(securityEventOf(answered, call.language, (id) => isLiving(call, id)));
    },

    report: (call) => {
      call.limit({ name: 'security reports', count: 30, seconds: 600 }, call.maybeLearnerId ?? '');
      const request = call.body(SecurityReportRequest);
      const learnerId = call.maybeLearnerId;
      requireSense(request, learnerId);
      const event = request.eventId === undefined ? undefined : ownEvent(call, request.eventId);
      const id = request.sessionId ?? event?.sessionId;
      const session = id === undefined ? undefined : ownSession(call, id);
      const sessionEnded =
        request.kind === 'not_me' && session !== undefined && isAlive(session, call.now);
      if (sessionEnded) end(call, session);
      if (event) call.rows(securityEvents).set(event.id, { ...event, needsAnswer: false });
      if (learnerId !== undefined) {
        recordEvent(call.tenant, { learnerId, kind: 'security_report' }, call);
      }
      const report: SecurityReport = {
        number: referenceNumber('BM', call.at, call.ids),
        kind: request.kind,
        receivedAt: call.at,
        sessionEnded,
        nextSteps: nextSteps[call.language][sessionEnded ? 'ended' : 'other'],
      };
      call.rows(securityReports).set(report.number, {
        report,
        request,
        ...(learnerId !== undefined && { learnerId }),
      });
      return json(report, { status: 201 });
    },
  },
  { feature: 'account' },
);

/** Ends all sessions of the learner but the one that asks. Answers how many. */
export function endOtherSessions(call: Call): number {
  const others = living(call).filter((other) => other !== call.learner.session);
  for (const other of others) end(call, other);
  return others.length;
}

const living = (call: Call): Session[] =>
  [...call.rows(sessions).values()].filter(
    (session) => session.learnerId === call.learnerId && isAlive(session, call.now),
  );

function isLiving(call: Call, id: string): boolean {
  const session = call.rows(sessions).get(id);
  return session !== undefined && isAlive(session, call.now);
}

const ownSession = (call: Call, id: string): Session => {
  const session = call.rows(sessions).get(id);
  return call.found(session?.learnerId === call.learnerId ? session : undefined);
};

const ownEvent = (call: Call, id: string) => {
  const event = call.rows(securityEvents).get(id);
  return call.found(event?.learnerId === call.learnerId ? event : undefined);
};

function end(call: Call, session: Session): void {
  endSession(session, call.now);
  endLaunchTokens(call.tenant, (id) => call.rows(launches).get(id)?.sessionId === session.id);
}

function requireSense(
  { kind, description, contact, eventId, sessionId }: SecurityReportRequest,
  learnerId: string | undefined,
): void {
  if (contact && !/^[^\s@]+@[^\s@]+$/.test(contact.email.trim())) {
    throw invalidInput('/contact/email', 'invalid_format');
  }
  if (learnerId === undefined) {
    if (!contact) throw invalidInput('/contact', 'required');
    if (eventId !== undefined) throw invalidInput('/eventId', 'signed_in_only');
    if (sessionId !== undefined) throw invalidInput('/sessionId', 'signed_in_only');
  }
  if (kind !== 'not_me' && optionalText(description) === undefined) {
    throw invalidInput('/description', 'required');
  }
}

const deviceSessionOf = (session: Session, current: string): DeviceSession => ({
  id: session.id,
  device: session.device?.name ?? 'Chrome trên Windows',
  kind: session.device?.kind ?? 'computer',
  place: session.device?.place ?? 'Bắc Ninh',
  ip: session.device?.ip ?? '14.177.•.•',
  signedInAt: timestamp(session.createdAt),
  lastSeenAt: timestamp(session.lastSeenAt),
  current: session.id === current,
  sharedComputer: session.sharedComputer ?? false,
});
