import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { shown } from '../packages/entry-name.js';
import { Refusal } from '../packages/refusal.js';
import { openZip } from '../packages/unzip.js';
import type { MediaFiles } from './media-files.js';

/** What a standard's package has at its top: such a zip is no page. */
const manifests = ['imsmanifest.xml', 'cmi5.xml', 'tincan.xml'];
const entry = 'index.html';

/**
 * A page of its own: a folder with `index.html` and what belongs to it.
 *
 * @throws Refusal without one
 */
export async function pageFiles(folder: string): Promise<MediaFiles> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((name) => name.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => ({
      path,
      name: path.slice(folder.length).split(sep).filter(Boolean).join('/').normalize('NFC'),
    }));
  if (!files.some(({ name }) => name === entry)) {
    throw new Refusal(`The folder "${shown(folder)}" has no ${entry}.`);
  }
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
  return { kind: 'html5', content: { file: entry, sizeBytes }, files };
}

/** Where the page of a zip begins: at its top, or in the one folder that holds everything. Undefined: it is no page. */
async function topOfPage(file: string): Promise<string | undefined> {
  const zip = await openZip(file).catch(() => undefined);
  if (!zip) return undefined;
  zip.close();
  const paths = zip.files.map(({ path }) => path).filter((path) => !path.startsWith('__MACOSX/'));
  const [first = ''] = paths;
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : '';
  const top = folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : '';
  if (paths.some((path) => manifests.includes(path.slice(top.length)))) return undefined;
  return paths.includes(`${top}${entry}`) ? top : undefined;
}

/**
 * Unpacks a zip that is a page of its own, hands it to `use`, and clears up. Undefined where the zip is something else: whoever reads
 * packages says what is wrong with it.
 */
export async function withZippedPage<T>(
  file: string,
  use: (files: MediaFiles) => Promise<T>,
): Promise<T | undefined> {
  const top = await topOfPage(file);
  if (top === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'wl-page-'));
  const zip = await openZip(file);
  try {
    await zip.extract(folder);
    return await use(await pageFiles(join(folder, top)));
  } finally {
    zip.close();
    await rm(folder, { recursive: true, force: true });
  }
}
