import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Zip times have no zone: this one is read as local time wherever the build runs. */
const fixedTime = new Date(2026, 0, 1, 0, 0, 0);

/** Writes a zip whose bytes depend on nothing but names and contents. */
export async function writeZip(file: string, contents: ReadonlyMap<string, string>): Promise<void> {
  const zip = new ZipFile();
  const names = [...contents.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    zip.addBuffer(Buffer.from(contents.get(name) ?? '', 'utf8'), name, {
      mtime: fixedTime,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
