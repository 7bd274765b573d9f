import type {
  ConsentReceipt,
  ConsentRequest,
  ConsentState,
  Decision,
} from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput, pointer, ProblemError } from '../problem.js';
import { hashOf, newId } from '../secrets.js';
import { timestamp } from '../time.js';
import { notices } from './notice.js';

interface ConsentRow {
  id: string;
  kind: 'shown' | 'decided';
  notice_version: string;
  notice_hash: string;
  language: string;
  decisions: string;
  created_at: number;
}

/** Who decides: an account, or a browser that proves itself by a secret. */
export type Principal = { learnerId: string } | { subjectId: string };

/** Records a notice that was shown or decisions about it. Records are only ever added. */
export async function recordConsent(
  tx: Transaction,
  tenantId: string,
  learnerId: string | undefined,
  request: ConsentRequest,
  now: number,
): Promise<ConsentReceipt> {
  const notice = Object.values(notices).find(
    ({ version, hash }) => version === request.noticeVersion && hash === request.noticeHash,
  );
  if (!notice) {
    throw new ProblemError('conflict', { detail: 'This is not the notice in force.' });
  }
  const decisions = completeDecisions(request, notice.purposes);
  const principal = await principalOf(tx, tenantId, learnerId, request, now);
  const id = newId();
  await tx.run(
    `INSERT INTO consents (tenant_id, id, learner_id, subject_id, kind, notice_version, notice_hash, language,
       decisions, method, signals, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      'learnerId' in principal ? principal.learnerId : null,
      'subjectId' in principal ? principal.subjectId : null,
      request.kind,
      notice.version,
      notice.hash,
      request.language,
      JSON.stringify(decisions),
      request.method ?? null,
      JSON.stringify(request.signals ?? []),
      now,
    ],
  );
  return {
    id,
    kind: request.kind,
    noticeVersion: notice.version,
    noticeHash: notice.hash,
    language: request.language,
    decisions,
    createdAt: timestamp(now),
  };
}

/** The decisions of an account that are in force, and its latest receipts, newest first. */
export async function consentState(
  queries: Queries,
  tenantId: string,
  learnerId: string,
): Promise<ConsentState> {
  const rows = await queries.all<ConsentRow>(
    `SELECT id, kind, notice_version, notice_hash, language, decisions, created_at FROM consents
     WHERE tenant_id = ? AND learner_id = ? ORDER BY created_at DESC, rowid DESC LIMIT 50`,
    [tenantId, learnerId],
  );
  const receipts = rows.map(receiptOf);
  const inForce = receipts.find(({ kind }) => kind === 'decided');
  return {
    ...(inForce ? { noticeVersion: inForce.noticeVersion } : {}),
    decisions: inForce?.decisions ?? {},
    receipts,
  };
}

function completeDecisions(
  request: ConsentRequest,
  purposes: readonly { id: string; required: boolean }[],
): Record<string, Decision> {
  const optional = purposes.filter(({ required }) => !required).map(({ id }) => id);
  for (const id of Object.keys(request.decisions)) {
    if (!optional.includes(id)) throw invalidInput(pointer('decisions', id), 'unknown_purpose');
    if (request.kind === 'shown') throw invalidInput(pointer('decisions', id), 'only_shown');
  }
  if (request.kind === 'shown') return {};
  return Object.fromEntries(optional.map((id) => [id, request.decisions[id] ?? 'refused']));
}

async function principalOf(
  tx: Transaction,
  tenantId: string,
  learnerId: string | undefined,
  { subject }: ConsentRequest,
  now: number,
): Promise<Principal> {
  if (learnerId !== undefined) return { learnerId };
  if (!subject) throw invalidInput('/subject', 'required');
  const known = await tx.get<{ secret_hash: string }>(
    'SELECT secret_hash FROM consent_subjects WHERE tenant_id = ? AND id = ?',
    [tenantId, subject.id],
  );
  if (known && known.secret_hash !== hashOf(subject.secret)) {
    throw new ProblemError('forbidden', { detail: 'The secret is not that of this subject.' });
  }
  if (!known) {
    await tx.run(
      'INSERT INTO consent_subjects (tenant_id, id, secret_hash, created_at) VALUES (?, ?, ?, ?)',
      [tenantId, subject.id, hashOf(subject.secret), now],
    );
  }
  return { subjectId: subject.id };
}

const receiptOf = (row: ConsentRow): ConsentReceipt => ({
  id: row.id,
  kind: row.kind,
  noticeVersion: row.notice_version,
  noticeHash: row.notice_hash,
  language: row.language,
  decisions: JSON.parse(row.decisions) as Record<string, Decision>,
  createdAt: timestamp(row.created_at),
});
