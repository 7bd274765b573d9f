import { ProblemError } from '../problem.js';
import type { ApiContext } from './environment.js';

/** The `If-Match` that a change must come with. @throws ProblemError 428 where it is missing */
export function requiredIfMatch(context: ApiContext): string {
  const expected = context.req.header('If-Match');
  if (expected !== undefined) return expected;
  throw new ProblemError('precondition_failed', { status: 428, detail: 'Send If-Match.' });
}

/**
 * Lets only those change something who have read it as it is. Call it in the transaction that changes it.
 *
 * @param current - The thing as it is now, for those who have not.
 * @throws ProblemError `precondition_failed`: 428 without `If-Match`, 412 with a stale one
 */
export function requireMatch(context: ApiContext, etag: string, current: () => unknown): void {
  if (requiredIfMatch(context) === etag) return;
  throw new ProblemError('precondition_failed', { more: { current: current() } });
}

/** 304 for a caller who has what `etag` names; undefined for all others. */
export const unchanged = (context: ApiContext, etag: string): Response | undefined =>
  context.req.header('If-None-Match') === etag
    ? context.body(null, 304, { ETag: etag })
    : undefined;
