import { invalidInput } from '../../problem.js';
import type { StatementQuery } from '../../xapi/query.js';
import type { Shown } from './find-statements.js';

/** Where a list of statements goes on. */
export interface Continuation {
  query: StatementQuery;
  shown: Shown;
  /** The place of the last statement that was given out. */
  after: number;
}

/**
 * The list's next page as a text for its address. It says all there is to know, so that it never gets old; what its bearer
 * may see is asked again.
 */
export const continuationTo = (continuation: Continuation): string =>
  Buffer.from(JSON.stringify(continuation)).toString('base64url');

/** @throws ProblemError `invalid_input` for one that was never given out */
export function continuationOf(text: string): Continuation {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Continuation>;
    const { query, shown, after } = value;
    if (query && shown && Number.isSafeInteger(after) && Number.isSafeInteger(query.limit)) {
      return value as Continuation;
    }
  } catch {
    // Said below.
  }
  throw invalidInput('/continue', 'invalid_value', 'No list goes on there.');
}
