import type { ConsentReceipt, Decision } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { timestamp } from '../time.js';
import { owning, type Principal } from './principal.js';

/** A row of `consents`. */
export interface ConsentRow {
  id: string;
  kind: 'shown' | 'decided';
  notice_version: string;
  notice_hash: string;
  language: string;
  /** JSON: decisions by purpose. */
  decisions: string;
  /** JSON: purposes that were decided by name. */
  explicit: string;
  withdraws: string | null;
  created_at: number;
}

const columns =
  'id, kind, notice_version, notice_hash, language, decisions, explicit, withdraws, created_at';

/** A principal's record, newest first. */
export function consentRows(
  queries: Queries,
  tenantId: string,
  principal: Principal,
): Promise<ConsentRow[]> {
  const [ownedBy, owner] = owning(principal);
  return queries.all<ConsentRow>(
    `SELECT ${columns} FROM consents WHERE tenant_id = ? AND ${ownedBy} ORDER BY created_at DESC, rowid DESC`,
    [tenantId, owner],
  );
}

export const decisionsOf = (row: ConsentRow): Record<string, Decision> =>
  JSON.parse(row.decisions) as Record<string, Decision>;

export const explicitOf = (row: ConsentRow): string[] => JSON.parse(row.explicit) as string[];

/** The short receipt of a row. */
export const consentReceiptOf = (row: ConsentRow): ConsentReceipt => ({
  id: row.id,
  kind: row.kind,
  noticeVersion: row.notice_version,
  noticeHash: row.notice_hash,
  language: row.language,
  decisions: decisionsOf(row),
  createdAt: timestamp(row.created_at),
  ...(row.withdraws === null ? {} : { withdraws: row.withdraws }),
});
