import {
  ConsentRequest,
  ConsentWithdrawal,
  consentRoutes,
  type ConsentNotice,
  type Decision,
} from '../../contract/index.js';
import { json, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import {
  consentsOf,
  consentStateOf,
  decidingPrincipal,
  knownPrincipal,
  putOnRecord,
  takeBack,
} from '../consents.js';
import { noticeOf } from '../fixtures/notices.js';
import { invalidInput, pointer, Refusal } from '../refusal.js';
import { slice } from '../router.js';

/** The privacy notice and what was decided about it. */
export const consentSlice = slice(
  consentRoutes,
  {
    notice: async (call) => noticeAnswer(await noticeOf(call.tenant, call.language)),

    noticeVersion: async (call) =>
      noticeAnswer(await noticeOf(call.tenant, call.language, call.parameter('version'))),

    create: async (call) => {
      const request = call.body(ConsentRequest);
      const both = await Promise.all([noticeOf(call.tenant, 'vi'), noticeOf(call.tenant, 'en')]);
      const notice = both.find(
        (one) => one?.version === request.noticeVersion && one.hash === request.noticeHash,
      );
      if (!notice) throw new Refusal('conflict', { detail: 'This is not the notice in force.' });
      const decisions = completeDecisions(request, notice);
      const principal = decidingPrincipal(call, request.subject);
      const receipt = await putOnRecord(call, {
        ...request,
        principal,
        notice,
        decisions,
        explicit: Object.keys(request.decisions),
        locale: request.language,
      });
      return json(receipt, { status: 201 });
    },

    mine: (call) => json(consentStateOf(call, `learner ${call.learnerId}`)),

    withdraw: async (call) => {
      const request = call.body(ConsentWithdrawal);
      const principal = knownPrincipal(call, request.subject);
      return withdrawn(call, principal, request);
    },
  },
  { feature: 'consent' },
);

async function withdrawn(
  call: Call,
  principal: string,
  { purposes, ...request }: ConsentWithdrawal,
): Promise<Answer> {
  const decided = consentsOf(call, principal).filter(({ receipt }) => receipt.kind === 'decided');
  const id = call.parameter('receiptId');
  const given = call.found(decided.find(({ receipt }) => receipt.id === id));
  const granted = given.receipt.decisions;
  for (const [n, purpose] of (purposes ?? []).entries()) {
    if (!granted[purpose]) throw invalidInput(pointer('purposes', n), 'unknown_purpose');
  }
  const inForce = decided.at(-1) ?? given;
  const current = inForce.receipt.decisions;
  const taken = (purposes ?? Object.keys(granted)).filter(
    (purpose) => granted[purpose] === 'granted' && current[purpose] === 'granted',
  );
  if (taken.length === 0) {
    const before = decided.findLast(({ receipt }) => receipt.withdraws === id) ?? inForce;
    return json(before.receipt);
  }
  const receipt = await takeBack(call, inForce, taken, { ...request, withdraws: id });
  return json(receipt, { status: 201 });
}

function noticeAnswer(notice: ConsentNotice | undefined): Answer {
  if (!notice) throw new Refusal('not_found');
  const { hash, language } = notice;
  const headers = { 'Cache-Control': 'no-cache', 'Content-Language': language };
  return json(notice, { etag: `"${hash}"`, headers });
}

function completeDecisions(
  { kind, decisions }: ConsentRequest,
  { purposes }: ConsentNotice,
): Record<string, Decision> {
  for (const id of Object.keys(decisions)) {
    const purpose = purposes.find((one) => one.id === id);
    if (!purpose) throw invalidInput(pointer('decisions', id), 'unknown_purpose');
    if (purpose.required) throw invalidInput(pointer('decisions', id), 'required_purpose');
    if (kind === 'shown') throw invalidInput(pointer('decisions', id), 'only_shown');
  }
  if (kind === 'shown') return {};
  const optional = purposes.filter(({ required }) => !required);
  return Object.fromEntries(optional.map(({ id }) => [id, decisions[id] ?? 'refused']));
}
