import { createHash } from 'node:crypto';
import { copyFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeXml } from '../../../src/content/index.js';
import { Refusal } from './refusal.js';
import { openZip, sizeOf } from './unzip.js';

/** A package as it came, looked at but not yet unpacked. */
export interface OpenedPackage {
  /** A file of XML alone, which is how cmi5 hands over what lies elsewhere (14.2). */
  isBare: boolean;
  fileCount: number;
  bytes: number;
  /** The same content has the same one. */
  digest: string;
  /** Writes its files below `folder`. */
  extract(folder: string): Promise<void>;
  close(): void;
}

/** A structure is read whole. */
const mostXmlBytes = 32 * 1024 * 1024;

/**
 * Opens what was brought: a zip, or a file of XML, whatever its name ends in.
 *
 * @throws Refusal for what is neither, what is too big, and a zip that holds unsafe entries
 */
export async function openPackage(file: string): Promise<OpenedPackage> {
  const bytes = await sizeOf(file);
  if (await isXml(file)) return openXml(file, bytes);
  const { files, ...zip } = await openZip(file);
  return { ...zip, isBare: false, fileCount: files.length };
}

async function openXml(file: string, bytes: number): Promise<OpenedPackage> {
  if (bytes > mostXmlBytes) throw new Refusal('The file is larger than 32 MiB, so it was refused.');
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    hash.update(await handle.readFile());
  } finally {
    await handle.close();
  }
  return {
    isBare: true,
    fileCount: 1,
    bytes,
    digest: hash.digest('hex'),
    extract: async (folder) => {
      await mkdir(folder, { recursive: true });
      await copyFile(file, join(folder, 'cmi5.xml'));
    },
    close: () => undefined,
  };
}

/** By its first character: no zip begins with it, and no XML with another. */
async function isXml(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return decodeXml(buffer.subarray(0, bytesRead)).startsWith('<');
  } finally {
    await handle.close();
  }
}
