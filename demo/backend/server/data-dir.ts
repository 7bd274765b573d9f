import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openDatabase } from '../backend.js';
import type { Database, DatabaseServer } from '../database/database.js';
import { StartError } from './start-error.js';

/**
 * Opens a data folder with its database, or with that of a server.
 *
 * @throws StartError when the folder or the database cannot be used
 */
export async function openDataDir(dataDir: string, server?: DatabaseServer): Promise<Database> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK);
  } catch {
    throw new StartError(
      `The data folder "${dataDir}" cannot be written; set WL_DATA_DIR to a folder that can.`,
    );
  }
  try {
    return await openDatabase(dataDir, server);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(
      server
        ? `The database that WL_DATABASE_URL names cannot be used (${why}).`
        : `The database in "${dataDir}" cannot be opened (${why}).`,
    );
  }
}

// Node's own recursive mkdir never ends where the parent is there and yet nothing can be made in it, as in /proc.
async function makeFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}
