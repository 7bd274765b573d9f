import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../../demo/backend/server/start-demo.js';
import { StartError } from '../../../demo/backend/server/start-error.js';

const folder = await mkdtemp(join(tmpdir(), 'wl-start-'));
after(() => rm(folder, { recursive: true, force: true }));
const buildCourses = (): Promise<[]> => Promise.resolve([]);

const script = fileURLToPath(new URL('../../../demo/start.ts', import.meta.url));

function environment(name: string): NodeJS.ProcessEnv {
  const ports = { WL_PORTAL_PORT: '0', WL_API_PORT: '0', WL_CONTENT_PORT: '0' };
  return { ...process.env, ...ports, WL_DATA_DIR: join(folder, name) };
}

/** The ready line of a started demo, with its three addresses. */
async function readyLine(stdout: AsyncIterable<Buffer>): Promise<RegExpExecArray> {
  let output = '';
  for await (const chunk of stdout) {
    output += String(chunk);
    if (/^ready .*\n/m.test(output)) break;
  }
  const line = /^ready (\S+) (\S+) (\S+)$/m.exec(output);
  assert.ok(line, output);
  return line;
}

test('the command prints the ready line when all three answer, and ends on SIGTERM', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: environment('command'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await readyLine(child.stdout);
  for (const origin of line.slice(1)) assert.equal((await fetch(origin)).status, 200);
  const courses = await fetch(`${line[2] ?? ''}/courses`);
  assert.ok(((await courses.json()) as { total: number }).total >= 3);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('the servers end with the shell that npm started them in', { timeout: 60_000 }, async () => {
  // Two commands, so that no shell replaces itself by the first one.
  const child = spawn('sh', ['-c', `"${process.execPath}" --import tsx "${script}"; true`], {
    env: { ...environment('shell'), npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await readyLine(child.stdout);
  child.kill('SIGTERM');
  for (const origin of line.slice(1)) {
    const answers = (): Promise<boolean> =>
      fetch(origin).then(
        () => true,
        () => false,
      );
    // The test's own time limit ends this where the servers never do.
    while (await answers());
  }
});

test('both addresses that localhost may mean are answered, and a second start changes nothing', async () => {
  const dataDir = join(folder, 'twice');
  const found: unknown[] = [];
  for (let start = 0; start < 2; start++) {
    const demo = await startDemo({ dataDir, buildCourses });
    try {
      const { port } = new URL(demo.api);
      assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
      found.push(
        await demo.backend.database.all('SELECT tenant_id, id FROM learners ORDER BY 1, 2'),
      );
    } finally {
      await demo.close();
    }
  }
  assert.ok((found[0] as unknown[]).length > 1);
  assert.deepEqual(found[1], found[0]);
});

test('a port in use is said in one sentence, and the other ports are free again', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const address = blocker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const dataDir = join(folder, 'ports');
  await assert.rejects(startDemo({ dataDir, buildCourses, ports: { content: port } }), (error) => {
    assert.ok(error instanceof StartError);
    const sentence = `Port ${String(port)} is already in use; set WL_CONTENT_PORT to another one.`;
    assert.equal(error.message, sentence);
    return true;
  });
  await new Promise((resolve) => blocker.close(resolve));
});

test('a data folder that cannot be written is said in one sentence', async () => {
  const blocked = join(folder, 'a-file');
  await writeFile(blocked, '');
  for (const dataDir of [blocked, join(blocked, 'data'), '/proc/welearning']) {
    await assert.rejects(startDemo({ dataDir, buildCourses }), (error) => {
      assert.ok(error instanceof StartError);
      assert.match(error.message, /^The data folder "[^\n]+" cannot be written; set WL_DATA_DIR/);
      return true;
    });
  }
});

test('a start removes what a killed import has left, and nothing younger', async () => {
  const dataDir = join(folder, 'tidy');
  for (const name of ['packages/killed', 'incoming/killed', 'incoming/running']) {
    await mkdir(join(dataDir, name), { recursive: true });
    const days = name.endsWith('killed') ? 2 : 0;
    const time = Date.now() / 1000 - days * 86_400;
    await utimes(join(dataDir, name), time, time);
  }
  await (await startDemo({ dataDir, buildCourses })).close();
  assert.deepEqual(await readdir(join(dataDir, 'packages')), []);
  assert.deepEqual(await readdir(join(dataDir, 'incoming')), ['running']);
});
