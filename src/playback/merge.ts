import type { ElementChanges, GlobalChanges, StageCommit } from '../stage-protocol/index.js';

type Changes = Record<string, string | null>;

// Maps and `fromEntries`, never assignment by name: names are content's, and `__proto__` is one.
const overlay = <T>(first: Record<string, T>, second: Record<string, T>): Record<string, T> =>
  Object.fromEntries([...Object.entries(first), ...Object.entries(second)]);

const clears = (commit: StageCommit): boolean =>
  Object.values(commit.activities).some((changes) => '*' in changes);

// One whole state takes the place of another; it must not swallow changes that the server is to take by themselves.
const resets = (first: StageCommit, second: StageCommit): boolean =>
  clears(second) || (second.base === 0 && first.base > 0);

const sameNames = (first: object, second: object): boolean => {
  const names = Object.keys(first);
  return names.length === Object.keys(second).length && names.every((name) => name in second);
};

/** May two waiting commits go as one? Never across an exit, a reset or a change of activity. */
export function canMerge(first: StageCommit, second: StageCommit): boolean {
  return (
    !first.exit &&
    !second.exit &&
    !resets(first, second) &&
    second.seq > first.seq &&
    sameNames(first.activities, second.activities)
  );
}

/** The changes of two sets of globals, the second after the first. */
export function mergeGlobals(
  first: GlobalChanges | undefined,
  second: GlobalChanges | undefined,
): GlobalChanges | undefined {
  if (!first || !second) return second ?? first;
  return {
    objectives: Object.fromEntries(
      Object.entries(overlay(first.objectives, second.objectives)).map(([id]) => [
        id,
        overlay<string | null>(first.objectives[id] ?? {}, second.objectives[id] ?? {}),
      ]),
    ),
    data: overlay(first.data, second.data),
  };
}

/** One commit that means the first, then the second: the higher `seq`, the lower `base`. */
export function mergeCommits(first: StageCommit, second: StageCommit): StageCommit {
  const base = Math.min(first.base, second.base);
  const globals = mergeGlobals(first.globals, second.globals);
  // It is the whole state: what it does not name is gone.
  if (second.base === 0) return { ...second, ...(globals && { globals }) };
  const names = Object.keys(overlay<unknown>(first.activities, second.activities));
  const activities = Object.fromEntries(
    names.map((name): [string, ElementChanges] => {
      const changes: Changes = overlay<string | null>(
        first.activities[name] ?? {},
        second.activities[name] ?? {},
      );
      // With base 0 the commit is the whole state: there is nothing left to remove.
      const kept = Object.entries(changes).filter(([, value]) => base > 0 || value !== null);
      return [name, Object.fromEntries(kept)];
    }),
  );
  const sequencing = second.sequencing ?? first.sequencing;
  return {
    seq: second.seq,
    base,
    activities,
    ...(sequencing !== undefined && { sequencing }),
    ...(globals && { globals }),
    summary: second.summary,
    ...(second.exit && { exit: second.exit }),
  };
}
