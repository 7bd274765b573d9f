import { readFile, writeFile } from 'node:fs/promises';
import type { Result } from './case.js';

const file = new URL('./baseline.json', import.meta.url);

/** Names of the cases that have passed once, by folder: each has to pass again. */
export type Baseline = Record<string, string[]>;

export const readBaseline = async (): Promise<Baseline> =>
  JSON.parse(await readFile(file, 'utf8')) as Baseline;

/** The cases that have failed and had passed before. */
export const fallen = (baseline: Baseline, results: readonly Result[]): Result[] =>
  results.filter(({ passed, folder, name }) => !passed && baseline[folder]?.includes(name));

/** Adds what has passed. Nothing is ever taken away. */
export async function addToBaseline(baseline: Baseline, results: readonly Result[]): Promise<void> {
  const risen: Baseline = { ...baseline };
  for (const { passed, folder, name } of results) {
    if (passed) risen[folder] = [...new Set([...(risen[folder] ?? []), name])].sort();
  }
  const ordered = Object.fromEntries(
    Object.entries(risen).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  await writeFile(file, `${JSON.stringify(ordered, null, 2)}\n`);
}
