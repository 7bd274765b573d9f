/**
 * An id of an objective, of shared data or of a set of sequencing rules as it is compared: they are `xs:anyURI`, so
 * percent-encoded characters are decoded, and white space is collapsed.
 */
export function decodedId(text: string): string {
  let decoded = text;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    // A "%" that encodes nothing was meant as one.
  }
  return decoded.replace(/\s+/g, ' ').trim();
}
