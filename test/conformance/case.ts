import type { Learner } from './learner.js';

/** Something to play and to judge. */
export interface ConformanceCase {
  /** Unique; `--only` asks for the beginning of it. */
  name: string;
  /** Folder of the packages that it belongs to. */
  folder: string;
  /** A case that has to be played before, by the same learner: what it leaves behind is part of this one. */
  after?: string;
  /** Plays it. Rejects with what went wrong: the first line of the message is what the table shows. */
  play(learner: Learner): Promise<void>;
}

/** What became of a case. */
export interface Result {
  name: string;
  folder: string;
  passed: boolean;
  /** What went wrong, in a few words. */
  failure?: string;
  /** All that is known about it. */
  detail?: string;
  seconds: number;
}

/** Those whose name or folder begins so, and those that have to be played before; all of them where nothing is asked. */
export function selected(
  cases: readonly ConformanceCase[],
  only: readonly string[],
): ConformanceCase[] {
  const prefixes = only.length > 0 ? only.map((each) => each.toLowerCase()) : [''];
  const begins = (text: string): boolean =>
    prefixes.some((each) => text.toLowerCase().startsWith(each));
  const byName = new Map(cases.map((each) => [each.name, each]));
  const chosen = new Set<ConformanceCase>();
  for (const each of cases) {
    if (!begins(each.name) && !begins(each.folder)) continue;
    for (let at: ConformanceCase | undefined = each; at; at = byName.get(at.after ?? '')) {
      chosen.add(at);
    }
  }
  return cases.filter((each) => chosen.has(each));
}

/** Cases that need one another, each list to be played in order by one learner. */
export function lanes(cases: readonly ConformanceCase[]): ConformanceCase[][] {
  const laneOf = new Map<string, ConformanceCase[]>();
  const all: ConformanceCase[][] = [];
  for (const each of cases) {
    const lane = laneOf.get(each.after ?? '') ?? [];
    if (lane.length === 0) all.push(lane);
    lane.push(each);
    laneOf.set(each.name, lane);
  }
  return all;
}

/** Plays all lanes, as many at a time as there are learners. `done` hears of each case as soon as it is judged. */
export async function playAll(
  cases: readonly ConformanceCase[],
  learners: readonly Learner[],
  done: (result: Result) => void,
): Promise<void> {
  const waiting = lanes(cases);
  await Promise.all(
    learners.map(async (learner) => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
        for (const each of lane) done(await judge(each, learner));
      }
    }),
  );
}

async function judge(each: ConformanceCase, learner: Learner): Promise<Result> {
  const { name, folder } = each;
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 100) / 10;
  try {
    await learner.begin();
    await each.play(learner);
    learner.end();
    return { name, folder, passed: true, seconds: seconds() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const failure = (message.split('\n')[0] ?? '').slice(0, 160);
    const detail = error instanceof Error ? (error.stack ?? message) : message;
    return { name, folder, passed: false, failure, detail, seconds: seconds() };
  }
}
