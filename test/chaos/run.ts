/**
 * `npm run chaos`: plays courses in a browser while tabs close, browsers die, the network goes and the server falls, and says of every promise of
 * saving whether it was kept. Needs what `npm run build` makes. Ends in one line, `N passed, N failed`.
 */
import { existsSync } from 'node:fs';
import { engines } from './engines/engines.js';
import { optionsOf } from './options.js';
import { allKinds, kinds, planOf } from './plan.js';
import { play } from './play.js';
import { judge } from './promises.js';
import { isGood, type Outcome, outcomeOf, table } from './report.js';
import { Setting } from './setting.js';

async function run(args: string[]): Promise<boolean> {
  const options = optionsOf(args);
  // Whoever asks for JSON gets nothing else.
  const say = options.json ? () => undefined : (line: string): void => console.log(line);
  const { only } = options;
  const among =
    only.length === 0
      ? kinds
      : allKinds.filter((kind) => only.some((start) => kind.startsWith(start)));
  if (among.length === 0) throw new Error(`There are: ${allKinds.join(', ')}.`);
  if (!existsSync(new URL('../../dist/browser/loader.js', import.meta.url))) {
    throw new Error('Run `npm run build` first.');
  }

  const engine = engines[options.engine];
  engine.find();
  const row = Array.from({ length: options.runs }, (_, k) => options.seed + k);
  const seeds = (options.picked && engine.seeds) || row;
  const outcomes: Outcome[] = [];
  const setting = await Setting.open(engine, options.without);
  // Browsers and backend are processes of their own, and would outlive this one.
  process.once('SIGINT', () => void setting.close().finally(() => process.exit(130)));
  try {
    for (const seed of seeds) {
      const plan = planOf(seed, among);
      const lacking = engine.lacks(plan);
      if (lacking) {
        say(`seed ${String(seed)}, ${plan.kind}: left out, ${lacking}`);
        continue;
      }
      const started = performance.now();
      let log: readonly string[] = [];
      const seconds = (): number => (performance.now() - started) / 1000;
      try {
        const story = await play(setting, plan);
        const verdict = judge(story);
        if (options.verbose) log = story.log;
        outcomes.push(outcomeOf(seed, plan.kind, seconds(), verdict));
      } catch (error) {
        await setting.restore();
        const text = error instanceof Error ? error.message : String(error);
        const empty = { pledges: 0, violations: [], excused: [] };
        outcomes.push({ seed, kind: plan.kind, seconds: seconds(), ...empty, error: text });
      }
      const last = outcomes.at(-1);
      if (last && (!isGood(last) || options.verbose)) {
        say(`seed ${String(seed)}, ${plan.kind}, ${plan.course}, ${last.seconds.toFixed(1)} s`);
        for (const text of last.violations) say(`  ${text}`);
        if (last.error) say(`  not played: ${last.error}`);
        if (last.kept) say(`  the server has ${last.kept}`);
        if (options.verbose) for (const act of plan.acts) say(`    ${JSON.stringify(act)}`);
        for (const line of log) say(`    ${line}`);
      }
    }
  } finally {
    await setting.close();
  }

  const passed = outcomes.filter(isGood).length;
  const failed = outcomes.length - passed;
  if (options.json) console.log(JSON.stringify({ passed, failed, runs: outcomes }, null, 2));
  say('');
  for (const line of table(outcomes)) say(line);
  say(`${String(passed)} passed, ${String(failed)} failed`);
  return failed === 0;
}

try {
  if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
}
