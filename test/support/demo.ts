import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Database } from '../../demo/backend/database/database.js';
import { openDataDir } from '../../demo/backend/server/data-dir.js';
import { startDemo, type Demo } from '../../demo/backend/server/start-demo.js';
import { copySeeded } from './seeded.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const learner = {
  username: 'minh.khai@demo.example',
  password: 'hoc-moi-ngay',
  name: 'Nguyễn Thị Minh Khai',
};

/** A demo of a test's own: free ports, a new data folder that is gone afterwards. */
export interface TestDemo extends Demo {
  /** Imports a package by `npm run demo:import` and answers the course's id. Rejects with what the command said. */
  importPackage(file: string): Promise<string>;
  /** Asks the API as the demo learner. `path` begins with a slash. */
  ask(path: string): Promise<unknown>;
  /** Where the demo keeps its files. */
  dataDir: string;
  /** The demo's own database, for what no learner can bring about. */
  database: Database;
}

/** Starts the demo. Needs what `npm run build` makes. */
export async function startTestDemo(): Promise<TestDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wl-demo-'));
  await copySeeded(dataDir, 'with-courses', {});
  const demo = await startDemo({ dataDir });
  const database = await openDataDir(dataDir);
  let token: string | undefined;

  const ask = async (path: string): Promise<unknown> => {
    token ??= await accessToken(demo.api);
    const answer = await fetch(`${demo.api}${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };

  return {
    ...demo,
    ask,
    dataDir,
    database,
    importPackage: async (file) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', 'demo/import.ts', file],
        { cwd: root, env: { ...process.env, WL_DATA_DIR: dataDir } },
      );
      return (JSON.parse(stdout) as { courseId: string }).courseId;
    },
    close: async () => {
      database.close();
      await demo.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function accessToken(api: string): Promise<string> {
  const { username, password } = learner;
  const answer = await fetch(`${api}/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ grantType: 'password', username, password, transport: 'token' }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
