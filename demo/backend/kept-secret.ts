import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { newId } from './secrets.js';

/** The text of a file that is made the first time somebody asks for it, and which only its owner can read. */
export async function keptSecret(path: string, make: () => string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(absent);
  if (known !== undefined) return known;
  // Two processes may start at once: the file appears whole, and the first one's stays.
  const own = `${path}.${newId()}`;
  await writeFile(own, make(), { mode: 0o600, flag: 'wx' });
  await link(own, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(own);
  return readFile(path, 'utf8');
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
