import { joined, sql, type Sql } from '../database/sql.js';
import { beginningsOf, inOnePlace, isMarked } from './marks.js';

/** Folds for search: case and Vietnamese marks are dropped, `đ` becomes `d`. */
export const fold = (text: string): string =>
  exact(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');

/** As it is written, but for case and the vowel that a tone stands on, where it may stand on either. */
export const exact = (text: string): string => inOnePlace(text.normalize('NFC').toLowerCase());

/** Words of a text that is folded or exact. What stands between them is not searched. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const folded = '{title body}';
const asWritten = '{title_exact body_exact}';
const withMarks = '{title_exact title_partly}';

/** So many marked words count one by one, which is more than anybody looks for. */
const counted = 8;

/** The courses that have what somebody looks for: common table expressions by the name `matched`. */
export interface Matched {
  /** `matched (number)` */
  found: Sql;
  /** `matched (number, score)`, the best have the highest */
  scored: Sql;
}

/**
 * The courses that have all words of `q`. Undefined where there is no word to find.
 *
 * A word without marks may stand for any. What has the others with the marks that were typed comes first; then counts how many of them
 * the title has, so or with more marks; then whether it has all words as they were typed, as a phrase, at its beginning; then
 * the same of words without marks. Scores are whole numbers that do not depend on other courses, as those of bm25 do: a course's
 * place in the list stays the same while others come.
 */
export function matched(q: string): Matched | undefined {
  const words = wordsOf(fold(q));
  if (words.length === 0) return undefined;
  const typed = wordsOf(exact(q));
  const scores: readonly (readonly [number, string])[] = [
    ...markScores(typed, 64),
    [32, all('title_exact', typed)],
    [16, phrase('title_exact', typed)],
    [8, phrase('title_exact', typed, '^ ')],
    [4, all('title', words)],
    [2, phrase('title', words)],
    [1, phrase('title', words, '^ ')],
  ];
  // Of one word, some of these are the same question.
  const points = new Map<string, number>();
  for (const [more, match] of scores) points.set(match, (points.get(match) ?? 0) + more);
  const terms = [...points].map(
    ([match, points]) =>
      sql`${points} * (rowid IN (SELECT rowid FROM catalog_text WHERE catalog_text MATCH ${match}))`,
  );
  const has = sql`FROM catalog_text WHERE catalog_text MATCH ${all(folded, words)}`;
  return {
    found: sql`matched AS (SELECT rowid AS number ${has})`,
    scored: sql`matched AS MATERIALIZED (SELECT rowid AS number, ${joined(terms, ' + ')} AS score ${has})`,
  };
}

/** What the typed marks are worth; `unit` is more than all that does not ask for them. */
function markScores(typed: readonly string[], unit: number): [number, string][] {
  const marked = typed.map(isMarked);
  const each = typed
    .flatMap((word, n) => (marked[n] ? [term(word, n === typed.length - 1)] : []))
    .slice(0, counted);
  if (each.length === 0) return [];
  const whole = typed.map((word, n) =>
    within(
      marked[n] ? asWritten : folded,
      term(marked[n] ? word : fold(word), n === typed.length - 1),
    ),
  );
  return [
    [2 * unit * each.length, whole.join(' AND ')],
    ...each.flatMap((word): [number, string][] => [
      [unit, within('title_exact', word)],
      [unit, within(withMarks, word)],
    ]),
  ];
}

// In quotes nothing is syntax, and a word has no quotes.
const within = (columns: string, match: string): string => `${columns} : (${match})`;

/** The last word may not be typed to its end yet. */
const term = (word: string, isLast: boolean): string =>
  isLast ? beginning([], word) : `"${word}"`;

const all = (columns: string, words: readonly string[]): string =>
  within(columns, words.map((word, n) => term(word, n === words.length - 1)).join(' AND '));

const phrase = (columns: string, words: readonly string[], start = ''): string =>
  within(columns, beginning(words.slice(0, -1), words.at(-1) ?? '', start));

function beginning(before: readonly string[], last: string, start = ''): string {
  const ways = beginningsOf(last).map((word) => `${start}"${[...before, word].join(' ')}" *`);
  return ways.length === 1 ? ways.join() : `(${ways.join(' OR ')})`;
}
