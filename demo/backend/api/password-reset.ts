import {
  PasswordResetConfirmation,
  PasswordResetRequest,
  type PasswordResetStarted,
} from '../../../src/contract/index.js';
import { emailOf } from '../accounts/new-learner.js';
import {
  finishReset,
  learnerOfReset,
  resetSeconds,
  startReset,
} from '../accounts/password-resets.js';
import { requireStrength } from '../accounts/password-strength.js';
import { hashPassword } from '../accounts/passwords.js';
import type { Backend } from '../backend.js';
import { invalidInput } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf, requestDevice } from './client-address.js';

/** Mails to one address. */
export const resetMailLimit: Limit = { name: 'reset mail', count: 5, seconds: 3_600 };
/** Resets that one caller asks for. */
export const resetCallerLimit: Limit = { name: 'reset', count: 30, seconds: 3_600 };
/** Codes that one caller tries. */
export const resetCodeLimit: Limit = { name: 'reset code', count: 30, seconds: 600 };

export function addPasswordResetRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter, background, mail } = backend;

  api.post('/auth/password-reset', async (context) => {
    const { value: request } = await readBody(context, PasswordResetRequest);
    const email = emailOf(request.email);
    if (email === undefined) throw invalidInput('/email', 'invalid_format');
    const { tenant } = context.var;
    limiter.take(resetCallerLimit, `${tenant.id} ${addressOf(context)}`);
    limiter.take(resetMailLimit, `${tenant.id} ${email}`);
    // Nobody waits for what is done for an address that is known, or not done for another.
    background.run('password reset', async () => {
      const letter = await database.write((tx) => startReset(tx, tenant, email, config.now()));
      if (letter) await mail.send(letter);
    });
    const answer: PasswordResetStarted = { expiresIn: resetSeconds };
    return context.json(answer, 202);
  });

  api.post('/auth/password-reset/confirm', async (context) => {
    const { value: request } = await readBody(context, PasswordResetConfirmation);
    const { tenant } = context.var;
    limiter.take(resetCodeLimit, `${tenant.id} ${addressOf(context)}`);
    const learner = await learnerOfReset(database, tenant.id, request.code, config.now());
    requireStrength(request.newPassword, { email: learner.email, fullName: learner.full_name });
    const hash = await hashPassword(request.newPassword);
    const device = requestDevice(context);
    const letter = await database.write((tx) =>
      finishReset(tx, { tenant, device }, request.code, hash, config.now()),
    );
    background.run('password reset told', () => mail.send(letter));
    return context.body(null, 204);
  });
}
