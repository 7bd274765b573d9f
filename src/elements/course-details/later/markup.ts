/** A piece of HTML: text as it is written, or one tag. */
export interface Piece {
  text: string;
  /** In small letters; empty for text. */
  tag: string;
  isClosing: boolean;
}

/** Elements whose contents are not for reading. */
const hidden =
  /^(?:script|style|iframe|noscript|noembed|noframes|template|svg|math|title|textarea|select|object|video|audio|xmp|plaintext)$/;

/**
 * Cuts HTML into text and tags, in one go and without a parser: pages may forbid those, and a parser reports what it only reads. Comments
 * and what is not for reading are left out. It is no judge of what is safe.
 */
export function* piecesOf(html: string): Generator<Piece> {
  const tag = /<(\/?)([a-z][a-z0-9-]*)/iy;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? undefined : open);
    if (text) yield { text, tag: '', isClosing: false };
    if (open < 0) return;
    tag.lastIndex = open;
    const found = tag.exec(html);
    if (!found && !/[!?/]/.test(html.charAt(open + 1))) {
      yield { text: '&lt;', tag: '', isClosing: false };
      at = open + 1;
      continue;
    }
    const end = html.startsWith('<!--', open)
      ? html.indexOf('-->', open) + 2
      : html.indexOf('>', open);
    // What is never closed hides all that follows.
    if (end < open) return;
    at = end + 1;
    if (!found) continue;
    const [, slash, written = ''] = found;
    const name = written.toLowerCase();
    if (!hidden.test(name)) {
      yield { text: html.slice(open, at), tag: name, isClosing: slash === '/' };
      continue;
    }
    if (slash) continue;
    const closing = new RegExp(`</${name}`, 'gi');
    closing.lastIndex = at;
    const close = closing.exec(html);
    if (!close) return;
    at = close.index;
  }
}
