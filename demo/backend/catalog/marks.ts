/** Marks that make a letter another one, and those of the tones. */
const shapes = /[\u0302\u0306\u031b]/gu;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * One way to write what can be written in two: the tone of an open syllable in oa, oe or uy on its first vowel, as in `hòa` for `hoà`.
 * In `quý` the u is part of the consonant. Takes lower case in NFC.
 */
export const inOnePlace = (text: string): string =>
  text.replace(/(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![\p{L}\p{M}])/gu, (vowels) => {
    const [first = '', second = '', tone = ''] = vowels.normalize('NFD');
    return (first + tone + second).normalize('NFC');
  });

/** What the beginning of a word may be the beginning of: `hòa` is that of `hòa`, `hoà` that of `hoàn`. */
export function beginningsOf(word: string): string[] {
  const other = word.replace(/(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)$/u, (vowels) => {
    const [first = '', tone = '', second = ''] = vowels.normalize('NFD');
    return (first + second + tone).normalize('NFC');
  });
  return other === word ? [word] : [word, other];
}

/** Whether a word, in lower case and NFC, has any mark. */
export const isMarked = (word: string): boolean => /[đ\p{M}]/u.test(word.normalize('NFD'));

/** How a word is written by who leaves some of its marks out, but not all: `động` as `đông`, `đong`, `dộng` and so on. */
export function partlyMarked(word: string): string[] {
  const forms = [false, true].flatMap((withoutBar) =>
    [false, true].flatMap((withoutShape) =>
      [false, true].map((withoutTone) => {
        const bared = withoutBar ? word.replaceAll('đ', 'd') : word;
        const apart = bared.normalize('NFD');
        const shaped = withoutShape ? apart.replace(shapes, '') : apart;
        return (withoutTone ? shaped.replace(tones, '') : shaped).normalize('NFC');
      }),
    ),
  );
  return [...new Set(forms)].filter((form) => form !== word && isMarked(form));
}
