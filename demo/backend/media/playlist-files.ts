import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, posix } from 'node:path';
import { shown } from '../packages/entry-name.js';
import { Refusal } from '../packages/refusal.js';
import type { MediaFiles } from './media-files.js';

/** A playlist of HTTP Live Streaming (RFC 8216). */
export const isPlaylist = (path: string): boolean => extname(path).toLowerCase() === '.m3u8';

/** Playlists that lead to playlists: the one of variants, and theirs. */
const deepest = 2;
const mostFiles = 20_000;

/**
 * A stream: its playlist and all that it names, at the places where it names it.
 *
 * @throws Refusal for what lies elsewhere, what is missing, and what is no playlist
 */
export async function playlistFiles(path: string): Promise<MediaFiles['files']> {
  const folder = dirname(path);
  const files = new Map<string, string>();
  const read = async (name: string, depth: number): Promise<void> => {
    if (files.has(name)) return;
    const from = join(folder, name);
    if (!(await stat(from).catch(() => undefined))?.isFile()) {
      throw new Refusal(`The stream lacks the file "${shown(name)}" that its playlist names.`);
    }
    files.set(name, from);
    if (files.size > mostFiles) throw new Refusal('The stream has too many files.');
    if (!isPlaylist(name)) return;
    const text = await readFile(from, 'utf8');
    if (!text.startsWith('#EXTM3U')) {
      throw new Refusal(`The file "${shown(name)}" is not a playlist, though it is called one.`);
    }
    if (depth > deepest) throw new Refusal('The playlists lead to playlists without end.');
    for (const address of addressesIn(text)) {
      const at = posix.join(posix.dirname(name), decodeURI(address));
      if (/^[a-z][a-z0-9+.-]*:|^\//i.test(address) || at.startsWith('..')) {
        throw new Refusal(`The playlist names something elsewhere: "${shown(address)}".`);
      }
      await read(at, depth + 1);
    }
  };
  await read(basename(path).normalize('NFC'), 1);
  return [...files].map(([name, from]) => ({ path: from, name }));
}

/** Lines that are no tags, and what tags name by `URI`; without query and fragment. */
function addressesIn(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === '') return [];
    if (!line.startsWith('#')) return [line.trim().replace(/[?#].*$/, '')];
    return [...line.matchAll(/\bURI="([^"]+)"/g)].map(([, address = '']) => address);
  });
}
