import type { Page } from '../contract/index.js';
import { invalidInput } from './refusal.js';

const defaultLimit = 20;
const maximumLimit = 100;

/** What a list is sorted by, from the first key to the last, which is an id: no two rows have the same. */
export type Keys = readonly (string | number)[];

/** How rows become pages. */
export interface Paging<Row, Item> {
  /** Ascending; a number's negative for the highest first. */
  by: (row: Row) => Keys;
  as: (row: Row) => Item;
  /** What else names the list, e.g. its filters: a cursor of another list is refused. */
  list?: unknown;
}

/**
 * The page of rows that `limit` and `cursor` ask for. A cursor leads to what comes after a row, so rows that come or go
 * meanwhile neither hide another one nor show it twice.
 *
 * @throws Refusal `invalid_input` for a limit or a cursor that makes no sense
 */
export function pageOf<Row, Item>(
  query: URLSearchParams,
  rows: Iterable<Row>,
  { by, as, list = null }: Paging<Row, Item>,
): Page<Item> {
  const limit = limitOf(query.get('limit'));
  const after = keysOf(query.get('cursor'), list);
  const sorted = [...rows].map((row) => ({ row, keys: by(row) }));
  sorted.sort((a, b) => compare(a.keys, b.keys));
  const rest = after ? sorted.filter(({ keys }) => compare(keys, after) > 0) : sorted;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => as(row)),
    ...(last && rest.length > limit && { nextCursor: encode([list, ...last.keys]) }),
    total: sorted.length,
  };
}

function limitOf(text: string | null): number {
  if (text === null) return defaultLimit;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalidInput('/limit', 'invalid_value');
  return Math.min(Number(text), maximumLimit);
}

function keysOf(cursor: string | null, list: unknown): Keys | undefined {
  if (cursor === null) return undefined;
  const [name, ...keys] = decode(cursor);
  const isOurs = JSON.stringify(name) === JSON.stringify(list) && keys.length > 0;
  if (!isOurs || !keys.every(isKey)) throw invalidInput('/cursor', 'invalid_value');
  return keys;
}

const isKey = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const collator = new Intl.Collator('vi', { numeric: true });

function compare(a: Keys, b: Keys): number {
  for (const [n, left] of a.entries()) {
    const right = b[n] ?? '';
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right)) || compareText(String(left), String(right));
    if (order !== 0) return order;
  }
  return 0;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// Letters beyond Latin-1 are escaped, so that btoa takes it.
const encode = (value: unknown): string =>
  btoa(encodeURIComponent(JSON.stringify(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

function decode(cursor: string): unknown[] {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(decodeURIComponent(text));
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}
