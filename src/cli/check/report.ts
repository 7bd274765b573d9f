import type { Service } from '../../contract/service.js';
import type { Group } from './group.js';
import type { CheckOptions } from './options.js';
import type { CheckResult, RunEvents, RunResult } from './run.js';
import type { Verdict } from './verdict.js';

/** Where a report goes. */
export interface Output {
  write(text: string): unknown;
  /** Whether it is a terminal that shows colors. */
  isTTY?: boolean | undefined;
}

export const verdicts: readonly Verdict[] = ['passed', 'failed', 'warned', 'absent', 'untested'];

const colors: Readonly<Record<Verdict, string>> = {
  passed: '32',
  failed: '31',
  warned: '33',
  absent: '90',
  untested: '36',
};

/** Writes a table while the checks are made: by group, numbered, each with its clause, its verdict and what was seen. */
export function tableReport(output: Output, options: CheckOptions): RunEvents {
  const paint = (text: string, color: string): string =>
    output.isTTY === true ? `\u001B[${color}m${text}\u001B[0m` : text;
  let groups = 0;
  return {
    began(service) {
      output.write(`Checks ${options.baseUrl}${service ? `, ${titleOf(service)}` : ''}\n`);
    },
    group(group) {
      groups++;
      output.write(`\n${String(groups)}. ${group.title} (${group.id})\n`);
    },
    result({ id, title, clause, verdict, seen }) {
      output.write(`  ${paint(verdict.padEnd(9), colors[verdict])}${id.padEnd(6)}${title}\n`);
      output.write(`${' '.repeat(17)}${paint(`“${clause}”`, '90')}\n`);
      if (seen !== undefined) output.write(`${' '.repeat(17)}${seen}\n`);
    },
  };
}

/** The last lines of the table. */
export function tableEnd(output: Output, result: RunResult): void {
  if (result.leftBehind > 0) {
    output.write(`\n${String(result.leftBehind)} things could not be removed again.\n`);
  }
  const counts = countsOf(result.results);
  output.write(
    `\n${verdicts.map((verdict) => `${String(counts[verdict])} ${verdict}`).join(', ')}\n`,
  );
}

/** The whole result as one JSON document. */
export function jsonReport(output: Output, options: CheckOptions, result: RunResult): void {
  const document = {
    baseUrl: options.baseUrl,
    contractVersion: result.service?.contractVersion,
    features: result.service?.features,
    counts: countsOf(result.results),
    leftBehind: result.leftBehind,
    results: result.results,
  };
  output.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** All groups and checks, for `--list`. */
export function listReport(output: Output, groups: readonly Group[]): void {
  for (const { id, title, feature, checks } of groups) {
    output.write(`${id}: ${title}${feature === undefined ? '' : ` (${feature})`}\n`);
    for (const check of checks) output.write(`  ${check.id.padEnd(6)}${check.title}\n`);
  }
}

export function countsOf(results: readonly CheckResult[]): Record<Verdict, number> {
  const counts = { passed: 0, failed: 0, warned: 0, absent: 0, untested: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

const titleOf = ({ tenant, contractVersion }: Service): string =>
  `${tenant.name}, contract ${contractVersion}`;
