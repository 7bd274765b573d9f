import { allKinds, type Kind } from './plan.js';
import type { Verdict } from './promises.js';

/** How a run went. */
export interface Outcome {
  seed: number;
  kind: Kind;
  seconds: number;
  pledges: number;
  /** What was broken, in words. */
  violations: string[];
  /** What the server has, in words. */
  kept?: string;
  /** Ages of what was lost so shortly after a Commit that it may be. */
  excused: number[];
  /** Why the run could not be played. */
  error?: string;
}

export const outcomeOf = (
  seed: number,
  kind: Kind,
  seconds: number,
  verdict: Verdict,
): Outcome => ({
  seed,
  kind,
  seconds,
  pledges: verdict.pledges.length,
  violations: verdict.violations.map(({ what, text }) => `${what}: ${text}`),
  kept: verdict.kept,
  excused: verdict.excused,
});

/** A run that was played and broke nothing. */
export const isGood = ({ violations, error }: Outcome): boolean =>
  error === undefined && violations.length === 0;

/** A line for each kind of fault. */
export function table(outcomes: readonly Outcome[]): string[] {
  const rows = allKinds
    .map((kind) => outcomes.filter((outcome) => outcome.kind === kind))
    .filter((group) => group.length > 0)
    .map((group) => row(group[0]?.kind ?? '', group));
  const head = [
    'fault',
    'runs',
    'promises',
    'broken',
    'runs with broken',
    'not played',
    'excused',
    's a run',
  ];
  return aligned([head, ...rows, row('all', outcomes)]);
}

/** Cells in columns: names to the left, numbers to the right. */
export function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
      .join('  '),
  );
}

function row(name: string, group: readonly Outcome[]): string[] {
  const sum = (of: (outcome: Outcome) => number): number =>
    group.reduce((total, outcome) => total + of(outcome), 0);
  return [
    name,
    String(group.length),
    String(sum(({ pledges }) => pledges)),
    String(sum(({ violations }) => violations.length)),
    String(sum(({ violations }) => (violations.length > 0 ? 1 : 0))),
    String(sum(({ error }) => (error === undefined ? 0 : 1))),
    String(sum(({ excused }) => excused.length)),
    (sum(({ seconds }) => seconds) / Math.max(1, group.length)).toFixed(1),
  ];
}
