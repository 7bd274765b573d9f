import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages of others, which are not part of this project: a clone without them has nothing to try here. */
export const packagesFolder = fileURLToPath(new URL('../../../shared/packages/', import.meta.url));

/** Whether they are here. */
export const hasPackages = (): boolean => existsSync(packagesFolder);

/** Path of one of them, or of a folder. */
export const packagePath = (path: string): string => join(packagesFolder, path);

/** The files of one of its folders that end so, sorted; none where there is no such folder. */
export function filesIn(folder: string, ending: string): string[] {
  const path = packagePath(folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith(ending))
    .sort();
}
