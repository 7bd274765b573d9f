import type { Kept, Work } from './kept.js';
import type { Step } from './acts.js';
import type { Plan } from './plan.js';
import type { Deed } from './recorder.js';
import { type Display, meaningOf } from './watch.js';

/** What was said of a step, from the weakest word to the strongest. */
export type Word =
  /** `Commit` answered "true". */
  | 'committed'
  /** The page went away with the network there. */
  | 'left'
  /** The player showed that it is saved on this device. */
  | 'device'
  /** The player showed that it is saved. */
  | 'saved';

/** A promise about what content has set in one step. */
export interface Pledge {
  n: number;
  visit: number;
  word: Word;
  /** When it was given: milliseconds since 1970. */
  at: number;
}

/** What is known of a run when it is over. */
export interface Story {
  plan: Plan;
  deeds: readonly Deed[];
  displays: readonly Display[];
  /** What content found when it was opened, in order. */
  arrivals: readonly { visit: number; at: number; location: number }[];
  /** When the whole browser of a visit was killed. */
  killed: ReadonlyMap<number, number>;
  /** Visits that ended with network and server as they should be, and little to send. */
  leftInPeace: ReadonlySet<number>;
  /** What the server had before the course was opened again. */
  before: Kept;
  /** Steps that content had told of by then. */
  knownBefore: ReadonlySet<number>;
  /** What it had after. */
  after: Kept;
  /** Branches that the API lists. */
  listed: number;
  /** Commits that were sent since all was well again. */
  requests: number;
  /** What happened, line by line. */
  log: readonly string[];
}

/** A promise that was not kept. */
export interface Violation {
  what:
    | 'lost'
    | 'not sent'
    | 'not saved'
    | 'beside the line'
    | 'opened older'
    | 'twice or out of order'
    | 'mixed'
    | 'result lowered'
    | 'branches'
    | 'too many requests';
  /** Of the step that it is about; 0 where it is about none. */
  n: number;
  text: string;
}

export interface Verdict {
  pledges: Pledge[];
  violations: Violation[];
  /** What the server has, in words. */
  kept: string;
  /** Ages in milliseconds of what was committed so shortly before the browser was killed that it may be lost, and is. */
  excused: number[];
}

/** Before so many milliseconds a commit may not have reached the host, whose words then are about what was before. */
const onItsWay = 250;
/** A value that is set without a Commit is on its way after a second. */
const unhurried = 1_000 + onItsWay;

/** All that was promised in a run. */
export function pledgesOf({ deeds, displays, leftInPeace }: Story): Pledge[] {
  return deeds.flatMap(({ visit, n, at, answer }) => {
    const pledges: Pledge[] = [];
    const committed = answer === 'true';
    if (committed) pledges.push({ n, visit, word: 'committed', at });
    if (committed && leftInPeace.has(visit)) pledges.push({ n, visit, word: 'left', at });
    const since = at + (committed ? onItsWay : unhurried);
    for (const word of ['device', 'saved'] as const) {
      const shown = displays.find(
        (display) =>
          display.visit === visit && display.at >= since && meaningOf(display.text) === word,
      );
      if (shown) pledges.push({ n, visit, word, at: shown.at });
    }
    return pledges;
  });
}

