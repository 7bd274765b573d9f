import { createHash } from 'node:crypto';
import type { Transaction } from '../database/database.js';
import { hashOf, newSecret } from '../secrets.js';
import { endSession } from './sessions.js';
import type { SigningIn } from './sign-in.js';

const codeLifetime = 60_000;

/** What a code is bound to. */
export interface CodeBinding {
  clientId: string;
  redirectUri: string;
}

/** A code for a learner who has signed in on the backend's own page. */
export async function newCode(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  { clientId, redirectUri, codeChallenge }: CodeBinding & { codeChallenge: string },
  now: number,
): Promise<string> {
  const code = newSecret('wlo');
  await tx.run(
    `INSERT INTO authorization_codes (tenant_id, hash, client_id, redirect_uri, code_challenge, learner_id, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [tenantId, hashOf(code), clientId, redirectUri, codeChallenge, learnerId, now + codeLifetime],
  );
  return code;
}

/**
 * Whom a code stands for, if it was given to this client for this address and verifier; undefined when it is of no use. It is
 * spent by that, also when it does not fit. Whoever sends a spent one has it from somebody else: the session that it
 * began ends (RFC 6749 §4.1.2).
 */
export async function takeCodeOf(
  tx: Transaction,
  tenantId: string,
  code: string,
  { clientId, redirectUri, codeVerifier }: CodeBinding & { codeVerifier: string },
  now: number,
): Promise<SigningIn | undefined> {
  const row = await tx.get<{
    client_id: string;
    redirect_uri: string;
    code_challenge: string;
    expires_at: number;
    used_at: number | null;
    session_id: string | null;
    id: string;
    state: SigningIn['state'];
  }>(
    `SELECT c.*, l.id, l.state FROM authorization_codes c
     JOIN learners l ON l.tenant_id = c.tenant_id AND l.id = c.learner_id WHERE c.tenant_id = ? AND c.hash = ?`,
    [tenantId, hashOf(code)],
  );
  if (!row) return undefined;
  if (row.used_at !== null) {
    if (row.session_id !== null) {
      await endSession(tx, tenantId, row.session_id, 'authorization_code_reused', now);
    }
    return undefined;
  }
  await tx.run('UPDATE authorization_codes SET used_at = ? WHERE hash = ?', [now, hashOf(code)]);
  const fits =
    now < row.expires_at &&
    row.client_id === clientId &&
    row.redirect_uri === redirectUri &&
    row.code_challenge === challengeOf(codeVerifier);
  return fits ? { id: row.id, state: row.state } : undefined;
}

/** Remembers which session a code has begun. */
export async function keepSessionOfCode(
  tx: Transaction,
  code: string,
  sessionId: string,
): Promise<void> {
  await tx.run('UPDATE authorization_codes SET session_id = ? WHERE hash = ?', [
    sessionId,
    hashOf(code),
  ]);
}

/** S256 (RFC 7636 §4.2). */
const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
