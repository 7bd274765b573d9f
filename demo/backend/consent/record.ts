import type { ConsentReceipt, ConsentRequest, Decision } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import { noticeByHash, noticeOf } from './notice-store.js';
import { decidingPrincipal } from './principal.js';
import { issueReceipt, type Consenting } from './receipt.js';
import type { ReceiptKey } from './receipt-key.js';
import { consentReceiptOf, type ConsentRow } from './rows.js';

/** Where and when a consent is recorded, and what signs it. */
export interface Recording {
  tenantId: string;
  key: ReceiptKey;
  /** Milliseconds since 1970. */
  now: number;
  /** Of the page, as the browser says it. */
  origin?: string | undefined;
}

/** Records a notice that was shown or decisions about it. Records are only ever added. */
export async function recordConsent(
  tx: Transaction,
  recording: Recording,
  learnerId: string | undefined,
  request: ConsentRequest,
): Promise<ConsentReceipt> {
  const { tenantId, now } = recording;
  const notice = await noticeByHash(tx, tenantId, request.noticeVersion, request.noticeHash);
  const inForce = notice && (await noticeOf(tx, tenantId, notice.language, { now }));
  if (!notice || notice.version !== inForce?.version) {
    throw new ProblemError('conflict', { detail: 'This is not the notice in force.' });
  }
  const decisions = completeDecisions(request, notice.purposes);
  const principal = await decidingPrincipal(tx, tenantId, learnerId, request.subject, now);
  return putOnRecord(tx, recording, {
    principal,
    kind: request.kind,
    notice,
    decisions,
    explicit: Object.keys(request.decisions),
    locale: request.language,
    signals: request.signals ?? [],
    method: request.method,
    elementVersion: request.elementVersion,
    shownTextHash: request.shownTextHash,
  });
}

/** Adds a consent and its signed receipt. */
export async function putOnRecord(
  tx: Transaction,
  { tenantId, key, now, origin }: Recording,
  given: Omit<Consenting, 'id' | 'at' | 'origin'>,
): Promise<ConsentReceipt> {
  const consenting: Consenting = { ...given, id: newId(), at: now, origin };
  const { principal, notice } = consenting;
  const row: ConsentRow = {
    id: consenting.id,
    kind: consenting.kind,
    notice_version: notice.version,
    notice_hash: notice.hash,
    language: notice.language,
    decisions: JSON.stringify(consenting.decisions),
    explicit: JSON.stringify(consenting.explicit),
    withdraws: consenting.withdraws ?? null,
    created_at: now,
  };
  const learnerId = 'learnerId' in principal ? principal.learnerId : null;
  await tx.run(
    `INSERT INTO consents (tenant_id, id, learner_id, subject_id, kind, notice_version, notice_hash, language,
       decisions, explicit, withdraws, method, signals, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      row.id,
      learnerId,
      'subjectId' in principal ? principal.subjectId : null,
      row.kind,
      row.notice_version,
      row.notice_hash,
      row.language,
      row.decisions,
      row.explicit,
      row.withdraws,
      consenting.method ?? null,
      JSON.stringify(consenting.signals),
      now,
    ],
  );
  await issueReceipt(tx, tenantId, key, consenting);
  await tx.run(
    'INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, ?, ?)',
    [tenantId, now, learnerId, `consent.${row.withdraws ? 'withdrawn' : row.kind}`, row.id],
  );
  return consentReceiptOf(row);
}

function completeDecisions(
  request: ConsentRequest,
  purposes: readonly { id: string; required: boolean }[],
): Record<string, Decision> {
  const requiredOf = new Map(purposes.map(({ id, required }) => [id, required]));
  for (const id of Object.keys(request.decisions)) {
    const required = requiredOf.get(id);
    if (required === undefined) throw invalidInput(pointer('decisions', id), 'unknown_purpose');
    if (required) throw invalidInput(pointer('decisions', id), 'required_purpose');
    if (request.kind === 'shown') throw invalidInput(pointer('decisions', id), 'only_shown');
  }
  if (request.kind === 'shown') return {};
  const optional = purposes.filter(({ required }) => !required);
  return Object.fromEntries(optional.map(({ id }) => [id, request.decisions[id] ?? 'refused']));
}
