/**
 * `npm run conformance`: plays the packages of others through the demo, the player and the stage, in Chromium, and says of each how it
 * went. Needs what `npm run build` makes. Ends in one line, `N passed, N failed`: failed is what has passed before.
 */
import { existsSync } from 'node:fs';
import { addToBaseline, fallen, readBaseline } from './baseline.js';
import { playAll, type Result, selected } from './case.js';
import { allCases } from './cases.js';
import { optionsOf } from './options.js';
import { hasPackages } from '../support/packages-of-others.js';
import { byFolder, counts, Table } from './report.js';
import { openSetting } from './setting.js';

async function run(args: string[]): Promise<boolean> {
  const options = optionsOf(args);
  // Whoever asks for JSON gets nothing else.
  const say = options.json ? () => undefined : (line: string): void => console.log(line);
  if (!hasPackages())
    say('The packages are not here: ../shared/packages is not beside this folder.');
  const cases = hasPackages() ? selected(allCases(), options.only) : [];

  const built = existsSync(new URL('../../dist/browser/loader.js', import.meta.url));
  if (cases.length > 0 && !built) throw new Error('Run `npm run build` first.');

  const started = performance.now();
  const results: Result[] = [];
  if (cases.length > 0) {
    const table = new Table(cases, say);
    const setting = await openSetting(Math.min(options.pages, cases.length));
    try {
      await playAll(cases, setting.learners, (result) => {
        results.push(result);
        table.add(result);
      });
    } finally {
      await setting.close();
    }
  }
  const order = new Map(cases.map(({ name }, at) => [name, at]));
  results.sort((one, other) => (order.get(one.name) ?? 0) - (order.get(other.name) ?? 0));

  const baseline = await readBaseline();
  const lost = fallen(baseline, results);
  if (options.updateBaseline) await addToBaseline(baseline, results);
  const seconds = Math.round((performance.now() - started) / 1000);
  const { passed, failed } = counts(results);
  if (options.json) {
    console.log(JSON.stringify({ passed, failed, seconds, cases: results }, null, 2));
  }
  if (options.verbose)
    for (const { name, detail } of results) if (detail) say(`\n${name}\n${detail}`);
  say('');
  for (const line of byFolder(results)) say(line);
  for (const { name } of lost) say(`${name} has passed before and must pass again.`);
  // What has never passed is told apart: the baseline rises by it, and a run is not red for it.
  const open = failed - lost.length;
  say(`${String(seconds)} s`);
  if (open > 0) say(`${String(open)} open: not passed yet, here or before`);
  say(`${String(passed)} passed, ${String(lost.length)} failed`);
  return lost.length === 0;
}

try {
  if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
}
