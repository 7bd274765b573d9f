/**
 * The text of an XML file as tools really write it: the byte order mark decides, then the declared encoding if it is
 * known and true, then UTF-8, and Windows-1252 for what is none of these. The mark and the declaration are removed:
 * what remains is text, and parsers stumble over a declaration that names another encoding.
 */
export function decodeXml(bytes: Uint8Array): string {
  return textFrom(bytes)
    .replace(/^\uFEFF/, '')
    .replace(/^\s*<\?xml\b[^>]*\?>/, '')
    .trimStart();
}

function textFrom(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // A declaration that says UTF-16 in a file of single bytes is wrong, and UTF-8 is what was meant.
  if (bytes[0] === 0x3c && bytes[1] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0 && bytes[1] === 0x3c) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderFor(declaredEncoding(bytes)).decode(bytes);
  }
}

function declaredEncoding(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const name = /encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]?.toLowerCase() ?? '';
  return name === '' || name.startsWith('utf') ? 'windows-1252' : name;
}

function decoderFor(name: string): TextDecoder {
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder('windows-1252');
  }
}
