import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The file or folder below `folder` that `path` means, as it is really called: authors on Windows and macOS write
 * other cases and other forms of accents than they name files. Undefined where there is none.
 */
export async function findFile(folder: string, path: string): Promise<string | undefined> {
  let found = '';
  for (const step of path.split('/')) {
    const names = await readdir(join(folder, found)).catch((): string[] => []);
    const name = names.includes(step) ? step : names.find((other) => same(other, step));
    if (name === undefined) return undefined;
    found = join(found, name);
  }
  return found;
}

const same = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (name: string): string => name.normalize('NFC').toLowerCase();
