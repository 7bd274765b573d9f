import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesDir } from '../backend.js';
import type { Database } from '../database/database.js';
import { carryOutDue } from '../privacy/erase.js';

const day = 24 * 3_600_000;

/**
 * Carries out the erasures that are due, and removes what nobody can use any more: tokens and codes that expired a day ago or more,
 * and files that an import left behind when its process was killed. Younger files may belong to an import that runs now.
 */
export async function tidy(database: Database, dataDir: string, now: number): Promise<void> {
  await database.write((tx) => carryOutDue(tx, now));
  const yesterday = now - day;
  await database.write(async (tx) => {
    await tx.run('DELETE FROM access_tokens WHERE expires_at < ?', [yesterday]);
    await tx.run('DELETE FROM launch_tokens WHERE expires_at < ?', [yesterday]);
    await tx.run('DELETE FROM xapi_credentials WHERE expires_at < ?', [yesterday]);
    for (const table of ['authorization_codes', 'mfa_challenges', 'password_resets']) {
      await tx.run(`DELETE FROM ${table} WHERE expires_at < ?`, [yesterday]);
    }
    await tx.run('DELETE FROM idempotent_answers WHERE created_at < ?', [yesterday]);
    await tx.run(
      `DELETE FROM refresh_tokens WHERE EXISTS (
         SELECT 1 FROM sessions s WHERE s.tenant_id = refresh_tokens.tenant_id
           AND s.id = refresh_tokens.session_id AND s.expires_at < ?)`,
      [yesterday],
    );
  });
  const packages = await database.all<{ id: string }>('SELECT id FROM packages');
  await removeOld(packagesDir(dataDir), new Set(packages.map(({ id }) => id)));
  await removeOld(join(dataDir, 'incoming'), new Set());
}

async function removeOld(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (kept.has(name)) continue;
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > day) await rm(path, { recursive: true, force: true });
  }
}
