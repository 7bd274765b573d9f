import type { ConsentNotice, Decision, PublicKeys, Receipt } from '../../../src/contract/index.js';
import { canonicalJson } from '../../../src/contract/canonical-json.js';
import type { Queries, Transaction } from '../database/database.js';
import { hashOf } from '../secrets.js';
import { timestamp } from '../time.js';
import { owning, type Principal } from './principal.js';
import type { ReceiptKey } from './receipt-key.js';

/** What is to be put on record. */
export interface Consenting {
  id: string;
  principal: Principal;
  kind: 'shown' | 'decided';
  notice: ConsentNotice;
  decisions: Readonly<Record<string, Decision>>;
  /** Purposes that were decided by name. */
  explicit: readonly string[];
  /** The language that the page asked in. */
  locale: string;
  signals: readonly string[];
  withdraws?: string | undefined;
  method?: string | undefined;
  elementVersion?: string | undefined;
  shownTextHash?: string | undefined;
  origin?: string | undefined;
  at: number;
}

interface ReceiptRow {
  record: string;
  kid: string;
  jws: string;
}

/** Signs the record of a consent and keeps the very text that was signed, after the principal's receipts before it. */
export async function issueReceipt(
  tx: Transaction,
  tenantId: string,
  key: ReceiptKey,
  consenting: Consenting,
): Promise<void> {
  const [ownedBy, owner] = owning(consenting.principal);
  const previous = await tx.get<{ id: string; hash: string }>(
    `SELECT r.id, r.hash FROM consents c JOIN receipts r ON r.tenant_id = c.tenant_id AND r.id = c.id
     WHERE c.tenant_id = ? AND c.${ownedBy} AND c.id <> ? ORDER BY c.created_at DESC, c.rowid DESC LIMIT 1`,
    [tenantId, owner, consenting.id],
  );
  const record = canonicalJson(
    recordOf(consenting, previous && { record_id: previous.id, hash: previous.hash }),
  );
  await tx.run(
    'INSERT INTO receipts (tenant_id, id, record, hash, kid, jws) VALUES (?, ?, ?, ?, ?, ?)',
    [tenantId, consenting.id, record, hashOf(record), key.kid, key.signDetached(record)],
  );
  await tx.run(
    'INSERT OR IGNORE INTO receipt_keys (tenant_id, kid, jwk, created_at) VALUES (?, ?, ?, ?)',
    [tenantId, key.kid, JSON.stringify(key.publicKey), consenting.at],
  );
}

/** The receipt as JSON, of this principal only: its signed text as it is, and the proof beside it. */
export async function receiptText(
  queries: Queries,
  tenantId: string,
  principal: Principal,
  id: string,
): Promise<string | undefined> {
  const [ownedBy, owner] = owning(principal);
  const row = await queries.get<ReceiptRow>(
    `SELECT r.record, r.kid, r.jws FROM consents c JOIN receipts r ON r.tenant_id = c.tenant_id AND r.id = c.id
     WHERE c.tenant_id = ? AND c.id = ? AND c.${ownedBy}`,
    [tenantId, id, owner],
  );
  if (!row) return undefined;
  const proof: Receipt['proof'] = { alg: 'ES256', kid: row.kid, jws: row.jws };
  return `${row.record.slice(0, -1)},"proof":${JSON.stringify(proof)}}`;
}

/** Every public key that a receipt of this tenant was signed with, and the one in use. */
export async function publicKeys(
  queries: Queries,
  tenantId: string,
  key: ReceiptKey,
): Promise<PublicKeys> {
  const rows = await queries.all<{ jwk: string }>(
    'SELECT jwk FROM receipt_keys WHERE tenant_id = ? AND kid <> ? ORDER BY created_at DESC',
    [tenantId, key.kid],
  );
  const older = rows.map(({ jwk }) => JSON.parse(jwk) as PublicKeys['keys'][number]);
  return { keys: [key.publicKey, ...older] };
}

function recordOf(
  { principal, notice, decisions, explicit, ...c }: Consenting,
  previous: Receipt['previous'],
): Omit<Receipt, 'proof'> {
  const [, principalId] = owning(principal);
  return {
    schema_version: 'ISO/IEC TS 27560:2023',
    record_id: c.id,
    pii_principal_id: principalId,
    principal_type: 'learnerId' in principal ? 'account' : 'browser',
    privacy_notice: {
      version: notice.version,
      title: notice.title,
      language: notice.language,
      effective_from: notice.effectiveFrom,
      hash: notice.hash,
      shown_text_hash: c.shownTextHash,
    },
    parties: notice.parties ?? [],
    purposes: notice.purposes.flatMap((purpose) => {
      const decision = decisions[purpose.id];
      if (!decision) return [];
      return {
        purpose_id: purpose.id,
        purpose_version: purpose.version,
        purpose: purpose.title,
        lawful_basis: purpose.ground ?? purpose.legalBasis,
        pii_information: purpose.data,
        sensitive_pii: purpose.sensitive,
        recipient_third_parties: purpose.recipients,
        retention_period: purpose.retention,
        decision,
        explicit: explicit.includes(purpose.id),
      };
    }),
    withdrawal_method: notice.withdrawal?.method,
    withdrawal_within: notice.withdrawal?.within,
    collection: {
      method: c.method,
      element_version: c.elementVersion,
      origin: c.origin,
      locale: c.locale,
      signals: [...c.signals],
    },
    events: [
      {
        event_time: timestamp(c.at),
        event_type: eventOf(c),
        withdraws: c.withdraws,
      },
    ],
    previous,
  };
}

function eventOf({ kind, withdraws }: Pick<Consenting, 'kind' | 'withdraws'>): string {
  if (kind === 'shown') return 'notice_shown';
  return withdraws === undefined ? 'consent_decided' : 'consent_withdrawn';
}
