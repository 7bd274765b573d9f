import type { Transaction } from '../database/database.js';
import { hashOf, newSecret } from '../secrets.js';

/** Milliseconds that a launch token lives at most. */
export const tokenLifetime = 12 * 3_600_000;

/** A token that writes the state of this launch, and nothing else. */
export async function issueLaunchToken(
  tx: Transaction,
  tenantId: string,
  launchId: string,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newSecret('wll');
  const expiresAt = now + tokenLifetime;
  await tx.run(
    'INSERT INTO launch_tokens (tenant_id, hash, launch_id, expires_at) VALUES (?, ?, ?, ?)',
    [tenantId, hashOf(token), launchId, expiresAt],
  );
  return { token, expiresAt };
}
