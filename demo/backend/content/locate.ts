import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { findFile } from '../packages/find-file.js';

export interface LocatedFile {
  /** As it is really called. */
  path: string;
  size: number;
  etag: string;
}

/**
 * The steps of an address' path, decoded once. Undefined when one of them could mean another place than it says: an
 * encoded slash or backslash, dots, a NUL.
 */
export function stepsOf(rawPath: string): string[] | undefined {
  const steps: string[] = [];
  for (const raw of rawPath.split('/')) {
    if (raw === '') continue;
    let step: string;
    try {
      step = decodeURIComponent(raw);
    } catch {
      return undefined;
    }
    if (step === '.' || step === '..' || /[/\\\0]/.test(step)) return undefined;
    steps.push(step.normalize('NFC'));
  }
  return steps.length > 0 ? steps : undefined;
}

/** The file that an address means below `folder`; undefined where there is none, or where a link leads out. */
export async function locate(folder: string, rawPath: string): Promise<LocatedFile | undefined> {
  const steps = stepsOf(rawPath);
  if (!steps) return undefined;
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return undefined;
  return (
    (await fileAt(root, join(root, ...steps))) ??
    (await fileAt(root, join(root, (await findFile(root, steps.join('/'))) ?? '')))
  );
}

async function fileAt(root: string, path: string): Promise<LocatedFile | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !real.startsWith(root + sep)) return undefined;
  const stats = await stat(real);
  if (!stats.isFile()) return undefined;
  const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
  return { path: real, size: stats.size, etag };
}
