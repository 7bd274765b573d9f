import {
  EmailChange,
  EmailConfirmation,
  PasswordChange,
  type EmailChangeStarted,
  type PasswordChanged,
} from '../../../src/contract/index.js';
import { confirmEmail, startEmailChange } from '../accounts/change-email.js';
import { setPassword } from '../accounts/change-password.js';
import type { CredentialOwner } from '../accounts/credential-mails.js';
import { endOtherDevices } from '../accounts/device-sessions.js';
import { emailOf } from '../accounts/new-learner.js';
import { requireStrength } from '../accounts/password-strength.js';
import { hashPassword, verifyPassword } from '../accounts/passwords.js';
import { learnerRow } from '../accounts/profile.js';
import type { Backend } from '../backend.js';
import type { Mail } from '../mail/mail.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import { timestamp } from '../time.js';
import type { Api } from './app.js';
import { proofLimit } from './auth.js';
import { readBody } from './body.js';
import { requestDevice } from './client-address.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { requireLearner, requireProof, type Learner } from './identity.js';
import { profileAnswer } from './me.js';

/** Codes that one learner has mailed to addresses that need not be theirs. */
export const emailChangeLimit: Limit = { name: 'e-mail change', count: 5, seconds: 3_600 };

export function addCredentialRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.post('/me/password', async (context) => {
    const learner = requireLearner(context);
    const { value: change } = await readBody(context, PasswordChange);
    if (change.currentPassword === undefined) requireProof(context);
    const owner = ownerOf(context, learner);
    const now = config.now();
    const row = await learnerRow(database, owner.tenant.id, learner.learnerId, now);
    if (change.currentPassword !== undefined) {
      const key = `${owner.tenant.id} ${learner.learnerId}`;
      limiter.take(proofLimit, key);
      if (!(await verifyPassword(change.currentPassword, row.password_hash))) {
        throw invalidInput('/currentPassword', 'incorrect');
      }
      limiter.forget(proofLimit, key);
    }
    requireStrength(change.newPassword, { email: row.email, fullName: row.full_name });
    if (await verifyPassword(change.newPassword, row.password_hash)) {
      throw invalidInput('/newPassword', 'unchanged');
    }
    const hash = await hashPassword(change.newPassword);
    const { mail, endedSessions } = await database.write(async (tx) => ({
      mail: await setPassword(tx, owner, hash, now),
      endedSessions: change.signOutOthers
        ? await endOtherDevices(tx, learner.session, 'password_changed', now)
        : 0,
    }));
    tell(backend, [mail]);
    const answer: PasswordChanged = { passwordChangedAt: timestamp(now), endedSessions };
    return context.json(answer);
  });

  api.post('/me/email', async (context) => {
    const learner = requireProof(context);
    const { value: request, text } = await readBody(context, EmailChange);
    const email = emailOf(request.email);
    if (email === undefined) throw invalidInput('/email', 'invalid_format');
    limiter.take(emailChangeLimit, `${context.var.tenant.id} ${learner.learnerId}`);
    const now = config.now();
    let mails: Mail[] = [];
    const response = await createOnce(backend, context, learner.learnerId, text, async (tx) => {
      const started = await startEmailChange(tx, ownerOf(context, learner), email, now);
      mails = started.mails;
      const body: EmailChangeStarted = {
        email,
        expiresAt: timestamp(started.expiresAt),
        expiresIn: Math.floor((started.expiresAt - now) / 1000),
      };
      return { status: 202, body };
    });
    tell(backend, mails);
    return response;
  });

  api.post('/me/email/confirm', async (context) => {
    const learner = requireLearner(context);
    const { value: request } = await readBody(context, EmailConfirmation);
    const now = config.now();
    const { confirmed, row } = await database.write(async (tx) => ({
      confirmed: await confirmEmail(tx, ownerOf(context, learner), request.code, now),
      row: await learnerRow(tx, context.var.tenant.id, learner.learnerId, now),
    }));
    if ('refused' in confirmed) {
      throw confirmed.refused === 'gone'
        ? new ProblemError('gone', { detail: 'The code is too old or was tried too often.' })
        : invalidInput('/code', 'incorrect');
    }
    tell(backend, confirmed.mails);
    return profileAnswer(backend, context, row);
  });
}

const ownerOf = (context: ApiContext, { learnerId }: Learner): CredentialOwner => ({
  tenant: context.var.tenant,
  learnerId,
  device: requestDevice(context),
});

// After the transaction that they tell of; nobody waits for a mail server.
function tell({ background, mail }: Backend, mails: readonly Mail[]): void {
  for (const letter of mails) background.run('credentials told', () => mail.send(letter));
}
