import { newTypedCode, typedCode } from '../codes.js';
import type { Transaction } from '../database/database.js';
import type { Mail } from '../mail/mail.js';
import { invalidInput, ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import { credentialMails, maskedEmail, type CredentialOwner } from './credential-mails.js';
import { learnerRow, profileChanged } from './profile.js';
import { recordEvent } from './security-events.js';

const lifetime = 30 * 60_000;
const mostFailures = 5;

/** A change that waits for its code, and the mails that tell of it. */
export interface StartedEmailChange {
  expiresAt: number;
  mails: Mail[];
}

/**
 * Begins a change of address, in the place of one before. What the new address gets told depends on whether it has an
 * account; the answer does not.
 *
 * @throws ProblemError `invalid_input` for the address that the learner has already
 */
export async function startEmailChange(
  tx: Transaction,
  { tenant, learnerId, device }: CredentialOwner,
  email: string,
  now: number,
): Promise<StartedEmailChange> {
  const learner = await learnerRow(tx, tenant.id, learnerId, now);
  if (learner.email === email) throw invalidInput('/email', 'unchanged');
  const taken = await tx.get('SELECT 1 FROM learners WHERE tenant_id = ? AND email = ?', [
    tenant.id,
    email,
  ]);
  const code = newTypedCode();
  const expiresAt = now + lifetime;
  await tx.run(
    `INSERT INTO email_changes (tenant_id, learner_id, email, code_hash, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, learner_id) DO UPDATE SET email = excluded.email, code_hash = excluded.code_hash,
       failures = 0, created_at = excluded.created_at, expires_at = excluded.expires_at, confirmed_at = NULL`,
    [tenant.id, learnerId, email, hashOf(typedCode(code)), now, expiresAt],
  );
  await profileChanged(tx, learner, ['pendingEmail'], now);
  await recordEvent(tx, tenant.id, learnerId, { kind: 'email_change_requested', device }, now);
  const texts = credentialMails[learner.language];
  const to = { name: learner.full_name, organization: tenant.name };
  return {
    expiresAt,
    mails: [
      { to: email, ...(taken ? texts.emailTaken(to) : texts.emailCode(to, code)) },
      { to: learner.email, ...texts.emailAsked(to, maskedEmail(email)) },
    ],
  };
}

/** What became of a code: the mails to send, or why not. What a wrong one has caused is kept, so it is no exception. */
export type Confirmed = { mails: Mail[] } | { refused: 'incorrect' | 'gone' };

/**
 * Puts the new address in the place of the old one. The code that has done so answers the same once more.
 *
 * @throws ProblemError `conflict` when the address got an account meanwhile
 */
export async function confirmEmail(
  tx: Transaction,
  { tenant, learnerId, device }: CredentialOwner,
  code: string,
  now: number,
): Promise<Confirmed> {
  const change = await tx.get<{
    email: string;
    code_hash: string;
    failures: number;
    expires_at: number;
    confirmed_at: number | null;
  }>('SELECT * FROM email_changes WHERE tenant_id = ? AND learner_id = ?', [tenant.id, learnerId]);
  const isRight = change?.code_hash === hashOf(typedCode(code));
  if (change && isRight && change.confirmed_at !== null) return { mails: [] };
  const isOpen =
    change?.confirmed_at === null && change.expires_at > now && change.failures < mostFailures;
  if (!isOpen) return { refused: 'gone' };
  if (!isRight) {
    await tx.run(
      'UPDATE email_changes SET failures = failures + 1 WHERE tenant_id = ? AND learner_id = ?',
      [tenant.id, learnerId],
    );
    return { refused: 'incorrect' };
  }
  const learner = await learnerRow(tx, tenant.id, learnerId, now);
  const taken = await tx.get('SELECT 1 FROM learners WHERE tenant_id = ? AND email = ?', [
    tenant.id,
    change.email,
  ]);
  if (taken) throw new ProblemError('conflict', { detail: 'This address has an account.' });
  await tx.run('UPDATE learners SET email = ? WHERE tenant_id = ? AND id = ?', [
    change.email,
    tenant.id,
    learnerId,
  ]);
  await tx.run('UPDATE email_changes SET confirmed_at = ? WHERE tenant_id = ? AND learner_id = ?', [
    now,
    tenant.id,
    learnerId,
  ]);
  // A code for a new password that went to the old address opens the account no longer.
  await tx.run('DELETE FROM password_resets WHERE tenant_id = ? AND learner_id = ?', [
    tenant.id,
    learnerId,
  ]);
  await profileChanged(tx, learner, ['email'], now);
  await recordEvent(tx, tenant.id, learnerId, { kind: 'email_changed', device }, now);
  const to = { name: learner.full_name, organization: tenant.name };
  const told = credentialMails[learner.language].emailChanged(to, maskedEmail(change.email));
  return { mails: [{ to: learner.email, ...told }] };
}
