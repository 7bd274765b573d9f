import type { LearningStatus, LaunchPolicy, Score, Summary } from '../../contract/index.js';

/** What an attempt has come to. Within an attempt nothing of it falls. */
export interface Result {
  completion: Summary['completion'];
  success: Summary['success'];
  score?: Score;
  /** 0..1 */
  progress: number;
}

/** Nothing yet. */
export const noResult: Result = { completion: 'unknown', success: 'unknown', progress: 0 };

const completions = ['unknown', 'not_attempted', 'incomplete', 'completed'] as const;
const successes = ['unknown', 'failed', 'passed'] as const;

/** A result with what content now claims: what is better counts, member by member. */
export function raised(
  result: Result,
  { completion, success, score, progress = 0 }: Summary,
): Result {
  const claimed = completion === 'completed' ? 1 : Math.min(1, Math.max(0, progress));
  return better(result, { completion, success, progress: claimed, ...(score && { score }) });
}

function better(a: Result, b: Result): Result {
  const isHigher = (heightOf(b.score) ?? -Infinity) > (heightOf(a.score) ?? -Infinity);
  const score = isHigher ? b.score : a.score;
  return {
    completion: later(completions, a.completion, b.completion),
    success: later(successes, a.success, b.success),
    progress: Math.max(a.progress, b.progress),
    ...(score && { score }),
  };
}

const later = <T>(order: readonly T[], a: T, b: T): T =>
  order.indexOf(a) < order.indexOf(b) ? b : a;

/** A score on a scale of -1..1; undefined for one that says nothing. */
function heightOf(score: Score | undefined): number | undefined {
  if (score?.scaled !== undefined || score?.raw === undefined) return score?.scaled;
  const { raw, min = 0, max = 100 } = score;
  return max > min ? (raw - min) / (max - min) : raw / 100;
}

/** What counts over the attempts at an item, oldest first. */
export function overAttempts(results: readonly Result[], rollup: LaunchPolicy['rollup']): Result {
  const last = results.at(-1);
  if (rollup === 'last' || !last) return last ?? noResult;
  const best = results.reduce(better);
  const heights = results.flatMap(({ score }) => heightOf(score) ?? []);
  const isAveraged = rollup === 'average' && heights.length > 1;
  return isAveraged ? { ...best, score: { scaled: mean(heights) } } : best;
}

/** Where a learner stands with one item. */
export function statusOf({ completion, success }: Result, isStarted: boolean): LearningStatus {
  if (success !== 'unknown') return success;
  if (completion === 'completed') return 'completed';
  return isStarted ? 'in_progress' : 'not_started';
}

/** An item's part in its course; `result` is undefined where it was never opened. */
export interface ItemPart {
  required: boolean;
  result: Result | undefined;
}

/** What items come to for their course: the required ones, or all where none is. */
export function overItems(parts: readonly ItemPart[]): {
  status: LearningStatus;
  progress: number;
  score?: Score;
} {
  const required = parts.filter((part) => part.required);
  const counted = (required.length > 0 ? required : parts).map(({ result }) => ({
    result: result ?? noResult,
    status: statusOf(result ?? noResult, result !== undefined),
  }));
  const statuses = counted.map(({ status }) => status);
  const heights = counted.flatMap(({ result }) => heightOf(result.score) ?? []);
  const scores = counted.flatMap(({ result }) => result.score ?? []);
  const score = scores.length > 1 && heights.length > 0 ? { scaled: mean(heights) } : scores[0];
  const progress = counted.map(({ status, result }) =>
    ended(status, false) ? 1 : result.progress,
  );
  return {
    status: statusOfAll(
      statuses,
      parts.some(({ result }) => result !== undefined),
    ),
    progress: mean(progress),
    ...(score && { score }),
  };
}

function statusOfAll(statuses: readonly LearningStatus[], isStarted: boolean): LearningStatus {
  if (statuses.length === 0 || !statuses.every((status) => ended(status, true))) {
    return isStarted ? 'in_progress' : 'not_started';
  }
  if (statuses.includes('failed')) return 'failed';
  return statuses.includes('passed') ? 'passed' : 'completed';
}

const ended = (status: LearningStatus, orFailed: boolean): boolean =>
  status === 'completed' || status === 'passed' || (orFailed && status === 'failed');

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
