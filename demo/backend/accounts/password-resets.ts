import type { Queries, Transaction } from '../database/database.js';
import { newTypedCode, typedCode } from '../codes.js';
import type { Mail } from '../mail/mail.js';
import { ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import { setPassword } from './change-password.js';
import type { CredentialOwner } from './credential-mails.js';
import { endEverywhere } from './sessions.js';

const lifetime = 30 * 60_000;

/** Seconds that a code serves. */
export const resetSeconds = lifetime / 1000;

interface Addressee {
  id: string;
  email: string;
  full_name: string;
  language: 'vi' | 'en';
}

/** The mail with the code for who has forgotten the password; undefined for nobody, and for who has none here. */
export async function startReset(
  tx: Transaction,
  tenant: { id: string; name: string },
  email: string,
  now: number,
): Promise<Mail | undefined> {
  const learner = await tx.get<Addressee>(
    `SELECT id, email, full_name, language FROM learners
     WHERE tenant_id = ? AND email = ? AND password_hash <> '' AND state = 'active'`,
    [tenant.id, email],
  );
  if (!learner) return undefined;
  const code = newTypedCode();
  await tx.run(
    `INSERT INTO password_resets (tenant_id, learner_id, code_hash, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (tenant_id, learner_id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [tenant.id, learner.id, hashOf(typedCode(code)), now + lifetime],
  );
  return {
    to: learner.email,
    ...texts[learner.language].code(learner.full_name, tenant.name, code),
  };
}

/** Whose password a code may change. @throws ProblemError `gone` when it is unknown, used or too old */
export async function learnerOfReset(
  queries: Queries,
  tenantId: string,
  code: string,
  now: number,
): Promise<Addressee> {
  const learner = await queries.get<Addressee>(
    `SELECT l.id, l.email, l.full_name, l.language FROM password_resets r
     JOIN learners l ON l.tenant_id = r.tenant_id AND l.id = r.learner_id
     WHERE r.tenant_id = ? AND r.code_hash = ? AND r.expires_at > ?`,
    [tenantId, hashOf(typedCode(code)), now],
  );
  if (learner) return learner;
  throw new ProblemError('gone', { detail: 'The code was used, replaced, or is too old.' });
}

/**
 * Sets the new password and ends all sessions of the learner. Answers the mail that tells of it.
 *
 * @throws ProblemError `gone`
 */
export async function finishReset(
  tx: Transaction,
  { tenant, device }: Omit<CredentialOwner, 'learnerId'>,
  code: string,
  passwordHash: string,
  now: number,
): Promise<Mail> {
  const { id: learnerId } = await learnerOfReset(tx, tenant.id, code, now);
  const mail = await setPassword(tx, { tenant, learnerId, device }, passwordHash, now);
  await endEverywhere(tx, tenant.id, learnerId, now);
  return mail;
}

type Text = Omit<Mail, 'to'>;

const texts = {
  vi: {
    code: (name: string, organization: string, code: string): Text => ({
      subject: `Mã đặt lại mật khẩu – ${organization}`,
      text: `Chào ${name},

Có người vừa yêu cầu đặt lại mật khẩu của bạn trên trang đào tạo của ${organization}. Nếu đó là bạn, hãy nhập mã này:

${code}

Mã dùng được một lần, trong 30 phút. Đừng đưa mã cho bất kỳ ai: không nhân viên nào hỏi bạn mã này.

Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu của bạn vẫn như cũ.
`,
    }),
  },
  en: {
    code: (name: string, organization: string, code: string): Text => ({
      subject: `Your code for a new password – ${organization}`,
      text: `Hello ${name},

Somebody has asked for a new password for your account at ${organization}’s learning site. If that was you, enter this code:

${code}

It works once, within 30 minutes. Give it to nobody: no member of staff will ask you for it.

If it was not you, ignore this mail: your password stays as it is.
`,
    }),
  },
};
