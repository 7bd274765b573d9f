import {
  PrivacyDownloadQuery,
  PrivacyRequestCreate,
  PrivacyRequestKind,
  privacyRoutes,
  type PrivacyTerms,
} from '../../contract/index.js';
import { file, json } from '../answer.js';
import type { Call } from '../call.js';
import { consentsOf, takeBack } from '../consents.js';
import {
  acknowledgedWithin,
  answeredWithin,
  basis,
  downloadWithin,
  erased,
  graceWithin,
  kept,
} from '../fixtures/privacy.js';
import { notices } from '../fixtures/notices.js';
import {
  deadlineAfter,
  makeRequest,
  privacyRequests,
  requestOf,
  type TestPrivacyRequest,
} from '../privacy-requests.js';
import { invalidInput, pointer, Refusal } from '../refusal.js';
import { slice } from '../router.js';

/** The learner's requests about their own data. */
export const privacySlice = slice(
  privacyRoutes,
  {
    erasurePreview: (call) => {
      const { language, tenant } = call;
      return json({
        erased: erased.map(({ title, ...one }) => ({ ...one, title: title[language] })),
        kept: kept.map(({ title, reason, ...one }) => ({
          ...one,
          title: title[language],
          reason: reason[language],
        })),
        graceEndsAt: deadlineAfter(call.now, graceWithin),
        dueAt: deadlineAfter(call.now, answeredWithin.erasure),
        stopsAtOnce: true,
        handledBy: tenant.about.name,
      });
    },

    list: (call) =>
      json({
        ...call.page(own(call), {
          by: ({ createdAt, number }) => [-Date.parse(createdAt), -Number(number.slice(-4))],
          as: (request) => requestOf(call, request),
          list: 'privacy requests',
        }),
        terms: PrivacyRequestKind.options.map((kind): PrivacyTerms => {
          const open = underWay(call, kind);
          return {
            kind,
            acknowledgedWithin,
            answeredWithin: answeredWithin[kind],
            ...(kind === 'erasure' && { graceWithin }),
            ...(kind === 'export' && { downloadWithin }),
            basis: basis[call.language],
            ...(open && { openRequestId: open.id }),
          };
        }),
      }),

    create: async (call) => {
      const request = call.body(PrivacyRequestCreate);
      if (request.kind === 'export' || request.kind === 'erasure') call.requireProof();
      requireSense(call, request);
      const made = makeRequest(call, request);
      if (!request.representative) await withdrawNamed(call, request);
      return json(requestOf(call, made), { status: 201 });
    },

    get: (call) => json(requestOf(call, ownRequest(call))),

    cancel: (call) => {
      const request = ownRequest(call);
      if (request.status !== 'open' && request.status !== 'cancelled') {
        throw new Refusal('conflict', { more: { current: requestOf(call, request) } });
      }
      const cancelled: TestPrivacyRequest =
        request.status === 'cancelled'
          ? request
          : { ...request, status: 'cancelled', endedAt: call.at };
      call.rows(privacyRequests).set(cancelled.id, {
        ...cancelled,
        steps: cancelled.steps.map((step) =>
          step.state === 'current' ? { ...step, state: 'waiting' } : step,
        ),
      });
      return json(requestOf(call, ownRequest(call)));
    },

    download: (call) => {
      call.requireProof();
      const { format = 'json' } = call.query(PrivacyDownloadQuery);
      const { copy, download, number } = ownRequest(call);
      if (!copy || !download) throw new Refusal('not_found');
      if (Date.parse(download.expiresAt) <= call.now) throw new Refusal('gone');
      const headers = { 'Content-Disposition': `attachment; filename="${number}.${format}"` };
      return format === 'json'
        ? file(JSON.stringify(copy), 'application/json', headers)
        : file(pageOf(copy, number), 'text/html; charset=utf-8', headers);
    },
  },
  { feature: 'privacy' },
);

const own = (call: Call): TestPrivacyRequest[] =>
  [...call.rows(privacyRequests).values()].filter(({ learnerId }) => learnerId === call.learnerId);

const underWay = (call: Call, kind: PrivacyRequestKind): TestPrivacyRequest | undefined =>
  kind === 'export' || kind === 'erasure'
    ? own(call).find((request) => request.kind === kind && request.status === 'open')
    : undefined;

function ownRequest(call: Call): TestPrivacyRequest {
  const request = call.rows(privacyRequests).get(call.parameter('requestId'));
  return call.found(request?.learnerId === call.learnerId ? request : undefined);
}

function requireSense(
  call: Call,
  { kind, details = '', corrections, purposes = [] }: PrivacyRequestCreate,
): void {
  const isSilent = details.trim() === '';
  if (isSilent && (kind === 'objection' || (kind === 'rectification' && !corrections))) {
    throw invalidInput('/details', 'required');
  }
  const known = new Set(
    [...call.rows(notices).values()].flatMap((notice) => notice.purposes.map(({ id }) => id)),
  );
  for (const [n, id] of purposes.entries()) {
    if (!known.has(id)) throw invalidInput(pointer('purposes', n), 'unknown_purpose');
  }
  const open = underWay(call, kind);
  if (open) throw new Refusal('conflict', { more: { current: requestOf(call, open) } });
}

/** An objection or a restriction takes back the consents that it is about. */
async function withdrawNamed(call: Call, { kind, purposes }: PrivacyRequestCreate): Promise<void> {
  if (kind !== 'objection' && kind !== 'restriction') return;
  const principal = `learner ${call.learnerId}`;
  const inForce = consentsOf(call, principal).findLast(({ receipt }) => receipt.kind === 'decided');
  const granted = Object.entries(inForce?.receipt.decisions ?? {}).flatMap(([id, decision]) =>
    decision === 'granted' && (purposes?.includes(id) ?? true) ? [id] : [],
  );
  if (!inForce || granted.length === 0) return;
  const method = `privacy-request:${kind}`;
  await takeBack(call, inForce, granted, { withdraws: inForce.receipt.id, method });
}

const pageOf = (copy: object, number: string): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${number}</title><pre>${escaped(
    JSON.stringify(copy, null, 2),
  )}</pre></html>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
