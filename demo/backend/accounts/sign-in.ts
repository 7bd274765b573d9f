import type { SessionTransport } from '../../../src/contract/index.js';
import type { Queries, Transaction } from '../database/database.js';
import { hashOf, newSecret } from '../secrets.js';
import { refuseClosed, type AccountState } from './account-state.js';
import type { Device } from './device.js';
import { verifyPassword } from './passwords.js';
import { hasSecondFactor, takeCode } from './second-factor.js';
import { startSession, type NewSession } from './sessions.js';

const challengeLifetime = 5 * 60_000;
const allowedFailures = 5;

/** Somebody who signs in. */
export interface SigningIn {
  id: string;
  state: AccountState;
}

/** How the session is to be. */
export interface SignInRequest {
  transport: SessionTransport;
  sharedComputer?: boolean | undefined;
}

/**
 * The learner of a username and password; undefined when one of them is wrong, after the same time. `known` is there
 * also when only the password is.
 */
export async function learnerOfPassword(
  queries: Queries,
  tenantId: string,
  username: string,
  password: string,
): Promise<{ learner?: SigningIn; known?: string }> {
  const row = await queries.get<SigningIn & { password_hash: string }>(
    'SELECT id, state, password_hash FROM learners WHERE tenant_id = ? AND email = ?',
    [tenantId, username],
  );
  const proven = await verifyPassword(password, row?.password_hash);
  if (!row) return {};
  return proven ? { learner: row, known: row.id } : { known: row.id };
}

/** What the first step of a sign-in leads to: a session, or the question for the second factor. */
export type FirstStep = NewSession | { mfaToken: string };

/** Begins the session of a learner whose password is right, or asks for the second factor. */
export async function afterPassword(
  tx: Transaction,
  tenantId: string,
  learner: SigningIn,
  request: SignInRequest,
  device: Device,
  now: number,
): Promise<FirstStep> {
  refuseClosed(learner.state);
  if (!(await hasSecondFactor(tx, tenantId, learner.id))) {
    return startSession(tx, tenantId, learner.id, request.transport, now, device, request);
  }
  return { mfaToken: await newChallenge(tx, tenantId, learner.id, request, now) };
}

/** A token that stands for the right password, until the second factor comes. */
export async function newChallenge(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  request: SignInRequest,
  now: number,
): Promise<string> {
  const mfaToken = newSecret('wlm');
  await tx.run(
    `INSERT INTO mfa_challenges (tenant_id, hash, learner_id, expires_at, request) VALUES (?, ?, ?, ?, ?)`,
    [
      tenantId,
      hashOf(mfaToken),
      learnerId,
      now + challengeLifetime,
      JSON.stringify({ transport: request.transport, sharedComputer: request.sharedComputer }),
    ],
  );
  return mfaToken;
}

/** Whose second factor a token waits for; undefined for one that is of no use. */
export async function learnerOfChallenge(
  queries: Queries,
  tenantId: string,
  mfaToken: string,
  now: number,
): Promise<SigningIn | undefined> {
  return queries.get(
    `SELECT l.id, l.state FROM mfa_challenges c JOIN learners l ON l.tenant_id = c.tenant_id AND l.id = c.learner_id
     WHERE c.tenant_id = ? AND c.hash = ? AND c.expires_at > ? AND c.failures < ?`,
    [tenantId, hashOf(mfaToken), now, allowedFailures],
  );
}

/** What the second step of a sign-in leads to. A wrong code is counted: do not throw before the transaction ends. */
export type SecondStep =
  { passed: SignInRequest; learner: SigningIn } | { failed: 'token' | 'code' };

/** Takes the second factor. The token serves once. */
export async function passChallenge(
  tx: Transaction,
  tenantId: string,
  mfaToken: string,
  code: string,
  now: number,
): Promise<SecondStep> {
  const learner = await learnerOfChallenge(tx, tenantId, mfaToken, now);
  if (!learner) return { failed: 'token' };
  const hash = hashOf(mfaToken);
  if (!(await takeCode(tx, tenantId, learner.id, code, now))) {
    await tx.run('UPDATE mfa_challenges SET failures = failures + 1 WHERE hash = ?', [hash]);
    return { failed: 'code' };
  }
  const row = await tx.get<{ request: string }>(
    'SELECT request FROM mfa_challenges WHERE hash = ?',
    [hash],
  );
  await tx.run('DELETE FROM mfa_challenges WHERE hash = ?', [hash]);
  return { passed: JSON.parse(row?.request ?? '{}') as SignInRequest, learner };
}
