import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openDatabase } from '../backend.js';
import type { Database } from '../database/database.js';
import { StartError } from './start-error.js';

/** Opens the database of a data folder. @throws StartError when the folder or the database cannot be used */
export async function openDataDir(dataDir: string): Promise<Database> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK);
  } catch {
    throw new StartError(
      `The data folder "${dataDir}" cannot be written; set WL_DATA_DIR to a folder that can.`,
    );
  }
  try {
    return await openDatabase(dataDir);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`The database in "${dataDir}" cannot be opened (${why}).`);
  }
}

// Node's own recursive mkdir never ends where the parent is there and yet nothing can be made in it, as in /proc.
async function makeFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}
