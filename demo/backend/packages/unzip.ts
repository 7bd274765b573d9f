import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { safeEntryPath, shown } from './entry-name.js';
import { Refusal } from './refusal.js';
import { SizeCheck, zipLimits, type ZipLimits } from './zip-limits.js';

/** A zip whose entries have all been looked at; nothing is written yet. */
export interface CheckedZip {
  files: { path: string; entry: Entry }[];
  bytes: number;
  /** Of names, sizes and checksums: the same content has the same digest, whenever it was zipped. */
  digest: string;
  /** Writes the files below `folder`. */
  extract(folder: string): Promise<void>;
  close(): void;
}

/**
 * Opens a zip and checks every entry before a byte of it is written.
 *
 * @throws Refusal for what is no zip, what is too big, and what holds unsafe entries
 */
export async function openZip(file: string, limits: ZipLimits = zipLimits): Promise<CheckedZip> {
  const zipBytes = await sizeOf(file);
  const zip = await openPromise(file, { autoClose: false, decodeStrings: false }).catch(() => {
    throw new Refusal('The file is not a zip archive, or it is damaged.');
  });
  try {
    const { files, bytes } = await check(zip, zipBytes, limits);
    return {
      files,
      bytes,
      digest: digestOf(files),
      extract: (folder) => extract(zip, files, folder),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : damaged(error);
  }
}

async function check(
  zip: ZipFile,
  zipBytes: number,
  limits: ZipLimits,
): Promise<Pick<CheckedZip, 'files' | 'bytes'>> {
  const sizes = new SizeCheck(zipBytes, limits);
  const files = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    const path = safeEntryPath(name);
    sizes.add(entry, name);
    checkKind(entry, name);
    if (path === '' || name.endsWith('/') || name.endsWith('\\')) continue;
    if (files.has(path)) {
      throw new Refusal(`The zip holds the file "${shown(path)}" twice.`);
    }
    files.set(path, entry);
  }
  return { files: [...files].map(([path, entry]) => ({ path, entry })), bytes: sizes.bytes };
}

function checkKind(entry: Entry, name: string): void {
  if (entry.isEncrypted()) {
    throw new Refusal(`The file "${shown(name)}" in the zip is protected by a password.`);
  }
  // The upper half is the mode of Unix, whichever system the zip says it comes from.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) {
    throw new Refusal(`The zip holds a symbolic link ("${shown(name)}"), so it was refused.`);
  }
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) {
    throw new Refusal(`"${shown(name)}" in the zip is neither a file nor a folder.`);
  }
  if (!entry.canDecodeFileData()) {
    throw new Refusal(`The file "${shown(name)}" is packed in a way that cannot be read.`);
  }
}

async function extract(
  zip: ZipFile,
  files: readonly { path: string; entry: Entry }[],
  folder: string,
): Promise<void> {
  for (const { path, entry } of files) {
    const target = join(folder, path);
    try {
      await mkdir(dirname(target), { recursive: true });
      // yauzl ends the stream with an error as soon as there is more than the entry said: a lie about sizes, which
      // have been checked, writes no more than they allow.
      const source = await zip.openReadStreamPromise(entry);
      await pipeline(source, checksumOf(entry), createWriteStream(target, { flags: 'wx' }));
    } catch (error) {
      throw isOfDisk(error) ? error : damaged(error, path);
    }
  }
}

/** Passes bytes on, and fails at their end when they are not the ones that were zipped. */
const checksumOf = (entry: Entry) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let sum = 0;
    for await (const chunk of source) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Error('its checksum is wrong');
  };

/** By the book a name without the flag of UTF-8 is in code page 437; macOS writes UTF-8 all the same. */
function nameOf(entry: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.fileNameRaw);
  } catch {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  }
}

function digestOf(files: readonly { path: string; entry: Entry }[]): string {
  const hash = createHash('sha256');
  for (const { path, entry } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(JSON.stringify([path, entry.crc32, entry.uncompressedSize]));
  }
  return hash.digest('hex');
}

/**
 * Bytes of a file.
 *
 * @throws Refusal where there is none
 */
export async function sizeOf(file: string): Promise<number> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats) throw new Refusal(`There is no file "${shown(file)}".`);
  if (!stats.isFile()) throw new Refusal(`"${shown(file)}" is not a file.`);
  return stats.size;
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EDQUOT', 'EPERM'].includes(String(error.code));

function damaged(error: unknown, path?: string): Refusal {
  const where = path === undefined ? 'The zip' : `The file "${shown(path)}" in the zip`;
  const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unknown';
  return new Refusal(`${where} is damaged (${shown(why)}).`);
}
