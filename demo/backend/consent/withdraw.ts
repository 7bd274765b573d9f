import type { ConsentReceipt, ConsentWithdrawal, Decision } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import { noticeByHash, noticeOf } from './notice-store.js';
import type { Principal } from './principal.js';
import { putOnRecord, type Recording } from './record.js';
import { consentReceiptOf, consentRows, decisionsOf, explicitOf } from './rows.js';

/** The receipt that a withdrawal answers with, and whether it was made just now. */
export interface Withdrawn {
  receipt: ConsentReceipt;
  isNew: boolean;
}

/**
 * Takes back what a receipt grants, or some purposes of it. Whichever version of the notice is in force by now, it is never
 * refused for that. What is not granted any more needs no withdrawal: the receipt by which it stopped is answered.
 */
export async function withdrawConsent(
  tx: Transaction,
  recording: Recording,
  principal: Principal,
  receiptId: string,
  request: ConsentWithdrawal,
): Promise<Withdrawn> {
  const { tenantId } = recording;
  const rows = await consentRows(tx, tenantId, principal);
  const withdrawn = rows.find(({ id, kind }) => id === receiptId && kind === 'decided');
  const inForce = rows.find(({ kind }) => kind === 'decided');
  if (!withdrawn || !inForce) throw new ProblemError('not_found');
  const granted = decisionsOf(withdrawn);
  for (const [n, id] of (request.purposes ?? []).entries()) {
    if (granted[id] === undefined) throw invalidInput(pointer('purposes', n), 'unknown_purpose');
  }
  const asked = request.purposes ?? Object.keys(granted);
  const current = decisionsOf(inForce);
  const taken = asked.filter((id) => granted[id] === 'granted' && current[id] === 'granted');
  if (taken.length === 0) {
    const before = rows.find(({ withdraws }) => withdraws === receiptId) ?? inForce;
    return { receipt: consentReceiptOf(before), isNew: false };
  }
  const { notice_version: version, notice_hash: hash, language } = inForce;
  const notice =
    (await noticeByHash(tx, tenantId, version, hash)) ??
    (await noticeOf(tx, tenantId, language, { version }));
  if (!notice) throw new Error('A decision is about a notice that was never published.');
  const decisions: Record<string, Decision> = { ...current };
  for (const id of taken) decisions[id] = 'refused';
  const receipt = await putOnRecord(tx, recording, {
    principal,
    kind: 'decided',
    notice,
    decisions,
    explicit: [...new Set([...explicitOf(inForce), ...taken])],
    locale: notice.language,
    signals: [],
    withdraws: receiptId,
    method: request.method,
    elementVersion: request.elementVersion,
  });
  return { receipt, isNew: true };
}
