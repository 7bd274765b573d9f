import type { SupportGrantCreate, SupportScope } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { invalidInput, ProblemError } from '../problem.js';
import { newId } from '../secrets.js';
import type { Texts } from './terms.js';

/** A row of `support_grants`. */
export interface SupportGrantRow {
  id: string;
  /** JSON. */
  scopes: string;
  ticket: string | null;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
  last_used_at: number | null;
}

/** Seconds that the leave for support may last at most. */
export async function longestSupport(queries: Queries, tenantId: string): Promise<number> {
  const row = await queries.get<{ longest_support_seconds: number }>(
    'SELECT longest_support_seconds FROM privacy_settings WHERE tenant_id = ?',
    [tenantId],
  );
  return row?.longest_support_seconds ?? 0;
}

/** Gives support leave for a time. */
export async function grantSupport(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  { scopes, expiresIn, ticket }: SupportGrantCreate,
  now: number,
): Promise<SupportGrantRow> {
  if (expiresIn > (await longestSupport(tx, tenantId))) throw invalidInput('/expiresIn', 'too_big');
  const row: SupportGrantRow = {
    id: newId(),
    scopes: JSON.stringify([...new Set(scopes)]),
    ticket: ticket?.normalize('NFC').trim() || null,
    created_at: now,
    expires_at: now + expiresIn * 1000,
    ended_at: null,
    last_used_at: null,
  };
  await tx.run(
    `INSERT INTO support_grants (tenant_id, id, learner_id, scopes, ticket, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [tenantId, row.id, learnerId, row.scopes, row.ticket, now, row.expires_at],
  );
  await audit(tx, { tenantId, learnerId, id: row.id, now, action: 'support_grant.created' });
  return row;
}

/** Takes the leave back, once. @throws ProblemError `not_found` for what is not the learner's */
export async function endSupportGrant(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  id: string,
  now: number,
): Promise<void> {
  const row = await tx.get<SupportGrantRow>(
    'SELECT * FROM support_grants WHERE tenant_id = ? AND learner_id = ? AND id = ?',
    [tenantId, learnerId, id],
  );
  if (!row) throw new ProblemError('not_found', { detail: 'There is no such grant.' });
  if (row.ended_at !== null || row.expires_at <= now) return;
  await tx.run('UPDATE support_grants SET ended_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    tenantId,
    id,
  ]);
  await audit(tx, { tenantId, learnerId, id, now, action: 'support_grant.ended' });
}

/** A look that support takes. */
export interface SupportLook {
  tenantId: string;
  grantId: string;
  scope: SupportScope;
  /** Who looks, and at what, for the learner. */
  actor: Texts;
  data: Texts;
  now: number;
}

/**
 * Lets support look: only under a grant that is running and names the scope, and never without an entry in the learner's
 * access log. Answers whose data may be read.
 *
 * @throws ProblemError `forbidden` where no grant allows it
 */
export async function lookAsSupport(tx: Transaction, look: SupportLook): Promise<string> {
  const { tenantId, grantId, scope, now } = look;
  const grant = await tx.get<SupportGrantRow & { learner_id: string }>(
    'SELECT * FROM support_grants WHERE tenant_id = ? AND id = ?',
    [tenantId, grantId],
  );
  const running = grant && grant.ended_at === null && now < grant.expires_at;
  if (!running || !(JSON.parse(grant.scopes) as string[]).includes(scope)) {
    throw new ProblemError('forbidden', { detail: 'No grant of the learner allows this.' });
  }
  const ticket = grant.ticket === null ? undefined : grant.ticket;
  const ground: Texts = {
    vi: ticket ? `Bạn cho phép hỗ trợ xem, phiếu ${ticket}` : 'Bạn cho phép hỗ trợ xem',
    en: ticket ? `Your leave for support, ticket ${ticket}` : 'Your leave for support',
  };
  await tx.run(
    `INSERT INTO access_log (tenant_id, id, learner_id, actor, action, data, ground_code, ground_text,
       support_grant_id, at) VALUES (?, ?, ?, ?, 'viewed', ?, 'support', ?, ?, ?)`,
    [
      tenantId,
      newId(),
      grant.learner_id,
      JSON.stringify(look.actor),
      JSON.stringify(look.data),
      JSON.stringify(ground),
      grantId,
      now,
    ],
  );
  await tx.run('UPDATE support_grants SET last_used_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    tenantId,
    grantId,
  ]);
  return grant.learner_id;
}

const audit = (
  tx: Transaction,
  of: { tenantId: string; learnerId: string; id: string; now: number; action: string },
): Promise<number> =>
  tx.run(
    'INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, ?, ?)',
    [of.tenantId, of.now, of.learnerId, of.action, of.id],
  );
