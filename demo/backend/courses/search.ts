/** Folds for search: case and Vietnamese marks are dropped, `đ` becomes `d`. */
export const fold = (text: string): string =>
  exact(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');

const exact = (text: string): string => text.normalize('NFC').toLowerCase();

/** What of a course is searched, the most telling first. */
export interface Searchable {
  title: string;
  category: string;
  summary: string;
}

/**
 * How well a course matches: 0 when a word of `query` is nowhere in it, with or without marks; higher is better.
 * As typed comes before folded, the title before the rest, and the whole phrase before scattered words.
 */
export function rank(query: string, course: Searchable): number {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const whole = fold(`${course.title}\n${course.category}\n${course.summary}`);
  if (!words.every((word) => whole.includes(word))) return 0;

  const phrase = exact(query).trim().replace(/\s+/g, ' ');
  const exactWords = phrase.split(' ');
  const title = exact(course.title);
  const rest = exact(`${course.category}\n${course.summary}`);
  const asTyped = exactWords.every((word) => title.includes(word) || rest.includes(word));
  let score = 1;
  if (asTyped) score += 16;
  if (exactWords.every((word) => title.includes(word))) score += 8;
  if (title.includes(phrase)) score += 4;
  if (words.every((word) => fold(title).includes(word))) score += 2;
  return score;
}
