import type { Queries, Transaction } from '../database/database.js';
import type { PackageContents } from './package-contents.js';

/** Keeps where content of a package lies that is not in it: pages there ask `/xapi` when they are launched. */
export async function keepAuOrigins(
  tx: Transaction,
  tenantId: string,
  { launchUrls }: Pick<PackageContents, 'launchUrls'>,
): Promise<void> {
  const elsewhere = launchUrls.filter((url) => /^https?:/i.test(url));
  for (const origin of new Set(elsewhere.map((url) => new URL(url).origin))) {
    await tx.run('INSERT OR IGNORE INTO au_origins (tenant_id, origin) VALUES (?, ?)', [
      tenantId,
      origin,
    ]);
  }
}

/** Whether content of an imported package lies at an origin. */
export async function hasUnitsAt(
  queries: Queries,
  tenantId: string,
  origin: string,
): Promise<boolean> {
  const row = await queries.get('SELECT 1 FROM au_origins WHERE tenant_id = ? AND origin = ?', [
    tenantId,
    origin,
  ]);
  return row !== undefined;
}
