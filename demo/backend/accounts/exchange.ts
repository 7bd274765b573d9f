import type { TokenGrant } from '../../../src/contract/index.js';
import type { Transaction } from '../database/database.js';
import { chooseLanguage } from '../languages.js';
import { ProblemError } from '../problem.js';
import { hashOf } from '../secrets.js';
import { refuseClosed } from './account-state.js';
import { assertionEnds, wrong, type Claims } from './assertion.js';
import type { Client } from './clients.js';
import { unknownDevice } from './device.js';
import { createLearner, emailOf } from './new-learner.js';
import { issueAccessToken, prove, sessionOfClient, startSession } from './sessions.js';
import type { SigningIn } from './sign-in.js';

/**
 * Gives an access token for an assertion that has been checked. An assertion serves once.
 *
 * @throws ProblemError `not_found` for somebody whom nobody knows, and what `createLearner` throws
 */
export async function exchange(
  tx: Transaction,
  tenantId: string,
  client: Client,
  claims: Claims,
  now: number,
): Promise<TokenGrant> {
  await spend(tx, tenantId, client, claims, now);
  const learner =
    (await findLearner(tx, tenantId, claims, now)) ??
    (await makeLearner(tx, tenantId, client, claims, now));
  refuseClosed(learner.state);
  // Who has not said when the learner proved who they are has not proved it.
  const provedAt = Math.min((claims.auth_time ?? 0) * 1000, now);
  const { sid } = claims;
  const known =
    sid === undefined
      ? undefined
      : await sessionOfClient(tx, tenantId, learner.id, { id: client.id, sid }, now);
  if (known) {
    await prove(tx, known, { provedAt, now });
    return issueAccessToken(tx, known, now);
  }
  const { grant } = await startSession(tx, tenantId, learner.id, 'token', now, unknownDevice, {
    client: { id: client.id, sid, provedAt },
  });
  if (!grant) throw new ProblemError('internal');
  return grant;
}

async function spend(
  tx: Transaction,
  tenantId: string,
  client: Client,
  claims: Claims,
  now: number,
): Promise<void> {
  await tx.run('DELETE FROM used_assertions WHERE expires_at < ?', [now]);
  const isNew = await tx.run(
    'INSERT OR IGNORE INTO used_assertions (tenant_id, client_id, jti_hash, expires_at) VALUES (?, ?, ?, ?)',
    [tenantId, client.id, hashOf(claims.jti), assertionEnds(claims)],
  );
  if (isNew === 0) throw wrong('replayed');
}

/** By the customer's own id, or else by e-mail: then the id is remembered. */
async function findLearner(
  tx: Transaction,
  tenantId: string,
  claims: Claims,
  now: number,
): Promise<SigningIn | undefined> {
  const learner = await tx.get<SigningIn>(
    'SELECT id, state FROM learners WHERE tenant_id = ? AND external_id = ?',
    [tenantId, claims.sub],
  );
  const email = emailOf(claims.email ?? '');
  if (learner || email === undefined) return learner;
  const byEmail = await tx.get<SigningIn & { external_id: string | null }>(
    'SELECT id, state, external_id FROM learners WHERE tenant_id = ? AND email = ?',
    [tenantId, email],
  );
  if (!byEmail) return undefined;
  if (byEmail.external_id !== null) {
    throw new ProblemError('conflict', { detail: 'This address belongs to another subject.' });
  }
  await tx.run('UPDATE learners SET external_id = ? WHERE tenant_id = ? AND id = ?', [
    claims.sub,
    tenantId,
    byEmail.id,
  ]);
  await tx.run(
    `INSERT INTO audit (tenant_id, at, learner_id, action, subject_id) VALUES (?, ?, ?, 'learner.linked', ?)`,
    [tenantId, now, byEmail.id, byEmail.id],
  );
  return byEmail;
}

async function makeLearner(
  tx: Transaction,
  tenantId: string,
  client: Client,
  claims: Claims,
  now: number,
): Promise<SigningIn> {
  if (!client.mayCreateLearners) {
    throw new ProblemError('not_found', { detail: 'Nobody here is known by this subject.' });
  }
  const email = emailOf(claims.email ?? '');
  const fullName = claims.name?.normalize('NFC').trim() ?? '';
  if (email === undefined || fullName === '') throw wrong('claim');
  const language = chooseLanguage(claims.locale, undefined);
  const id = await createLearner(
    tx,
    tenantId,
    { email, fullName, language, externalId: claims.sub },
    now,
  );
  return { id, state: 'active' };
}
