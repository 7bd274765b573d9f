import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { openDatabase } from '../backend.js';
import type { Database } from '../database/database.js';
import { StartError } from './start-error.js';

/** Opens the database of a data folder. @throws StartError when the folder or the database cannot be used */
export async function openDataDir(dataDir: string): Promise<Database> {
  try {
    await mkdir(dataDir, { recursive: true });
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
