/** Where something was found. */
export interface Match {
  index: number;
  length: number;
}

const special = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * Finds words in text as people type them in Vietnamese: without diacritics they match with any, `d` also matches `đ`; with diacritics
 * they match as they are. Upper and lower case are the same, and so are spaces and line ends.
 *
 * @param text in NFD, as the document's own finder has it
 */
export function findText(query: string, text: string): Match[] {
  const plain = query.normalize('NFD').trim().toLowerCase();
  if (plain === '') return [];
  const asWritten = /[\p{M}đ]/u.test(plain);
  const pattern = [...plain.matchAll(/(\s+)|(\p{L})(\p{M}*)|([^])/gu)]
    .map(([, space, letter, marks = '', other = '']) => {
      if (space) return '\\s+';
      if (!letter) return other.replace(special, '\\$&');
      if (asWritten) return `${letter}${marks}(?!\\p{M})`;
      return `${letter === 'd' ? '[dđ]' : letter}\\p{M}*`;
    })
    .join('');
  return [...text.matchAll(new RegExp(pattern, 'giu'))].map((match) => ({
    index: match.index,
    length: match[0].length,
  }));
}
