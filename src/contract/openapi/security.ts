import {
  DeviceSession,
  DeviceSessionPage,
  SecurityEvent,
  SecurityEventPage,
  SecurityReport,
  SecurityReportRequest,
  securityRoutes,
  SessionsEnded,
  SessionsQuery,
} from '../security.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';
import { pageFields, pageQuery } from './paging.js';

const deviceSession = {
  id: 's-91d2',
  device: 'Edge trên Windows',
  kind: 'computer',
  place: 'Thành phố Hồ Chí Minh',
  ip: '42.118.•.•',
  signedInAt: '2026-11-21T15:12:00Z',
  lastSeenAt: '2026-11-21T15:14:00Z',
  current: false,
  sharedComputer: false,
} as const;

const event = {
  id: 'ev-5b07',
  kind: 'unfamiliar_sign_in',
  title: 'Có đăng nhập từ nơi lạ',
  at: '2026-11-21T15:12:00Z',
  device: 'Edge trên Windows',
  place: 'Thành phố Hồ Chí Minh',
  ip: '42.118.•.•',
  sessionId: 's-91d2',
  needsAnswer: true,
};

const device = 'Browser and system, in the language of the request.';
const place = 'Town or network as far as the backend knows it; a guess from the address.';
const ip = 'The address without its second half. The whole address is not kept.';

export const securityReference = describeResource({
  tag: 'Sessions and security',
  about: 'Where the learner is signed in, what happened to the account, and whom to tell.',
  feature: 'account',
  schemas: [
    describeObject(
      'DeviceSession',
      DeviceSession,
      'A device that is signed in.',
      {
        id: 'Id of the session.',
        device,
        kind: 'Which picture to show.',
        place,
        ip,
        signedInAt: 'When it signed in.',
        lastSeenAt: 'When it was last in use, to the minute or so.',
        current: 'True for one session of the list: the one that asks.',
        sharedComputer:
          'Whether it was said at sign-in that others use this device too; its session ends sooner when idle.',
      },
      deviceSession,
    ),
    describeObject(
      'DeviceSessionPage',
      DeviceSessionPage,
      'Sessions that last: the asking one first, then the others by their sign-in, newest first.',
      pageFields('The sessions of this page.'),
      { items: [deviceSession], total: 1 },
    ),
    describeObject(
      'SessionsEnded',
      SessionsEnded,
      'How many sessions were ended.',
      { ended: 'Number of sessions; 0 when there was no other.' },
      { ended: 2 },
    ),
    describeObject(
      'SecurityEvent',
      SecurityEvent,
      'Something that matters to the safety of the account.',
      {
        id: 'Id of the event.',
        kind: 'Open: `signed_in`, `unfamiliar_sign_in`, `sign_in_failed`, `password_changed`, `email_change_requested`, `email_changed`, `phone_changed`, `sessions_ended`, `refresh_token_reused`, `security_report` or what a backend adds.',
        title: 'What happened in a few words, in the language of the request.',
        at: 'When it happened; of several in a row the last time.',
        device,
        place,
        ip,
        sessionId: 'The session that it is about; absent when there is none, or it has ended.',
        needsAnswer:
          'True: the learner should say whether it was them, by `acknowledge` or a security report.',
        acknowledgedAt: 'When the learner said “that was me”.',
      },
      event,
    ),
    describeObject(
      'SecurityEventPage',
      SecurityEventPage,
      'Events of the last twelve months or so, newest first.',
      pageFields('The events of this page.'),
      { items: [event] },
    ),
    describeObject(
      'SecurityReportRequest',
      SecurityReportRequest,
      'What somebody tells those who look after security. No passwords and no identity papers belong here.',
      {
        kind: '`not_me`: an event or a session of the caller is somebody else’s; `account_taken_over`: the account is lost; `vulnerability`: a fault of the service; `other`.',
        description:
          'In the reporter’s own words, at most 5,000 characters. Needed for all but `not_me`.',
        eventId: 'The event that was not the caller.',
        sessionId: 'The session that is not the caller’s.',
        contact: {
          about: 'Where an answer goes; needed from who is not signed in.',
          fields: {
            name: 'How to address the reporter.',
            email: 'Where to write to.',
          },
        },
      },
      { kind: 'not_me', eventId: 'ev-5b07' },
      {
        kind: 'vulnerability',
        description: 'Trang tải chứng chỉ mở được bằng mã của người khác.',
        contact: { name: 'Lê Hữu Đạt', email: 'dat.le@partner.example' },
      },
    ),
    describeObject(
      'SecurityReport',
      SecurityReport,
      'The report was taken down.',
      {
        number: 'Names the report when asking about it; cannot be guessed.',
        kind: 'As it was sent.',
        receivedAt: 'When it came in.',
        sessionEnded: 'Whether a session was ended because of it.',
        nextSteps: 'What happens now and what to do, in the language of the request.',
      },
      {
        number: 'BM-7K3P-9QXD',
        kind: 'not_me',
        receivedAt: '2026-11-22T03:32:00Z',
        sessionEnded: true,
        nextSteps: 'Phiên đó đã bị đăng xuất. Hãy đổi mật khẩu ngay.',
      },
    ),
  ],
  routes: securityRoutes,
  operations: {
    sessions: {
      summary: 'Where the learner is signed in',
      query: pageQuery,
      answers: { 200: { about: 'A page of sessions.', schema: DeviceSessionPage } },
      errors: [],
    },
    endSession: {
      summary: 'Signs a device out',
      about:
        'Its tokens and its cookie stop to work at once, and so do the tokens of its launches; what a course holds unsaved can still be sent by the learner’s other sessions. One’s own session may be ended too.',
      answers: { 204: { about: 'It has ended.' } },
      errors: [],
    },
    endOthers: {
      summary: 'Signs all other devices out',
      about: 'Without `except=current` it is refused: nobody is signed out by a forgotten word.',
      query: {
        schema: SessionsQuery,
        fields: { except: 'Always `current`: the session that asks goes on.' },
      },
      answers: { 200: { about: 'They have ended.', schema: SessionsEnded } },
      errors: [],
      proof: true,
    },
    events: {
      summary: 'What happened to the account',
      query: pageQuery,
      answers: { 200: { about: 'A page of events.', schema: SecurityEventPage } },
      errors: [],
    },
    acknowledge: {
      summary: 'Says “that was me”',
      about:
        'The event no longer needs an answer. A second time changes nothing. “That was not me” is a security report.',
      answers: { 200: { about: 'The event as it is now.', schema: SecurityEvent } },
      errors: [],
    },
    report: {
      summary: 'Tells of a stolen account or a fault in security',
      about:
        'With `not_me` and a session, named or that of the event, this session is ended. An event or session that is not the caller’s is 404; named by nobody signed in it is `signed_in_only`. Reports are limited for each account and address.',
      body: SecurityReportRequest,
      answers: { 201: { about: 'It was taken down.', schema: SecurityReport } },
      errors: ['not_found'],
    },
  },
});
