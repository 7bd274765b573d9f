import { audit } from '../audit.js';
import type { Transaction } from '../database/database.js';
import type { Mail } from '../mail/mail.js';
import { credentialMails, type CredentialOwner } from './credential-mails.js';
import { learnerRow } from './profile.js';
import { recordEvent } from './security-events.js';

/** Sets another password; a code that was mailed for one counts no longer. Answers the mail that tells of it. */
export async function setPassword(
  tx: Transaction,
  { tenant, learnerId, device }: CredentialOwner,
  passwordHash: string,
  now: number,
): Promise<Mail> {
  const learner = await learnerRow(tx, tenant.id, learnerId, now);
  await tx.run(
    'UPDATE learners SET password_hash = ?, password_changed_at = ?, version = version + 1 WHERE tenant_id = ? AND id = ?',
    [passwordHash, now, tenant.id, learnerId],
  );
  await tx.run('DELETE FROM password_resets WHERE tenant_id = ? AND learner_id = ?', [
    tenant.id,
    learnerId,
  ]);
  await recordEvent(tx, tenant.id, learnerId, { kind: 'password_changed', device }, now);
  await audit(tx, {
    tenantId: tenant.id,
    at: now,
    learnerId,
    action: 'password.changed',
    subjectId: learnerId,
  });
  const to = { name: learner.full_name, organization: tenant.name };
  return { to: learner.email, ...credentialMails[learner.language].passwordChanged(to) };
}
