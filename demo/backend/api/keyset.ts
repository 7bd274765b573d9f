import { invalidInput } from '../problem.js';
import { hashOf } from '../secrets.js';

/** Where a page ended: the values that its list is sorted by, those of its last row. */
type Keys = readonly (string | number)[];

/**
 * A cursor that leads to what comes after a row, wherever that is by then: rows that come or go meanwhile neither hide
 * another one nor show it twice. It belongs to one list, whose order and filters are `list`.
 */
export const cursorAfter = (list: unknown, keys: Keys): string =>
  Buffer.from(JSON.stringify([nameOf(list), ...keys])).toString('base64url');

/**
 * The values in a cursor of this list; undefined where none was sent.
 *
 * @param like what kinds of values they are
 * @throws ProblemError `invalid_input` for a cursor of another list, or one that was never given out
 */
export function keysOf<K extends Keys>(
  cursor: string | undefined,
  list: unknown,
  like: K,
): K | undefined {
  if (cursor === undefined) return undefined;
  const [name, ...keys] = parsed(cursor);
  const fits =
    name === nameOf(list) &&
    keys.length === like.length &&
    keys.every(
      (key, position) =>
        typeof key === typeof like[position] && key !== Infinity && key !== -Infinity,
    );
  if (!fits) throw invalidInput('/cursor', 'invalid_value');
  return keys as unknown as K;
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const nameOf = (list: unknown): string => hashOf(JSON.stringify(list)).slice(0, 12);
