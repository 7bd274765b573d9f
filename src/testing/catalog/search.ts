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

/**
 * How well a title and a text have what somebody looks for: undefined where a word is missing, else the more the
 * better. Words match with and without Vietnamese diacritics, the last one by its beginning; exact ones count more.
 */
export function scoreOf(q: string, title: string, text: string): number | undefined {
  const all = `${title} ${text}`;
  if (!hasAll(words(folded(q)), words(folded(all)))) return undefined;
  const points: readonly [number, string, string][] = [
    [8, q, all],
    [4, q, title],
    [2, folded(q), folded(title)],
  ];
  const score = points.reduce(
    (sum, [more, asked, place]) => sum + (hasAll(words(asked), words(place)) ? more : 0),
    0,
  );
  return (
    score +
    (words(folded(title))
      .join(' ')
      .startsWith(words(folded(q)).join(' '))
      ? 1
      : 0)
  );
}

function hasAll(asked: readonly string[], there: readonly string[]): boolean {
  return asked.every((word, n) =>
    n === asked.length - 1 ? there.some((other) => other.startsWith(word)) : there.includes(word),
  );
}
