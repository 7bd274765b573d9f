import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the peers' server is told when it starts, and starts again. */
export interface Setup {
  /** Where content finds its orders. */
  recorder: string;
  /** Content is on another origin, and its API comes by the bridge. */
  bridged: boolean;
}

const fileIn = (dataDir: string): string => join(dataDir, 'setup.json');

export const writeSetup = (dataDir: string, setup: Setup): Promise<void> =>
  writeFile(fileIn(dataDir), JSON.stringify(setup));

export const readSetup = (dataDir: string): Setup =>
  JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Setup;
