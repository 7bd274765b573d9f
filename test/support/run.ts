/**
 * Runs the test files of folders of test/ on Node's own runner, e.g. `tsx test/support/run.ts unit` or
 * `tsx test/support/run.ts e2e --concurrency=1`. Ends in one line, `N passed, N failed`, and the exit code that goes with it.
 */
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

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

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = folders.flatMap(filesOf);
const asked = options.find((option) => option.startsWith('--concurrency='))?.split('=')[1];

// Files run in processes of their own, which inherit this process's loader of TypeScript.
const events = run({
  files,
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
