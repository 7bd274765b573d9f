import type { Queries, Transaction } from '../database/database.js';
import { newSecret } from '../secrets.js';

const minute = 60_000;
// Files may keep a grant alive, but only for so long after the launch last proved that it is in use: whoever
// comes upon an old address cannot.
const slide = 4 * 60 * minute;
const withoutUse = 12 * 60 * minute;

export interface Grant {
  id: string;
  package_id: string;
  used_at: number;
  expires_at: number;
}

/** Opens the package's files to a launch; answers the secret segment of their addresses. */
export async function openGrant(
  tx: Transaction,
  launch: { tenantId: string; id: string; packageId: string },
  now: number,
): Promise<string> {
  const id = newSecret('g');
  await tx.run(
    `INSERT INTO grants (tenant_id, id, launch_id, package_id, used_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
    [launch.tenantId, id, launch.id, launch.packageId, now, now + slide],
  );
  return id;
}

/** The launch has shown its token: the grant lasts on. Answers the grant, where there is one. */
export async function useGrant(
  tx: Transaction,
  tenantId: string,
  launchId: string,
  now: number,
): Promise<string | undefined> {
  await tx.run(
    'UPDATE grants SET used_at = ?, expires_at = ? WHERE tenant_id = ? AND launch_id = ?',
    [now, now + slide, tenantId, launchId],
  );
  const row = await tx.get<{ id: string }>(
    'SELECT id FROM grants WHERE tenant_id = ? AND launch_id = ?',
    [tenantId, launchId],
  );
  return row?.id;
}

export const findGrant = (queries: Queries, id: string): Promise<Grant | undefined> =>
  queries.get<Grant>('SELECT id, package_id, used_at, expires_at FROM grants WHERE id = ?', [id]);

/** When the grant is to expire after a file was read now; undefined while it need not be written. */
export function slidTo(grant: Grant, now: number): number | undefined {
  const expiresAt = Math.min(now + slide, grant.used_at + withoutUse);
  return expiresAt - grant.expires_at > minute ? expiresAt : undefined;
}
