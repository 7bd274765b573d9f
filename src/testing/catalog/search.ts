const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');

/** Whether there is anything to find: what stands between words is not searched. */
export const hasWords = (q: string): boolean => words(q).length > 0;

/**
 * How well a title and a text have what somebody looks for: undefined where a word is missing, else the more the
 * better. Words match with and without Vietnamese diacritics, the last one by its beginning; exact ones count more,
 * then the title, then the phrase, then its beginning.
 */
export function scoreOf(q: string, title: string, text: string): number | undefined {
  const all = `${title} ${text}`;
  if (!hasAll(words(folded(q)), words(folded(all)))) return undefined;
  const phrase = words(folded(q)).join(' ');
  const spaced = ` ${words(folded(title)).join(' ')}`;
  const points: readonly [number, boolean][] = [
    [16, hasAll(words(q), words(all))],
    [8, hasAll(words(q), words(title))],
    [4, hasAll(words(folded(q)), words(folded(title)))],
    [2, spaced.includes(` ${phrase}`)],
    [1, spaced.startsWith(` ${phrase}`)],
  ];
  return points.reduce((sum, [more, isTrue]) => sum + (isTrue ? more : 0), 0);
}

function hasAll(asked: readonly string[], there: readonly string[]): boolean {
  return asked.every((word, n) =>
    n === asked.length - 1 ? there.some((other) => other.startsWith(word)) : there.includes(word),
  );
}
