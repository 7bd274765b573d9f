import { allKinds, type Kind } from './plan.js';
import type { Story, Verdict } from './promises.js';
import { aligned, type Outcome } from './report.js';
import type { SystemName } from './systems/system.js';

/** How a run went, with what its content was promised by `Commit` alone: the words that all systems have in common. */
export interface Played extends Outcome {
  /** Commits that answered "true". */
  commits: number;
  /** What is lost of them. */
  lost: number;
  /** The newest of them is in no state that the server has: it knows of an older one at best. */
  behind: boolean;
}

/** What a comparison adds to the outcome of a run. */
export function countsOf(
  { after }: Story,
  { pledges, violations }: Verdict,
): Pick<Played, 'commits' | 'lost' | 'behind'> {
  const committed = pledges.filter(({ word }) => word === 'committed').map(({ n }) => n);
  const lost = new Set(violations.flatMap(({ what, n }) => (what === 'lost' ? [n] : [])));
  const works = [after.line, ...after.branches];
  // What is neither lost nor there is excused.
  const newest = committed.filter(
    (n) => lost.has(n) || works.some(({ interactions }) => interactions.includes(n)),
  );
  const place = Math.max(...works.map(({ location }) => location));
  return {
    commits: committed.length,
    lost: lost.size,
    behind: place < Math.max(0, ...newest),
  };
}

/** A line for each kind of fault, with a cell for each system. */
export function comparison(played: ReadonlyMap<SystemName, readonly Played[]>): string[] {
  const names = [...played.keys()];
  const all = [...played.values()].flat();
  const kinds = allKinds.filter((kind) => all.some((outcome) => outcome.kind === kind));
  const rowOf = (title: string, kind?: Kind): string[] => {
    const groups = names.map((name) =>
      (played.get(name) ?? []).filter((outcome) => kind === undefined || outcome.kind === kind),
    );
    return [title, String(groups[0]?.length ?? 0), ...groups.flatMap(cellsOf)];
  };
  const head = names.flatMap((name) => [name, 'lost', 'else', 'behind', 'excused', 'not played']);
  return aligned([
    ['fault', 'runs', ...head],
    ...kinds.map((kind) => rowOf(kind, kind)),
    rowOf('all'),
  ]);
}

/** Commits, those that are lost, what else was broken, runs that are behind, what is excused, and runs that could not be played. */
function cellsOf(group: readonly Played[]): string[] {
  const sum = (of: (outcome: Played) => number): string =>
    String(group.reduce((total, outcome) => total + of(outcome), 0));
  return [
    sum(({ commits }) => commits),
    sum(({ lost }) => lost),
    sum(({ violations, lost }) => violations.length - lost),
    sum(({ behind }) => (behind ? 1 : 0)),
    sum(({ excused }) => excused.length),
    sum(({ error }) => (error === undefined ? 0 : 1)),
  ];
}
