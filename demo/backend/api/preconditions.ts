import { ProblemError } from '../problem.js';
import type { ApiContext } from './environment.js';

/** The `If-Match` that a change must come with. @throws ProblemError 428 where it is missing */
export function requiredIfMatch(context: ApiContext): string {
  const expected = context.req.header('If-Match');
  if (expected !== undefined) return expected;
  throw new ProblemError('precondition_failed', { status: 428, detail: 'Send If-Match.' });
}
