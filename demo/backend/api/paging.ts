import type { Page } from '../../../src/contract/index.js';
import { invalidInput } from '../problem.js';
import type { ApiContext } from './environment.js';

const defaultLimit = 20;
const maximumLimit = 100;

/** The page of `all` that a request asks for by `limit` and `cursor`. */
export function pageOf<T>(context: ApiContext, all: readonly T[]): Page<T> {
  const limit = limitOf(context.req.query('limit'));
  const start = startOf(context.req.query('cursor'));
  const end = start + limit;
  return {
    items: all.slice(start, end),
    ...(end < all.length ? { nextCursor: cursorFor(end) } : {}),
    total: all.length,
  };
}

/** How many a page may hold, by `limit`. */
export function limitOf(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalidInput('/limit', 'invalid_value');
  return Math.min(Number(text), maximumLimit);
}

// Clients hand a cursor back as it is: what it means may change.
const cursorFor = (start: number): string =>
  Buffer.from(`from:${String(start)}`).toString('base64url');

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const start = /^from:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (start === undefined) throw invalidInput('/cursor', 'invalid_value');
  return Number(start);
}
