import type { Queries, Transaction } from '../database/database.js';
import { stepOfCode } from './totp.js';

/** Whether the learner has set up an authenticator. */
export async function hasSecondFactor(
  queries: Queries,
  tenantId: string,
  learnerId: string,
): Promise<boolean> {
  const row = await queries.get(
    'SELECT 1 FROM totp_secrets WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  return row !== undefined;
}

/** Takes a code of the learner's authenticator. False for a wrong one, and for one that was taken before. */
export async function takeCode(
  tx: Transaction,
  tenantId: string,
  learnerId: string,
  code: string,
  now: number,
): Promise<boolean> {
  const row = await tx.get<{ secret: string; last_step: number }>(
    'SELECT secret, last_step FROM totp_secrets WHERE tenant_id = ? AND learner_id = ?',
    [tenantId, learnerId],
  );
  if (!row) return false;
  const step = stepOfCode(row.secret, code, now);
  if (step === undefined || step <= row.last_step) return false;
  await tx.run('UPDATE totp_secrets SET last_step = ? WHERE tenant_id = ? AND learner_id = ?', [
    step,
    tenantId,
    learnerId,
  ]);
  return true;
}
