import type { Queries, Transaction } from '../database/database.js';
import { usualFrameHosts } from './frame-hosts.js';

/** From which hosts an organization's lessons may frame pages, each as `frame-src` writes it. */
export async function frameHostsOf(queries: Queries, tenantId: string): Promise<readonly string[]> {
  const row = await queries.get<{ frame_hosts: string | null }>(
    'SELECT frame_hosts FROM tenants WHERE id = ?',
    [tenantId],
  );
  return hostsIn(row?.frame_hosts ?? null);
}

/** Of the column `frame_hosts`. */
export const hostsIn = (column: string | null): readonly string[] =>
  column === null ? usualFrameHosts : (JSON.parse(column) as string[]);

/**
 * Keeps an organization's hosts; undefined: the usual ones, whatever these are in a later version.
 *
 * @param hosts each as `hostPattern` answers it
 */
export async function keepFrameHosts(
  tx: Transaction,
  tenantId: string,
  hosts: readonly string[] | undefined,
): Promise<void> {
  const column = hosts && JSON.stringify([...new Set(hosts)]);
  await tx.run('UPDATE tenants SET frame_hosts = ? WHERE id = ?', [column ?? null, tenantId]);
}
