import { piecesOf } from './markup.js';

const breaking =
  /^(?:p|div|br|ul|ol|li|h[1-6]|table|tr|section|article|blockquote|pre|hr|dl|dt|dd)$/;
const spacing = /^(?:p|ul|ol|h[1-6]|table|blockquote|pre|hr)$/;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  eth: 'ð',
};

/** Names such as `ocirc` say a letter and what is on it. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
};

function character(whole: string, name: string): string {
  if (name.startsWith('#')) {
    const isHex = /^#x/i.test(name);
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '';
  }
  const accented = /^([A-Za-z])(grave|acute|circ|tilde|uml)$/.exec(name);
  if (accented) return `${accented[1]}${marks[accented[2] ?? '']}`.normalize('NFC');
  return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
}

const decoded = (text: string): string =>
  text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8});/g, character);

/**
 * The words of a piece of HTML, without a parser: pages may forbid those. Paragraphs are parted by an empty line, entries of a list
 * begin with a dot. What comes out is text and is to be shown as such.
 */
export function plainText(html: string): string {
  const parts: string[] = [];
  for (const { text, tag, isClosing } of piecesOf(html)) {
    if (!tag) parts.push(decoded(text.replace(/\s+/g, ' ')));
    else if (breaking.test(tag)) parts.push(spacing.test(tag) ? '\n\n' : '\n');
    if (tag === 'li' && !isClosing) parts.push('• ');
  }
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n(?:•\n+)+/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=• )/g, '\n')
    .trim();
}
