import {
  type DeviceSession,
  DeviceSessionPage,
  SecurityEvent,
  SecurityEventPage,
  SecurityReport,
  type SecurityReportRequest,
  securityRoutes as routes,
  SessionsEnded,
} from '../../contract/security.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** Where the learner is signed in, what happened to the account, and whom to tell. */
export interface SecurityApi {
  /** `GET /me/sessions`: the devices that are signed in, this one first. */
  sessions(options?: CallOptions): List<DeviceSession>;
  /**
   * `DELETE /me/sessions/{sessionId}`: signs a device out.
   *
   * @throws NotFoundError when it is not a session of this learner.
   */
  endSession(sessionId: string, options?: CallOptions): Promise<void>;
  /**
   * `DELETE /me/sessions?except=current`: signs all other devices out.
   *
   * @throws AuthenticationError `reauthentication_required` without a fresh proof.
   */
  endOtherSessions(options?: CallOptions): Promise<SessionsEnded>;
  /** `GET /me/security-events`, newest first. */
  events(options?: CallOptions): List<SecurityEvent>;
  /** `POST /me/security-events/{eventId}/acknowledge`: "that was me". */
  acknowledge(eventId: string, options?: CallOptions): Promise<SecurityEvent>;
  /** `POST /security-reports`: "that was not me", a stolen account, a fault in security; answers a number. */
  report(report: SecurityReportRequest, options?: CreateOptions): Promise<SecurityReport>;
}

/** Makes the group for one client. */
export function create(transport: Transport): SecurityApi {
  return {
    sessions: (options) =>
      new List((cursor, more) =>
        transport.call(routes.sessions, {
          query: { cursor },
          parse: (body) => z.parse(DeviceSessionPage, body),
          options: { ...options, ...more },
        }),
      ),
    endSession: (sessionId, options) =>
      transport.call(routes.endSession, { parameters: { sessionId }, options }),
    endOtherSessions: (options) =>
      transport.call(routes.endOthers, {
        query: { except: 'current' },
        parse: (body) => z.parse(SessionsEnded, body),
        options,
      }),
    events: (options) =>
      new List((cursor, more) =>
        transport.call(routes.events, {
          query: { cursor },
          parse: (body) => z.parse(SecurityEventPage, body),
          options: { ...options, ...more },
        }),
      ),
    acknowledge: (eventId, options) =>
      transport.call(routes.acknowledge, {
        parameters: { eventId },
        parse: (body) => z.parse(SecurityEvent, body),
        options,
      }),
    report: (report, options) =>
      transport.call(routes.report, {
        body: report,
        parse: (body) => z.parse(SecurityReport, body),
        options,
      }),
  };
}
