import { joined, sql, type Sql } from '../database/sql.js';

/** Folds for search: case and Vietnamese marks are dropped, `đ` becomes `d`. */
export const fold = (text: string): string =>
  exact(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');

/** As it is written, but for case. */
export const exact = (text: string): string => text.normalize('NFC').toLowerCase();

/** Words of a text that is folded or exact. What stands between them is not searched. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const folded = '{title body}';
const asWritten = '{title_exact body_exact}';

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
 * What has the words with the marks that were typed comes first; then counts whether the title has them, whether it
 * has them as a phrase, and whether it begins with them. Scores are whole numbers that do not depend on other courses,
 * as those of bm25 do: a course's place in the list stays the same while others come.
 */
export function matched(q: string): Matched | undefined {
  const words = wordsOf(fold(q));
  if (words.length === 0) return undefined;
  const typed = wordsOf(exact(q));
  const scores: readonly (readonly [number, string])[] = [
    [32, all(asWritten, typed)],
    [16, all('title_exact', typed)],
    [8, phrase('title_exact', typed)],
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

// In quotes nothing is syntax, and a word has no quotes. The last word may not be typed to its end yet.
const all = (columns: string, words: readonly string[]): string =>
  words.length === 1
    ? phrase(columns, words)
    : `${columns} : (${words.map((word, n) => `"${word}"${n === words.length - 1 ? ' *' : ''}`).join(' AND ')})`;

const phrase = (columns: string, words: readonly string[], start = ''): string =>
  `${columns} : ${start}"${words.join(' ')}" *`;
