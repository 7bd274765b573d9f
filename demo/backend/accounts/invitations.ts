import type { AcceptedInvitation, Invitation } from '../../../src/contract/index.js';
import { typedCode } from '../codes.js';
import type { Queries, Transaction } from '../database/database.js';
import { ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import { timestamp } from '../time.js';
import { createLearner } from './new-learner.js';

/** An invitation as it is kept. */
export interface InvitationRow {
  email: string;
  inviter: string | null;
  expires_at: number;
  accepted_at: number | null;
  learner_id: string | null;
}

/** Invites an address; the code goes there by mail. */
export async function saveInvitation(
  tx: Transaction,
  tenantId: string,
  code: string,
  invitation: { email: string; inviter?: string; expiresAt: number },
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT OR IGNORE INTO invitations (tenant_id, code_hash, email, inviter, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      hashOf(typedCode(code)),
      invitation.email,
      invitation.inviter ?? null,
      now,
      invitation.expiresAt,
    ],
  );
}

/** @throws ProblemError `not_found` for an unknown code, `gone` when its time is over before it was accepted */
export async function invitationByCode(
  queries: Queries,
  tenantId: string,
  code: string,
  now: number,
): Promise<InvitationRow> {
  const row = await queries.get<InvitationRow>(
    'SELECT * FROM invitations WHERE tenant_id = ? AND code_hash = ?',
    [tenantId, hashOf(typedCode(code))],
  );
  if (!row) throw new ProblemError('not_found');
  if (row.expires_at <= now) {
    throw new ProblemError('gone', { detail: 'The time of this invitation is over.' });
  }
  return row;
}

/** Makes the account, once. */
export async function acceptInvitation(
  tx: Transaction,
  tenantId: string,
  code: string,
  learner: { fullName: string; passwordHash: string; language: 'vi' | 'en' },
  now: number,
): Promise<AcceptedInvitation | 'accepted before'> {
  const { email, learner_id: before } = await invitationByCode(tx, tenantId, code, now);
  if (before !== null) return 'accepted before';
  const learnerId = await createLearner(tx, tenantId, { email, ...learner }, now);
  await tx.run(
    'UPDATE invitations SET accepted_at = ?, learner_id = ? WHERE tenant_id = ? AND code_hash = ?',
    [now, learnerId, tenantId, hashOf(typedCode(code))],
  );
  return { learnerId, email };
}

/** The invitation as the contract shows it. */
export function invitationOf(row: InvitationRow, organization: string, now: number): Invitation {
  return {
    organization,
    ...(row.inviter === null ? {} : { inviter: row.inviter }),
    email: maskedEmail(row.email),
    expiresAt: timestamp(row.expires_at),
    expiresIn: Math.max(0, Math.floor((row.expires_at - now) / 1000)),
    accepted: row.accepted_at !== null,
  };
}

/** The first character, and where the mailbox is. */
export function maskedEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${[...local][0] ?? ''}•••@${domain}`;
}
