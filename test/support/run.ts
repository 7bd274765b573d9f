/**
 * Runs the test files of folders of test/ on Node's own runner, e.g. `tsx test/support/run.ts unit` or
 * `tsx test/support/run.ts e2e --concurrency=1`. Ends in one line, `N passed, N failed`, and the exit code that goes with it.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { bundle, makeRoom } from './bundle.js';

const root = fileURLToPath(new URL('../', import.meta.url));

// Node 20 knows no patterns for test files, so the folders are read here.
function filesOf(name: string): string[] {
  const path = join(root, name);
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(path, file))
    .sort();
}

/** What takes longest, in this order: begun first, so that nobody waits for one of them at the end. */
const longest = [
  'client/random-sequences',
  'kit/planted-faults',
  'sequencing/random-walks',
  'courses/browser',
  'kit/reference-backend',
  'package/published',
  'backend/import',
  'backend/catalog',
  'backend/start',
];
const weight = (file: string): number => {
  const place = longest.findIndex((name) => file.endsWith(`${name}.test.ts`));
  return place < 0 ? longest.length : place;
};

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = folders.flatMap(filesOf).sort((a, b) => weight(a) - weight(b));
const asked = options.find((option) => option.startsWith('--concurrency='))?.split('=')[1];

const room = await makeRoom();
process.on('exit', () => rmSync(room, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

// Files run in processes of their own, which inherit this process's options: without the loader of TypeScript, which takes each of
// them longer than most tests do. It is needed no more, since all of them are made into plain modules at once.
process.execArgv = ['--enable-source-maps'];
// What is made once for all of them lies here.
process.env['WL_TEST_ROOM'] = room;
const events = run({
  files: await bundle(files, room),
  concurrency: Number(asked) || Math.max(1, availableParallelism()),
});

const counts = { passed: 0, failed: 0, skipped: 0 };
events.on('test:pass', ({ details, skip }) => {
  if (details.type === 'suite') return;
  counts[skip === undefined || skip === false ? 'passed' : 'skipped'] += 1;
});
events.on('test:fail', ({ details }) => {
  if (details.type === 'suite') return;
  counts.failed += 1;
});
const report = events.compose(new spec());
report.pipe(process.stdout, { end: false });
report.on('end', () => {
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  if (counts.failed > 0 || files.length === 0) process.exitCode = 1;
});
