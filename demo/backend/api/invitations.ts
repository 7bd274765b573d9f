import { InvitationAcceptance } from '../../../src/contract/index.js';
import {
  acceptInvitation,
  invitationByCode,
  invitationOf,
  type InvitationRow,
} from '../accounts/invitations.js';
import { requireStrength } from '../accounts/password-strength.js';
import { hashPassword, verifyPassword } from '../accounts/passwords.js';
import type { Backend } from '../backend.js';
import { chooseLanguage } from '../languages.js';
import { invalidInput, ProblemError } from '../problem.js';
import type { Limit } from '../rate-limit.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import { addressOf } from './client-address.js';

/** Invitations that one caller looks at or accepts. */
export const invitationLimit: Limit = { name: 'invitation', count: 60, seconds: 600 };

export function addInvitationRoutes(api: Api, backend: Backend): void {
  const { config, database, limiter } = backend;

  api.get('/invitations/:code', async (context) => {
    const { tenant } = context.var;
    limiter.take(invitationLimit, `${tenant.id} ${addressOf(context)}`);
    const now = config.now();
    const row = await invitationByCode(database, tenant.id, context.req.param('code'), now);
    return context.json(invitationOf(row, tenant.name, now));
  });

  api.post('/invitations/:code/accept', async (context) => {
    const { value: request } = await readBody(context, InvitationAcceptance);
    const { tenant } = context.var;
    const code = context.req.param('code');
    limiter.take(invitationLimit, `${tenant.id} ${addressOf(context)}`);
    const now = config.now();
    const before = await invitationByCode(database, tenant.id, code, now);
    if (before.learner_id !== null)
      return context.json(await repeat(tenant.id, before, request.password));
    const fullName = request.fullName.normalize('NFC').trim();
    if (fullName === '') throw invalidInput('/fullName', 'too_small');
    const language = chooseLanguage(request.language, context.req.header('Accept-Language'));
    requireStrength(request.password, { email: before.email, fullName }, '/password');
    const passwordHash = await hashPassword(request.password);
    const accepted = await database.write((tx) =>
      acceptInvitation(tx, tenant.id, code, { fullName, passwordHash, language }, now),
    );
    if (accepted !== 'accepted before') return context.json(accepted, 201);
    // Another call was faster while the password was hashed.
    const row = await invitationByCode(database, tenant.id, code, now);
    return context.json(await repeat(tenant.id, row, request.password));
  });

  /** The same call again is told the same; anybody else has to sign in. */
  async function repeat(
    tenantId: string,
    { email, learner_id }: InvitationRow,
    password: string,
  ): Promise<{ learnerId: string; email: string }> {
    const learner = await database.get<{ id: string; email: string; password_hash: string }>(
      'SELECT id, email, password_hash FROM learners WHERE tenant_id = ? AND id = ?',
      [tenantId, learner_id],
    );
    if (!learner || !(await verifyPassword(password, learner.password_hash))) {
      throw new ProblemError('gone', { detail: 'The invitation was accepted before: sign in.' });
    }
    return { learnerId: learner.id, email };
  }
}
