import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { Unreadable } from './unreadable.js';

/** A file in a zip, as the zip's directory says. */
export interface ZipEntry {
  /** With slashes. */
  path: string;
  /** Unzipped bytes. */
  bytes: number;
  zippedBytes: number;
  method: number;
  encrypted: boolean;
  /** Of its local header, from the beginning of the file. */
  offset: number;
}

/** The files of a zip. Only what is asked for is unzipped. */
export interface ZipFile {
  /** Of the zip itself. */
  bytes: number;
  entries: ZipEntry[];
  /** @throws {@link Unreadable} when it cannot be unzipped, or has more than `mostBytes` */
  read(entry: ZipEntry, mostBytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A directory that is larger describes more files than a package may have. */
const mostDirectoryBytes = 64 * 1024 * 1024;

/**
 * Opens a zip and reads its directory (APPNOTE 4.3 and 4.5.3): nothing is written to the disk.
 *
 * @throws {@link Unreadable}
 */
export async function openZip(path: string): Promise<ZipFile> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    throw new Unreadable(`There is no file "${path}" that can be read.`);
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Unreadable(`"${path}" is not a file.`);
    const entries = await readDirectory(file, stats.size);
    return {
      bytes: stats.size,
      entries,
      read: (entry, mostBytes) => readEntry(file, entry, mostBytes),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('The zip is damaged.');
  }
}

async function readDirectory(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf(signature(0x06054b50));
  if (at < 0 || at + 22 > tail.length) {
    throw new Unreadable('The file is not a zip archive, or it is damaged.');
  }
  let bytes = tail.readUInt32LE(at + 12);
  let offset = tail.readUInt32LE(at + 16);
  // ZIP64: the real numbers are in a record of their own, which a locator before this one points at.
  if (offset === 0xffffffff && at >= 20 && tail.readUInt32LE(at - 20) === 0x07064b50) {
    const record = await bytesAt(file, Number(tail.readBigUInt64LE(at - 12)), 56);
    bytes = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (bytes > mostDirectoryBytes) throw new Unreadable('The zip holds too many files.');
  return entriesIn(await bytesAt(file, offset, bytes));
}

function entriesIn(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const flags = directory.readUInt16LE(at + 8);
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const name = directory.subarray(at + 46, nameEnd);
    const large = zip64Numbers(directory.subarray(nameEnd, extraEnd));
    const number = (field: number): number => {
      const value = directory.readUInt32LE(at + field);
      return value === 0xffffffff ? (large.shift() ?? value) : value;
    };
    const bytes = number(24);
    const zippedBytes = number(20);
    const offset = number(42);
    const path = textOf(name, (flags & 0x800) !== 0).replaceAll('\\', '/');
    if (path !== '' && !path.endsWith('/')) {
      const method = directory.readUInt16LE(at + 10);
      entries.push({ path, bytes, zippedBytes, method, encrypted: (flags & 1) !== 0, offset });
    }
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes and offset that did not fit, in their order. */
function zip64Numbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(field.length / 8) }, (_, i) =>
      Number(field.readBigUInt64LE(i * 8)),
    );
  }
  return [];
}

async function readEntry(
  file: FileHandle,
  entry: ZipEntry,
  mostBytes: number,
): Promise<Uint8Array> {
  const damaged = new Unreadable(`The file "${entry.path}" in the zip is damaged.`);
  if (entry.encrypted) {
    throw new Unreadable(`The file "${entry.path}" in the zip is protected by a password.`);
  }
  if (entry.bytes > mostBytes || entry.zippedBytes > mostBytes) {
    throw new Unreadable(`The file "${entry.path}" in the zip is too large.`);
  }
  try {
    const header = await bytesAt(file, entry.offset, 30);
    if (header.readUInt32LE(0) !== 0x04034b50) throw damaged;
    const begin = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const zipped = await bytesAt(file, begin, entry.zippedBytes);
    if (entry.method === 0) return zipped;
    if (entry.method !== 8) throw damaged;
    return await promisify(inflateRaw)(zipped, { maxOutputLength: mostBytes });
  } catch {
    throw damaged;
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead < length) throw new Unreadable('The zip is damaged: it has been cut off.');
  return bytes;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

// Without its flag a name is in code page 437 by the book; tools write UTF-8 all the same.
function textOf(name: Buffer, isUtf8: boolean): string {
  if (isUtf8) return name.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    return name.toString('latin1');
  }
}
