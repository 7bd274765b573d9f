import { allKinds, type Kind } from './plan.js';
import type { Outcome } from './report.js';
import { aligned } from './report.js';
import type { SystemName } from './systems/system.js';

/** How a run went, with what its content was promised by `Commit` alone: the words that all systems have in common. */
export interface Played extends Outcome {
  /** Commits that answered "true". */
  commits: number;
  /** What is lost of them. */
  lost: number;
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
  const head = names.flatMap((name) => [name, 'lost', 'else', 'runs', 'excused', 'not played']);
  return aligned([
    ['fault', 'runs', ...head],
    ...kinds.map((kind) => rowOf(kind, kind)),
    rowOf('all'),
  ]);
}

/** Commits, those that are lost, what else was broken, in how many runs any of it, what is excused, and runs that could not be played. */
function cellsOf(group: readonly Played[]): string[] {
  const sum = (of: (outcome: Played) => number): string =>
    String(group.reduce((total, outcome) => total + of(outcome), 0));
  return [
    sum(({ commits }) => commits),
    sum(({ lost }) => lost),
    sum(({ violations, lost }) => violations.length - lost),
    sum(({ violations }) => (violations.length > 0 ? 1 : 0)),
    sum(({ excused }) => excused.length),
    sum(({ error }) => (error === undefined ? 0 : 1)),
  ];
}
