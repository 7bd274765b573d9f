import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesDir } from '../backend.js';
import type { Database, Transaction } from '../database/database.js';
import { newId } from '../secrets.js';
import { keepAuOrigins } from './au-origins.js';
import { openPackage, type OpenedPackage } from './open-package.js';
import { readPackage, type ReadPackage } from './read-package.js';

/** A package whose files are in place; its rows are not written yet. */
export interface NewPackage {
  id: string;
  digest: string;
  fileCount: number;
  sizeBytes: number;
  read: ReadPackage;
}

/**
 * Unpacks and checks a package, puts its files in place and then runs `insert`, all in one: where any of it fails,
 * neither rows nor files stay.
 *
 * @param skip asked with the digest of the content before anything is unpacked; true ends the import
 * @throws Refusal when the package is not taken in
 */
export async function importPackage<T>(
  target: { dataDir: string; database: Database; tenantId: string; now: number },
  file: string,
  insert: (tx: Transaction, imported: NewPackage) => Promise<T>,
  skip: (digest: string) => Promise<boolean> = () => Promise.resolve(false),
): Promise<T | undefined> {
  const opened = await openPackage(file);
  const id = newId();
  // On the same disk as its place, so that it gets there in one step.
  const incoming = join(target.dataDir, 'incoming', id);
  const place = join(packagesDir(target.dataDir), id);
  let placed = false;
  try {
    if (await skip(opened.digest)) return undefined;
    await mkdir(incoming, { recursive: true });
    await opened.extract(incoming);
    const read = await readPackage(incoming, opened.isBare);
    const imported = newPackage(id, opened, read);
    await rename(read.root, place);
    placed = true;
    const result = await target.database.write(async (tx) => {
      await insertPackage(tx, target.tenantId, imported, target.now);
      await keepAuOrigins(tx, target.tenantId, read);
      return insert(tx, imported);
    });
    return result;
  } catch (error) {
    if (placed) await rm(place, { recursive: true, force: true });
    throw error;
  } finally {
    opened.close();
    await rm(incoming, { recursive: true, force: true });
  }
}

const newPackage = (id: string, opened: OpenedPackage, read: ReadPackage): NewPackage => ({
  id,
  digest: opened.digest,
  fileCount: opened.fileCount,
  sizeBytes: opened.bytes,
  read,
});

async function insertPackage(
  tx: Transaction,
  tenantId: string,
  { id, digest, fileCount, sizeBytes, read }: NewPackage,
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO packages (tenant_id, id, digest, standard, edition, activity_ids, objective_ids, data_ids,
       lesson_count, file_count, size_bytes, structure, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      id,
      digest,
      read.standard,
      read.edition,
      JSON.stringify(read.activityIds),
      JSON.stringify(read.objectiveIds),
      JSON.stringify(read.dataIds),
      read.lessonCount,
      fileCount,
      sizeBytes,
      read.structure && JSON.stringify(read.structure),
      now,
    ],
  );
}
