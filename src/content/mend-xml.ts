import type { Finding } from './course-structure.js';

/** XML that a parser takes, and what was changed for that. */
export interface MendedXml {
  text: string;
  findings: Finding[];
}

/**
 * Mends what hand-made and old manifests get wrong so often that players have always put up with it: bare ampersands,
 * entities of HTML, characters that XML forbids, prefixes without a namespace, bytes after the end. A document type is
 * removed with its entities, which no parser here would expand alike. What remains broken, such as a tag that is
 * never closed, is left for the parser to refuse: it could only be guessed at.
 *
 * For text that a parser has refused; {@link decodeXml} comes before it.
 */
export function mendXml(source: string): MendedXml {
  const faults = new Set<string>();
  let text = source.replace(new RegExp(forbiddenCharacters, 'g'), () => {
    faults.add('characters that XML does not allow');
    return '';
  });
  text = text.replace(oddParts, (part) => {
    if (part.startsWith('<!DOCTYPE')) {
      faults.add('a document type');
      return '';
    }
    if (!part.startsWith('&')) return part;
    faults.add(part === '&' ? 'ampersands that stand for themselves' : 'entities of HTML');
    return characterOf(part);
  });
  const lacking = undeclaredPrefixes(text);
  if (lacking.length > 0) {
    faults.add(`prefixes without a namespace (${lacking.join(', ')})`);
    const declarations = lacking.map((prefix) => ` xmlns:${prefix}="urn:undeclared:${prefix}"`);
    text = insertAt(text, endOfRootName(text), declarations.join(''));
  }
  return { text, findings: [...faults].map(findingOf) };
}

/** What no XML document may hold, not even as a reference. */
export const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

// Comments, character data and instructions are matched so that they are passed over; one that is never closed ends
// the text, which keeps the search linear.
const oddParts =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<!DOCTYPE[^[>]*(?:\[[^\]]*\]?[^>]*)?>?|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)(?:[A-Za-z]\w{1,30};)?/g;

/** Entities of HTML that manifests hold; any other one is shown as it was written. */
const characters: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&ndash;': '\u2013',
  '&mdash;': '\u2014',
  '&lsquo;': '\u2018',
  '&rsquo;': '\u2019',
  '&ldquo;': '\u201c',
  '&rdquo;': '\u201d',
  '&hellip;': '\u2026',
  '&copy;': '\u00a9',
  '&reg;': '\u00ae',
  '&trade;': '\u2122',
};

const characterOf = (entity: string): string =>
  characters[entity.toLowerCase()] ?? `&amp;${entity.slice(1)}`;

/** Prefixes of elements and attributes that nothing declares. */
function undeclaredPrefixes(text: string): string[] {
  const used = new Set<string>();
  const declared = new Set(['xml', 'xmlns']);
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_][^<>]*/g)) {
    const names = tag.replace(/"[^"]*"|'[^']*'/g, '');
    for (const [, prefix = '', name = ''] of names.matchAll(/([A-Za-z_][\w.-]*):([\w.-]+)/g)) {
      if (prefix === 'xmlns') declared.add(name);
      else used.add(prefix);
    }
  }
  return [...used].filter((prefix) => !declared.has(prefix));
}

/** Where the name of the first element ends; comments before it may hold elements as well. */
function endOfRootName(text: string): number {
  const parts = text.matchAll(/<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|<[A-Za-z_][\w.:-]*/g);
  for (const { 0: part, index } of parts) {
    if (!part.startsWith('<!') && !part.startsWith('<?')) return index + part.length;
  }
  return 0;
}

const insertAt = (text: string, at: number, more: string): string =>
  text.slice(0, at) + more + text.slice(at);

const findingOf = (fault: string): Finding => ({
  code: 'xml_mended',
  severity: 'warning',
  where: 'manifest',
  text: `The manifest is not well-formed XML: it holds ${fault}, which was mended.`,
});
