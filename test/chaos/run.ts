/**
 * `npm run chaos`: plays courses in a browser while tabs close, browsers die, the network goes and the server falls, and says of every promise of
 * saving whether it was kept. Needs what `npm run build` makes. Ends in one line, `N passed, N failed`.
 */
import { existsSync } from 'node:fs';
import { comparison, countsOf, type Played } from './compare.js';
import type { Engine } from './engines/engine.js';
import { engines } from './engines/engines.js';
import { type Options, optionsOf } from './options.js';
import { allKinds, type Kind, kinds, type Plan, planOf } from './plan.js';
import { patience, within } from './patience.js';
import { play } from './play.js';
import { judge, type Story } from './promises.js';
import { isGood, type Outcome, outcomeOf, table } from './report.js';
import { Setting } from './setting.js';
import type { SystemName } from './systems/system.js';

type Say = (line: string) => void;

async function run(args: string[]): Promise<boolean> {
  const options = optionsOf(args);
  // Whoever asks for JSON gets nothing else.
  const say: Say = options.json ? () => undefined : (line) => console.log(line);
  const { only, against } = options;
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
  const plans = plansOf((options.picked && engine.seeds) || row, among);
  if (against.length > 0) {
    // What a system loses with nothing going wrong is not the faults' doing.
    const few = row.slice(0, Math.ceil(options.runs / among.length));
    const quiet = plansOf(few, ['nothing goes wrong']);
    return compare(against, only.length === 0 ? [...quiet, ...plans] : plans, options, say);
  }
  const outcomes = await playAll('ours', plans, options, say);
  const { passed, failed } = resultOf(outcomes);
  if (options.json) {
    console.log(JSON.stringify({ passed, failed, runs: outcomes.map(bare) }, null, 2));
  }
  say('');
  for (const line of table(outcomes)) say(line);
  say(`${String(passed)} passed, ${String(failed)} failed`);
  return failed === 0;
}

const plansOf = (seeds: readonly number[], among: readonly Kind[]): Plan[] =>
  seeds.map((seed) => planOf(seed, among));

/** The same runs by each of some systems. It has failed where our player has. */
async function compare(
  against: readonly SystemName[],
  plans: readonly Plan[],
  options: Options,
  say: Say,
): Promise<boolean> {
  const played = new Map<SystemName, Played[]>();
  for (const name of new Set(against)) {
    say(`\n${name}\n`);
    played.set(name, await playAll(name, plans, options, say));
  }
  if (options.json) {
    const systems = [...played].map(([name, runs]) => ({ name, ...resultOf(runs), runs }));
    console.log(JSON.stringify({ systems }, null, 2));
  }
  say('');
  for (const line of comparison(played)) say(line);
  for (const [name, runs] of played) {
    const { passed, failed } = resultOf(runs);
    say(`${name}: ${String(passed)} passed, ${String(failed)} failed`);
  }
  return resultOf(played.get('ours') ?? []).failed === 0;
}

/** Runs by one system, one after another. */
async function playAll(
  name: SystemName,
  plans: readonly Plan[],
  options: Options,
  say: Say,
): Promise<Played[]> {
  const outcomes: Played[] = [];
  const comparing = options.against.length > 0;
  const engine: Engine = engines[options.engine];
  const setting = await Setting.open(engine, name, options.without);
  // Browsers and backend are processes of their own, and would outlive this one.
  const stop = (): void => void setting.close().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    for (const plan of plans) {
      const { seed } = plan;
      const lacking = engine.lacks(plan);
      if (lacking) {
        say(`seed ${String(seed)}, ${plan.kind}: left out, ${lacking}`);
        continue;
      }
      const started = performance.now();
      let log: readonly string[] = [];
      const seconds = (): number => (performance.now() - started) / 1000;
      try {
        const story = await (comparing ? playInTime(setting, plan) : play(setting, plan));
        const verdict = judge(story);
        if (options.verbose) log = story.log;
        outcomes.push({
          ...outcomeOf(seed, plan.kind, seconds(), verdict),
          ...countsOf(story, verdict),
        });
      } catch (error) {
        await setting.restore();
        const text = error instanceof Error ? error.message : String(error);
        const empty = { pledges: 0, violations: [], excused: [] };
        const counts = { commits: 0, lost: 0, behind: false };
        outcomes.push({
          seed,
          kind: plan.kind,
          seconds: seconds(),
          ...empty,
          ...counts,
          error: text,
        });
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
    process.off('SIGINT', stop);
    await setting.close();
  }
  return outcomes;
}

/** A run in which the driver waits for good, as at times for a page that has crashed, is not to keep the others from being compared. */
async function playInTime(setting: Setting, plan: Plan): Promise<Story> {
  let over = false;
  const playing = play(setting, plan).finally(() => (over = true));
  try {
    return await within('The run', playing, 3 * patience);
  } catch (error) {
    if (!over) {
      await setting.renewBrowsers();
      await within('Its end', playing).catch(() => undefined);
    }
    throw error;
  }
}

function resultOf(outcomes: readonly Played[]): { passed: number; failed: number } {
  const passed = outcomes.filter(isGood).length;
  return { passed, failed: outcomes.length - passed };
}

/** Without what only a comparison is about. */
function bare({ commits: _, lost: __, behind: ___, ...outcome }: Played): Outcome {
  return outcome;
}

try {
  if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
}
