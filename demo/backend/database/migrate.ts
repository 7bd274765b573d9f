import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.js';

const folder = fileURLToPath(new URL('../migrations/', import.meta.url));

/** Brings the database to this version's tables. Two processes may do it at the same time. */
export async function migrate(database: Database): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const scripts = await Promise.all(
    files.map(async (name) => ({ name, sql: await readFile(`${folder}${name}`, 'utf8') })),
  );
  await database.write(async (transaction) => {
    await transaction.run(
      'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)',
    );
    const applied = await transaction.all<{ name: string }>('SELECT name FROM migrations');
    const known = new Set(applied.map((row) => row.name));
    for (const { name, sql } of scripts) {
      if (known.has(name)) continue;
      await transaction.script(sql);
      await transaction.run('INSERT INTO migrations (name, applied_at) VALUES (?, ?)', [
        name,
        Date.now(),
      ]);
    }
  });
}
