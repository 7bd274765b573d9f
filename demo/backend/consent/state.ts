import type { ConsentState, PurposeState } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { timestamp } from '../time.js';
import type { Principal } from './principal.js';
import { consentReceiptOf, consentRows, decisionsOf, explicitOf, type ConsentRow } from './rows.js';

const shownReceipts = 50;

/** The decisions that are in force, since when, and the latest receipts, newest first. */
export async function consentState(
  queries: Queries,
  tenantId: string,
  principal: Principal,
): Promise<ConsentState> {
  const rows = await consentRows(queries, tenantId, principal);
  const decided = rows.filter(({ kind }) => kind === 'decided');
  const inForce = decided[0];
  return {
    ...(inForce ? { noticeVersion: inForce.notice_version } : {}),
    decisions: inForce ? decisionsOf(inForce) : {},
    purposes: purposeStates(decided),
    receipts: rows.slice(0, shownReceipts).map(consentReceiptOf),
  };
}

/** Where each purpose of the latest decision stands: since the first receipt of the unbroken row that says the same. */
function purposeStates(decided: readonly ConsentRow[]): PurposeState[] {
  const records = decided.map((row) => ({
    row,
    decisions: decisionsOf(row),
    explicit: explicitOf(row),
  }));
  return Object.entries(records[0]?.decisions ?? {}).map(([id, decision]) => {
    const broken = records.findIndex(({ decisions }) => decisions[id] !== decision);
    const same = broken < 0 ? records : records.slice(0, broken);
    const first = same.at(-1)?.row;
    return {
      id,
      decision,
      explicit: records[0]?.explicit.includes(id) ?? false,
      since: timestamp(first?.created_at ?? 0),
      receiptId: first?.id ?? '',
    };
  });
}
