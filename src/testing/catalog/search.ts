/** A word of a search, or of a text that is searched. */
interface Word {
  /** In lower case, with its tone on one vowel where it may stand on either. */
  exact: string;
  folded: string;
  /** Each mark once, `đ`'s bar among them. */
  marks: ReadonlySet<string>;
}

/** The tone of an open syllable in oa, oe or uy on its first vowel: `hòa` for `hoà`. In `quý` the u is part of the consonant. */
const inOnePlace = (text: string): string =>
  text.replace(/(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![\p{L}\p{M}])/gu, (vowels) => {
    const [first = '', second = '', tone = ''] = vowels.normalize('NFD');
    return (first + tone + second).normalize('NFC');
  });

const wordsOf = (text: string): Word[] => {
  const exact = inOnePlace(text.normalize('NFC').toLowerCase());
  return (exact.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => {
    const apart = word.normalize('NFD');
    return {
      exact: word,
      folded: apart.replace(/\p{M}+/gu, '').replaceAll('đ', 'd'),
      marks: new Set(apart.match(/[đ\p{M}]/gu) ?? []),
    };
  });
};

/** Whether there is anything to find: what stands between words is not searched. */
export const hasWords = (q: string): boolean => wordsOf(q).length > 0;

/** Whether a word is the one that was asked for; `begins`: or begins with it. */
type Same = (asked: Word, there: Word, begins: boolean) => boolean;

const sameBy =
  (form: 'exact' | 'folded'): Same =>
  (asked, there, begins) =>
    begins ? there[form].startsWith(asked[form]) : there[form] === asked[form];
const isExact = sameBy('exact');
const isAlike = sameBy('folded');
/** With the marks that were typed; it may have more. */
const isMarkedSo: Same = (asked, there, begins) =>
  isAlike(asked, there, begins) && [...asked.marks].every((mark) => there.marks.has(mark));

/**
 * How well a title and a text have what somebody looks for: undefined where a word is missing, else the more the
 * better. Words match with and without Vietnamese diacritics, the last one by its beginning; those that were typed with
 * diacritics count more where they have the same, then the title, then the phrase, then its beginning.
 */
export function scoreOf(q: string, title: string, text: string): number | undefined {
  const asked = wordsOf(q);
  const inTitle = wordsOf(title);
  const anywhere = [...inTitle, ...wordsOf(text)];
  const isLast = (word: Word): boolean => word === asked.at(-1);
  const has = (there: readonly Word[], word: Word, same: Same): boolean =>
    there.some((other) => same(word, other, isLast(word)));
  const hasAll = (there: readonly Word[], same: Same): boolean =>
    asked.every((word) => has(there, word, same));
  if (!hasAll(anywhere, isAlike)) return undefined;
  const marked = asked.filter(({ marks }) => marks.size > 0);
  const phrase = asked.map(({ folded }) => folded).join(' ');
  const spaced = ` ${inTitle.map(({ folded }) => folded).join(' ')}`;
  const unit = 16;
  const points: readonly [number, boolean][] = [
    [2 * unit * marked.length, marked.every((word) => has(anywhere, word, isExact))],
    ...marked.flatMap((word): [number, boolean][] => [
      [unit, has(inTitle, word, isExact)],
      [unit, has(inTitle, word, isMarkedSo)],
    ]),
    [8, hasAll(inTitle, isExact)],
    [4, hasAll(inTitle, isAlike)],
    [2, spaced.includes(` ${phrase}`)],
    [1, spaced.startsWith(` ${phrase}`)],
  ];
  return points.reduce((sum, [more, isTrue]) => sum + (isTrue ? more : 0), 0);
}
