import type { Score, Summary } from '../stage-protocol/index.js';
import type { ActivityStatus } from './dialects/dialect.js';
import { isoDurationOf } from './durations.js';

/** Which of several scores counts. `last` is the last one in the order of the course. */
export type ScoreRule =
  | { of: 'average' | 'highest' | 'last' }
  /** Scores of one objective, scaled; the mean of them counts, and only that. */
  | { of: 'objective'; scores: readonly number[] };

/**
 * What the attempt amounts to. Of several activities: complete when all are; failed when one is, passed when some
 * are, none failed, and all is complete; the score is the only one there is, or the one that the rule makes of the scaled ones.
 */
export function summaryOf(
  statuses: readonly ActivityStatus[],
  rule: ScoreRule = { of: 'average' },
): Summary {
  const score = scoreOf(statuses, rule);
  const progress = progressOf(statuses);
  return {
    completion: completionOf(statuses),
    success: successOf(statuses),
    ...(score === undefined ? {} : { score }),
    ...(progress === undefined ? {} : { progress }),
    totalTime: isoDurationOf(statuses.reduce((sum, status) => sum + status.seconds, 0)),
  };
}

function completionOf(statuses: readonly ActivityStatus[]): Summary['completion'] {
  if (statuses.length === 0) return 'unknown';
  if (statuses.every((status) => status.completion === 'completed')) return 'completed';
  return statuses.every((status) => status.completion === 'not_attempted')
    ? 'not_attempted'
    : 'incomplete';
}

function successOf(statuses: readonly ActivityStatus[]): Summary['success'] {
  const known = statuses.filter((status) => status.success !== 'unknown');
  if (known.some((status) => status.success === 'failed')) return 'failed';
  if (known.length === 0) return 'unknown';
  const [only] = statuses.length === 1 ? statuses : [];
  if (only) return only.success;
  // An examination that nobody has opened yet could still fail.
  return completionOf(statuses) === 'completed' ? 'passed' : 'unknown';
}

function scoreOf(statuses: readonly ActivityStatus[], rule: ScoreRule): Score | undefined {
  if (rule.of === 'objective') return scaledScore(mean(rule.scores));
  const scores = statuses.flatMap((status) => status.score ?? []);
  if (scores.length <= 1) return scores[0];
  const scaled = scores.flatMap((score) => score.scaled ?? []);
  if (rule.of === 'last') return scores.at(-1);
  return scaledScore(
    rule.of === 'average' ? mean(scaled) : scaled.length > 0 ? Math.max(...scaled) : undefined,
  );
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

const scaledScore = (scaled: number | undefined): Score | undefined =>
  scaled === undefined ? undefined : { scaled: round(scaled) };

function progressOf(statuses: readonly ActivityStatus[]): number | undefined {
  const [only] = statuses.length === 1 ? statuses : [];
  if (only) return only.progress === undefined ? undefined : round(only.progress);
  if (statuses.length === 0) return undefined;
  return round(statuses.reduce((sum, status) => sum + (status.progress ?? 0), 0) / statuses.length);
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
