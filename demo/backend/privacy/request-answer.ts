import type { PrivacyRequest, PrivacyStep } from '../../../src/contract/index.js';
import type { Queries } from '../database/database.js';
import { timestamp } from '../time.js';
import { stepRows, type RequestContent, type RequestRow, type StepRow } from './request-rows.js';
import { countsText, erasureEffect, outcomes, stepTitles } from './request-texts.js';
import { privacyTerms } from './terms.js';

/** In which language and time zone, and when, something is answered. */
export interface Answering {
  language: 'vi' | 'en';
  timeZone: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** A request as the contract shows it. */
export async function requestAnswer(
  queries: Queries,
  row: RequestRow,
  { language, timeZone, now }: Answering,
): Promise<PrivacyRequest> {
  const steps = await stepRows(queries, row);
  const terms = await privacyTerms(queries, row.tenant_id, language);
  const basis = terms.find(({ kind }) => kind === row.kind)?.basis;
  const content = JSON.parse(row.content) as RequestContent;
  const stopped = row.status === 'open' && row.grace_ends_at !== null;
  const outcome =
    row.status === 'cancelled'
      ? outcomes['cancelled']
      : row.status === 'completed'
        ? outcomes[row.kind]
        : undefined;
  const withdrawn = withdrawnBy(steps);
  const download = await downloadOf(queries, row, now);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    createdAt: timestamp(row.created_at),
    ...(row.ended_at === null ? {} : { endedAt: timestamp(row.ended_at) }),
    dueAt: timestamp(row.due_at),
    ...(row.grace_ends_at === null ? {} : { graceEndsAt: timestamp(row.grace_ends_at) }),
    cancellable: isCancellable(row, now),
    steps: stepsOf(row, steps, basis, language),
    ...(stopped && row.grace_ends_at !== null
      ? { effect: erasureEffect(row.grace_ends_at, timeZone)[language] }
      : withdrawn > 0
        ? { effect: countsText({ withdrawn }, language) }
        : {}),
    ...(outcome ? { outcome: outcome[language] } : {}),
    ...content,
    ...(download ? { download } : {}),
  };
}

/** Whether a request can still be taken back. */
export const isCancellable = (row: RequestRow, now: number): boolean =>
  row.status === 'open' && (row.grace_ends_at === null || now < row.grace_ends_at);

function stepsOf(
  row: RequestRow,
  steps: readonly StepRow[],
  basis: string | undefined,
  language: 'vi' | 'en',
): PrivacyStep[] {
  const current = row.status === 'open' ? steps.find(({ done_at }) => done_at === null) : undefined;
  return steps.map((step) => {
    const detail = step.detail === null ? '' : countsText(countsIn(step), language);
    return {
      code: step.code,
      title: stepTitles[step.code]?.[language] ?? step.code,
      state: step.done_at !== null ? 'done' : step === current ? 'current' : 'waiting',
      ...(step.due_at === null ? {} : { dueAt: timestamp(step.due_at) }),
      ...(step.done_at === null ? {} : { doneAt: timestamp(step.done_at) }),
      ...(step.due_at === null || basis === undefined ? {} : { basis }),
      ...(detail ? { detail } : {}),
    };
  });
}

async function downloadOf(
  queries: Queries,
  row: RequestRow,
  now: number,
): Promise<PrivacyRequest['download']> {
  if (row.kind !== 'export' || row.status !== 'completed') return undefined;
  const file = await queries.get<{ expires_at: number; size: number }>(
    `SELECT expires_at, length(CAST(body AS BLOB)) AS size FROM privacy_exports
     WHERE tenant_id = ? AND request_id = ?`,
    [row.tenant_id, row.id],
  );
  if (!file || file.expires_at <= now) return undefined;
  return {
    formats: ['json', 'html'],
    expiresAt: timestamp(file.expires_at),
    sizeBytes: file.size,
  };
}

const countsIn = ({ detail }: StepRow): Record<string, number> =>
  JSON.parse(detail ?? '{}') as Record<string, number>;

const withdrawnBy = (steps: readonly StepRow[]): number =>
  steps.reduce((sum, step) => sum + (countsIn(step)['withdrawn'] ?? 0), 0);
