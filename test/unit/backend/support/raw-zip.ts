import { writeFile } from 'node:fs/promises';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** An entry as nobody's tool writes it: what its headers say need not be true. */
export interface RawEntry {
  name: string;
  /** As it stands in the zip. */
  data: Buffer;
  /** What the headers say that it becomes; the length of `data` where nothing is said. */
  size?: number;
  deflated?: boolean;
  encrypted?: boolean;
  /** Whether the name is marked as UTF-8, which it always is. */
  utf8?: boolean;
  /** Mode of Unix, e.g. `0o120777` for a link. */
  mode?: number;
}

/** Writes a zip by hand, with ZIP64 sizes in the central directory (APPNOTE 4.3 and 4.5.3). */
export async function writeRawZip(file: string, entries: readonly RawEntry[]): Promise<string> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const {
      data,
      size = data.length,
      deflated = false,
      encrypted = false,
      mode = 0o100644,
      utf8 = true,
    } = entry;
    const name = Buffer.from(entry.name);
    const flags = (utf8 ? 0x800 : 0) | (encrypted ? 1 : 0);
    const method = deflated ? 8 : 0;

    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(45, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    parts.push(local, name, data);

    const zip64 = Buffer.alloc(20);
    zip64.writeUInt16LE(1, 0);
    zip64.writeUInt16LE(16, 2);
    zip64.writeBigUInt64LE(BigInt(size), 4);
    zip64.writeBigUInt64LE(BigInt(data.length), 12);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 45, 4);
    central.writeUInt16LE(45, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    if (!deflated) central.writeUInt32LE(crc32(data), 16);
    central.writeUInt32LE(0xffffffff, 20);
    central.writeUInt32LE(0xffffffff, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(zip64.length, 30);
    central.writeUInt32LE(mode * 0x10000, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name, zip64);
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(file, Buffer.concat([...parts, ...directory, end]));
  return file;
}

/** Deflated zeros: really so many, but deflated once and repeated, which blocks after a full flush allow. */
export function deflatedZeros(mebibytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const last = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: mebibytes }, () => block), last]);
}
