import type { LearningStatus, Score, Summary } from '../../../src/contract/index.js';

/** What an attempt has come to. Within an attempt nothing of it ever falls. */
export interface Result {
  completion: Summary['completion'];
  success: Summary['success'];
  score?: Score | undefined;
  /** 0..1 */
  progress: number;
}

export const noResult: Result = { completion: 'unknown', success: 'unknown', progress: 0 };

const completionOrder: readonly Summary['completion'][] = [
  'unknown',
  'not_attempted',
  'incomplete',
  'completed',
];
const successOrder: readonly Summary['success'][] = ['unknown', 'failed', 'passed'];

/** The better of both, field by field. */
export function best(a: Result, b: Result): Result {
  return {
    completion: higher(completionOrder, a.completion, b.completion),
    success: higher(successOrder, a.success, b.success),
    score: betterScore(a.score, b.score),
    progress: Math.max(a.progress, b.progress),
  };
}

/** What content claims, brought into bounds. */
export function claimOf(summary: Summary): Result {
  const progress = summary.progress ?? 0;
  return {
    completion: summary.completion,
    success: summary.success,
    score: summary.score && hasValue(summary.score) ? summary.score : undefined,
    progress: summary.completion === 'completed' ? 1 : Math.min(1, Math.max(0, progress)),
  };
}

/** What counts over several attempts, oldest first. */
export function across(
  rollup: 'highest' | 'average' | 'last',
  attempts: readonly Result[],
): Result {
  if (rollup === 'last') return attempts[attempts.length - 1] ?? noResult;
  const result = attempts.reduce(best, noResult);
  if (rollup === 'highest') return result;
  const scores = attempts.flatMap((attempt) => scaledOf(attempt.score) ?? []);
  return scores.length < 2 ? result : { ...result, score: { scaled: mean(scores) } };
}

export function statusOf(result: Result, started: boolean): LearningStatus {
  if (result.success !== 'unknown') return result.success;
  if (result.completion === 'completed') return 'completed';
  return started ? 'in_progress' : 'not_started';
}

/** An item as it counts for its course. */
export interface ItemResult {
  required: boolean;
  started: boolean;
  result: Result;
}

export interface CourseResult {
  status: LearningStatus;
  progress: number;
  score?: Score | undefined;
}

/** Rolls items up into their course: the required ones, or all where none is. */
export function rollUp(items: readonly ItemResult[]): CourseResult {
  const required = items.filter((item) => item.required);
  const counted = required.length > 0 ? required : items;
  const statuses = counted.map((item) => statusOf(item.result, item.started));
  const scored = counted.flatMap((item) => item.result.score ?? []);
  const scaled = scored.flatMap((score) => scaledOf(score) ?? []);
  return {
    status: courseStatus(
      statuses,
      items.some((item) => item.started),
    ),
    progress: mean(counted.map((item, n) => (isDone(statuses[n]) ? 1 : item.result.progress))),
    score: scored.length === 1 || scaled.length === 0 ? scored[0] : { scaled: mean(scaled) },
  };
}

function courseStatus(statuses: readonly LearningStatus[], started: boolean): LearningStatus {
  const ended = statuses.every((status) => isDone(status) || status === 'failed');
  if (!ended || statuses.length === 0) return started ? 'in_progress' : 'not_started';
  if (statuses.includes('failed')) return 'failed';
  return statuses.includes('passed') ? 'passed' : 'completed';
}

export const isDone = (status: LearningStatus | undefined): boolean =>
  status === 'completed' || status === 'passed';

/** -1..1; undefined when the score says nothing that can be compared. */
export function scaledOf(score: Score | undefined): number | undefined {
  if (!score) return undefined;
  if (score.scaled !== undefined) return score.scaled;
  if (score.raw === undefined) return undefined;
  const min = score.min ?? 0;
  const max = score.max ?? 100;
  return max > min ? (score.raw - min) / (max - min) : score.raw / 100;
}

const hasValue = (score: Score): boolean => score.scaled !== undefined || score.raw !== undefined;

function betterScore(a: Score | undefined, b: Score | undefined): Score | undefined {
  if (!a || !b) return a ?? b;
  return (scaledOf(b) ?? -Infinity) > (scaledOf(a) ?? -Infinity) ? b : a;
}

const higher = <T>(order: readonly T[], a: T, b: T): T =>
  order.indexOf(b) > order.indexOf(a) ? b : a;

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