/** Compares what was promised with what there is. */
export function judge(story: Story): Verdict {
  const { plan, before, knownBefore, after, killed, arrivals } = story;
  const hadBefore = (n: number): boolean =>
    !knownBefore.has(n) || has([before.line, ...before.branches], n);
  const pledges = pledgesOf(story);
  const violations: Violation[] = [];
  const excused: number[] = [];
  const found = (what: Violation['what'], n: number, text: string): void => {
    violations.push({ what, n, text });
  };
  const works = [after.line, ...after.branches];
  const has = (some: Work[], n: number): boolean =>
    some.some((work) => work.interactions.includes(n));

  const lost = new Set<number>();
  for (const { n, visit, word, at } of pledges) {
    if (word === 'saved' && !hadBefore(n)) {
      found('not saved', n, `step ${n} was shown as saved, and the server did not have it`);
    }
    if (word === 'left' && !hadBefore(n)) {
      found('not sent', n, `step ${n} was committed, and not sent when the page was left`);
    }
    if (has(works, n) || lost.has(n)) continue;
    const kill = killed.get(visit);
    const shown = pledges.some(
      (other) => other.n === n && (other.word === 'device' || other.word === 'saved'),
    );
    if (kill !== undefined && kill - at < onItsWay && !shown) {
      excused.push(Math.round(kill - at));
      continue;
    }
    lost.add(n);
    const words = {
      committed: 'committed',
      left: 'committed',
      device: 'shown as kept on this device',
      saved: 'shown as saved',
    };
    found('lost', n, `step ${n} was ${words[word]}, and is lost`);
  }

  const kept = pledges.filter(({ n }) => !lost.has(n) && has(works, n));
  if (!plan.shared) {
    for (const n of new Set(kept.map((pledge) => pledge.n))) {
      if (!has([after.line], n))
        found('beside the line', n, `step ${n} is on a branch, and nobody else has played`);
    }
    for (const { visit, at, location } of arrivals) {
      const due = kept.filter((pledge) => pledge.at < at && pledge.visit < visit);
      const latest = Math.max(0, ...due.map((pledge) => pledge.n));
      if (location < latest) {
        found('opened older', latest, `content went on from ${location}, after step ${latest}`);
      }
    }
  }
  const refused = new Set(story.deeds.flatMap((deed) => (deed.refused ? [deed.n] : [])));
  works.forEach((work, k) =>
    violations.push(...wrongIn(work, k === 0 ? 'the line' : 'a branch', refused)),
  );
  const achieved = Math.max(0, ...kept.map(({ n }) => n));
  if (!plan.unscored && after.score < achieved) {
    found(
      'result lowered',
      achieved,
      `the score is that of step ${after.score}, after step ${achieved}`,
    );
  }
  const { branches = after.branches.length, requests = story.requests } = plan;
  if (after.branches.length !== branches || story.listed !== after.branches.length) {
    found('branches', 0, `there are ${after.branches.length} branches, ${story.listed} listed`);
  }
  if (story.requests > requests) {
    found('too many requests', 0, `${story.requests} commits were sent, instead of ${requests}`);
  }
  return { pledges, violations, kept: told(after), excused };
}

// Of the many of a long run the last ones say how far it came.
const listed = (numbers: readonly number[]): string =>
  numbers.length > 40
    ? `${numbers.length} in number, the last ${numbers.slice(-5).join(' ')}`
    : numbers.join(' ') || 'none';

function told({ line, branches, score }: Kept): string {
  const of = ({ location, suspendData, interactions }: Work): string =>
    `steps ${listed(interactions)} (place ${location}, suspend_data ${suspendData})`;
  const beside = branches.map((branch) => `; a branch with ${of(branch)}`).join('');
  return `the line with ${of(line)}${beside}; score ${score}`;
}

/** A state must be one that content has once left: every step sets all of it, but for the suspend_data that it was told is refused. */
function wrongIn(
  { location, suspendData, interactions }: Work,
  where: string,
  refused: ReadonlySet<number>,
): Violation[] {
  const violations: Violation[] = [];
  const rises = interactions.every((n, k) => k === 0 || n > (interactions[k - 1] ?? 0));
  const told = `interactions ${interactions.join(' ')}, place ${location}, suspend_data ${suspendData}`;
  if (!rises)
    violations.push({ what: 'twice or out of order', n: 0, text: `${where} has ${told}` });
  const last = interactions.at(-1) ?? 0;
  const lastTaken = interactions.filter((n) => !refused.has(n)).at(-1) ?? 0;
  if (location !== last || suspendData !== lastTaken) {
    violations.push({ what: 'mixed', n: last, text: `${where} has ${told}` });
  }
  return violations;
}

/** Small enough to be sent while a page goes away. */
export const fitsGoodbye = (steps: readonly Step[]): boolean =>
  steps.reduce((sum, { padding }) => sum + padding, 0) < 40_000;
