import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { shown } from '../packages/entry-name.js';
import { Refusal } from '../packages/refusal.js';
import { isPlaylist, playlistFiles } from './playlist-files.js';
import type { MediaContent, MediaKind, TrackFile } from './media-item.js';

const extensions: Readonly<Record<Exclude<MediaKind, 'html5' | 'link'>, readonly string[]>> = {
  video: ['.mp4', '.m4v', '.webm', '.mov', '.ogv', '.m3u8'],
  audio: ['.mp3', '.m4a', '.aac', '.ogg', '.oga', '.opus', '.wav', '.flac', '.weba'],
  image: ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.apng', '.bmp', '.svg'],
  pdf: ['.pdf'],
  file: ['.doc', '.docx', '.xls', '.xlsx', '.ppt', '.pptx', '.csv', '.txt', '.rtf', '.md', '.odt'],
};

/** Kind of a file by its name; undefined for what is no lesson by itself. */
export function mediaKindOf(file: string): Exclude<MediaKind, 'html5' | 'link'> | undefined {
  const extension = extname(file).toLowerCase();
  const kinds = Object.keys(extensions) as (keyof typeof extensions)[];
  return kinds.find((kind) => extensions[kind].includes(extension));
}

/** Bytes that one file may have. */
const mostBytes = 4 * 1024 ** 3;

/** The files of an item: what is shown, and what lies beside it by name. */
export interface MediaFiles {
  kind: MediaKind;
  content: MediaContent;
  /** Where they lie now, and what they are called in the item's folder: a path with slashes. */
  files: { path: string; name: string }[];
}

/** Files that keep their names. */
const byName = (paths: readonly string[]): MediaFiles['files'] =>
  paths.map((path) => ({ path, name: basename(path).normalize('NFC') }));

/**
 * Looks at a file that is to become an item. Beside a video or audio `lesson.mp4` count `lesson.vi.vtt` (captions), `lesson.chapters.vi.vtt`,
 * `lesson.jpg` (its poster) and `lesson.txt` (what is said).
 *
 * @throws Refusal for what is missing, empty, too big or not what its name says
 */
export async function mediaFiles(path: string): Promise<MediaFiles> {
  const file = basename(path).normalize('NFC');
  const kind = mediaKindOf(path);
  if (!kind) throw new Refusal(`"${shown(file)}" is no kind of file that can be a lesson.`);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new Refusal(`There is no file "${shown(path)}".`);
  if (!stats.isFile()) throw new Refusal(`"${shown(path)}" is not a file.`);
  if (stats.size === 0) throw new Refusal(`The file "${shown(file)}" is empty.`);
  if (stats.size > mostBytes) throw new Refusal(`The file "${shown(file)}" is too big.`);
  if (kind === 'pdf') await checkPdf(path, file);
  const content: MediaContent = { file, sizeBytes: stats.size };
  if (kind !== 'video' && kind !== 'audio') return { kind, content, files: byName([path]) };
  const stream = isPlaylist(path) ? await playlistFiles(path) : undefined;
  const beside = await besideOf(path);
  return {
    kind,
    content: { ...content, ...beside.content },
    files: [...(stream ?? byName([path])), ...byName(beside.paths)],
  };
}

// By the standard at the very beginning; readers look for it in the first kibibyte, and so do authors' tools count on.
async function checkPdf(path: string, file: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    if (buffer.subarray(0, bytesRead).includes('%PDF-')) return;
  } finally {
    await handle.close();
  }
  throw new Refusal(`The file "${shown(file)}" is not a PDF, though it is called one.`);
}

async function besideOf(path: string): Promise<{ content: MediaContent; paths: string[] }> {
  const folder = dirname(path);
  const stem = basename(path, extname(path)).normalize('NFC');
  const names = (await readdir(folder)).filter((name) =>
    name.normalize('NFC').startsWith(`${stem}.`),
  );
  const tracks: TrackFile[] = [];
  const content: MediaContent = {};
  const taken: string[] = [];
  for (const name of names.sort()) {
    const rest = name.normalize('NFC').slice(stem.length + 1);
    const [, chapters, language] =
      /^(chapters\.)?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.vtt$/.exec(rest) ?? [];
    const file = name.normalize('NFC');
    if (language !== undefined)
      tracks.push({ kind: chapters ? 'chapters' : 'captions', file, language });
    else if (/^(jpe?g|png|webp)$/i.test(rest)) content.poster = file;
    else if (rest === 'txt') content.transcript = file;
    else continue;
    taken.push(name);
  }
  if (tracks.length > 0) content.tracks = tracks;
  return { content, paths: taken.map((name) => join(folder, name)) };
}
