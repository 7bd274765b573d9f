import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo, type DemoOptions } from '../../demo/backend/server/start-demo.js';

let ownRoom: Promise<string> | undefined;

/** Where the files of one run share what each of them needs: the run's own folder, or this process's when it runs by itself. */
function sharedRoom(): Promise<string> {
  const given = process.env['WL_TEST_ROOM'];
  if (given !== undefined) return Promise.resolve(given);
  return (ownRoom ??= mkdtemp(join(tmpdir(), 'wl-room-')).then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }));
}

/**
 * Makes a data folder as a demo's first start leaves it, by a copy of one that was started for all tests: tables, hashed passwords
 * and courses are the same for each. The start that follows finds everything there.
 *
 * @param name of the first start's options: the same name, the same options
 */
export async function copySeeded(
  dataDir: string,
  name: string,
  options: Omit<DemoOptions, 'dataDir'>,
): Promise<void> {
  const seeded = join(await sharedRoom(), `seeded-${name}`);
  if (await copied(seeded, dataDir)) return;
  const own = await mkdtemp(`${seeded}-`);
  const demo = await startDemo({ ...options, dataDir: own });
  // Everything into the one file that is copied: what lies beside it goes away with the last connection, whenever that is.
  await demo.backend.database.all('PRAGMA wal_checkpoint(TRUNCATE)');
  await demo.close();
  // Another process may have been first: its folder is as good.
  await rename(own, seeded).catch(() => rm(own, { recursive: true, force: true }));
  await copied(seeded, dataDir);
}

/** Whether there was something to copy. */
async function copied(from: string, to: string): Promise<boolean> {
  try {
    await cp(from, to, { recursive: true, filter: (path) => !/-(wal|shm)$/.test(path) });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
