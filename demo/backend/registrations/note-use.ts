import { useGrant } from '../content/grants.js';
import type { Transaction } from '../database/database.js';
import type { FromLaunch } from '../xapi/launch-rules.js';

/** Content has shown by a statement that its launch is in use: the course's files stay open, and so does the learner's session. */
export async function noteUse(
  tx: Transaction,
  { credential: { tenantId, launchId }, now }: Pick<FromLaunch, 'credential' | 'now'>,
): Promise<void> {
  await tx.run('UPDATE launches SET last_active_at = ? WHERE tenant_id = ? AND id = ?', [
    now,
    tenantId,
    launchId,
  ]);
  await tx.run(
    `UPDATE sessions SET last_seen_at = MAX(last_seen_at, ?) WHERE tenant_id = ? AND ended_at IS NULL
       AND id = (SELECT session_id FROM launches WHERE tenant_id = ? AND id = ?)`,
    [now, tenantId, tenantId, launchId],
  );
  await useGrant(tx, tenantId, launchId, now);
}
