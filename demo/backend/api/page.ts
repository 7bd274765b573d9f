import type { ApiContext } from './environment.js';
import { cursorAfter, keysOf } from './keyset.js';
import { limitOf } from './paging.js';

/** Where a row stands in its list: what the list is ordered by, the last part unique. */
export type Key = readonly (string | number)[];

/** Which page is asked for: so many rows, after this one where it is not the first. */
export interface PageAsked<K extends Key> {
  list: unknown;
  limit: number;
  after: K | undefined;
}

/**
 * Reads `limit` and `cursor`.
 *
 * @param list names the list with its filters; a cursor serves the list that gave it alone
 * @param like what kinds of values its rows are ordered by
 * @throws ProblemError `invalid_input`
 */
export const pageAsked = <K extends Key>(
  context: ApiContext,
  list: unknown,
  like: K,
): PageAsked<K> => ({
  list,
  limit: limitOf(context.req.query('limit')),
  after: keysOf(context.req.query('cursor'), list, like),
});

/** The page of `rows`, of which one more was read than it has. */
export function pageThrough<R, T>(
  rows: readonly R[],
  { list, limit }: PageAsked<Key>,
  keyOf: (row: R) => Key,
  show: (row: R) => T,
): { items: T[]; nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return {
    items: shown.map(show),
    ...(rows.length > limit && last !== undefined
      ? { nextCursor: cursorAfter(list, keyOf(last)) }
      : {}),
  };
}
