import type {
  Deadline,
  PrivacyRequest,
  PrivacyRequestCreate,
  PrivacyStep,
  Route,
} from '../contract/index.js';
import type { Call } from './call.js';
import { timestamp } from './clock.js';
import { consentsOf } from './consents.js';
import { learners } from './fixtures/learners.js';
import {
  acknowledgedWithin,
  answeredWithin,
  basis,
  downloadWithin,
  graceWithin,
  stepTitles,
} from './fixtures/privacy.js';
import { accessLog, disclosures, type Owned } from './fixtures/transparency.js';
import { Refusal } from './refusal.js';
import { endSession, sessions } from './sessions.js';
import { table } from './store.js';

const day = 24 * 3_600_000;

/** A request, and of an export its file. */
export type TestPrivacyRequest = Owned<
  Omit<PrivacyRequest, 'cancellable'> & { number: string; copy?: Record<string, unknown> }
>;

/** Requests by id, in the order in which they were made. */
export const privacyRequests = table<TestPrivacyRequest>('privacy requests');

/** When a deadline ends that begins now. Working days leave out weekends. */
export function deadlineAfter(now: number, { amount, unit }: Deadline): string {
  let at = now;
  for (let left = amount; left > 0;) {
    at += day;
    const weekday = new Date(at).getUTCDay();
    if (unit === 'days' || (weekday !== 0 && weekday !== 6)) left -= 1;
  }
  return timestamp(at);
}

/** Makes a request: an export and an erasure at once are done with it, a representative's waits. */
export function makeRequest(
  call: Call,
  { now = false, ...sent }: PrivacyRequestCreate,
): TestPrivacyRequest {
  const { kind } = sent;
  const learnerId = call.learnerId;
  const own = !sent.representative;
  const isDone = own && (kind === 'export' || (kind === 'erasure' && now));
  const dueAt = deadlineAfter(call.now, answeredWithin[kind]);
  const count = call.rows(privacyRequests).size + 1;
  const request: TestPrivacyRequest = {
    ...sent,
    id: call.ids.id(),
    number: `YC-${String(new Date(call.now).getUTCFullYear())}-${String(count).padStart(4, '0')}`,
    learnerId,
    status: isDone ? 'completed' : 'open',
    createdAt: call.at,
    dueAt,
    steps: stepsOf(call, sent, { isDone, now, dueAt }),
    ...(isDone && { endedAt: call.at }),
    ...(own &&
      kind === 'erasure' && { graceEndsAt: now ? call.at : deadlineAfter(call.now, graceWithin) }),
    ...(isDone && kind === 'export' && exported(call, learnerId)),
  };
  call.rows(privacyRequests).set(request.id, request);
  if (isDone && kind === 'erasure') forget(call, learnerId);
  return request;
}

/** A request as the contract shows it. */
export function requestOf(
  call: Call,
  { learnerId: _, copy: __, download, ...shown }: TestPrivacyRequest,
): PrivacyRequest {
  const isOver = download !== undefined && Date.parse(download.expiresAt) <= call.now;
  const inTime = shown.graceEndsAt === undefined || call.now < Date.parse(shown.graceEndsAt);
  return {
    ...shown,
    ...(download && !isOver && { download }),
    cancellable: shown.status === 'open' && inTime,
  };
}

/** What stays open while an erasure is under way: to see it, to take it back, to get a copy, to sign in and out. */
const open =
  /^\/(auth|consent|consents|receipts|me\/privacy-requests|security-reports|\.well-known)(\/|$)/;

/**
 * From the moment an erasure is asked for nothing of the learner's is processed any more; when the time to take it back is over,
 * it is carried out.
 *
 * @throws Refusal `account_suspended`, and `unauthenticated` once the account is gone
 */
export function refuseWhileErasing(call: Call, { method, path }: Route): void {
  const request = [...call.rows(privacyRequests).values()].find(
    ({ learnerId, kind, status }) =>
      learnerId === call.maybeLearnerId && kind === 'erasure' && status === 'open',
  );
  if (request?.graceEndsAt === undefined) return;
  if (Date.parse(request.graceEndsAt) <= call.now) {
    call.rows(privacyRequests).set(request.id, {
      ...request,
      status: 'completed',
      endedAt: call.at,
    });
    forget(call, request.learnerId);
    throw new Refusal('unauthenticated');
  }
  const isOwnToSee = method === 'GET' && /^\/me(\/|$)/.test(path);
  if (path === '/' || isOwnToSee || open.test(path)) return;
  throw new Refusal('account_suspended', {
    detail: 'The account is to be erased. Cancel the request to go on.',
  });
}

function stepsOf(
  call: Call,
  { kind, representative }: PrivacyRequestCreate,
  { isDone, now, dueAt }: { isDone: boolean; now: boolean; dueAt: string },
): PrivacyStep[] {
  const acknowledged = deadlineAfter(call.now, acknowledgedWithin);
  const own: [code: string, dueAt?: string][] =
    kind === 'export'
      ? [['preparing'], ['ready', dueAt]]
      : kind === 'erasure'
        ? [
            ...(now ? [] : [['grace', deadlineAfter(call.now, graceWithin)] as [string, string]]),
            ['erased', dueAt],
          ]
        : [['answered', dueAt]];
  const codes: [code: string, dueAt?: string][] = [
    ['submitted'],
    ...(representative ? [['document_checked', acknowledged] as [string, string]] : []),
    ['acknowledged', acknowledged],
    ...own,
  ];
  const isTaken = !representative && (kind === 'export' || kind === 'erasure');
  const done = (code: string): boolean =>
    isDone || code === 'submitted' || (isTaken && code === 'acknowledged');
  const current = codes.find(([code]) => !done(code))?.[0];
  return codes.map(([code, due]) => ({
    code,
    title: stepTitles[code]?.[call.language] ?? code,
    state: done(code) ? 'done' : code === current ? 'current' : 'waiting',
    ...(due !== undefined && { dueAt: due, basis: basis[call.language] }),
    ...(done(code) && { doneAt: call.at }),
  }));
}

function exported(call: Call, learnerId: string) {
  const learner = call.rows(learners).get(learnerId);
  const own = <T extends { learnerId: string }>(rows: Map<string, T>): T[] =>
    [...rows.values()].filter((row) => row.learnerId === learnerId);
  const copy = {
    profile: { ...learner, password: undefined },
    consents: consentsOf(call, `learner ${learnerId}`).map(({ receipt }) => receipt),
    receipts: consentsOf(call, `learner ${learnerId}`).map(({ signed }) => signed),
    disclosures: own(call.rows(disclosures)),
    accessLog: own(call.rows(accessLog)),
    privacyRequests: own(call.rows(privacyRequests)).map((one) => requestOf(call, one)),
  };
  const expiresAt = deadlineAfter(call.now, downloadWithin);
  const sizeBytes = new TextEncoder().encode(JSON.stringify(copy)).length;
  return { copy, download: { formats: ['json', 'html'], expiresAt, sizeBytes } };
}

/** The account is gone: nobody signs in to it any more. */
function forget(call: Call, learnerId: string): void {
  call.rows(learners).delete(learnerId);
  for (const session of call.rows(sessions).values()) {
    if (session.learnerId === learnerId) endSession(session, call.now);
  }
}
