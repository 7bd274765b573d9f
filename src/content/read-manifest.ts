import type { CourseStructure } from './course-structure.js';
import { decodeXml } from './decode.js';
import { assertWellFormed } from './manifest.js';
import { parseManifest } from './parse-manifest.js';
import { ManifestError } from './manifest-error.js';
import { forbiddenCharacters, mendXml } from './mend-xml.js';
import type { XmlDocument } from './xml.js';

/** Parses XML; it may throw, or answer with a document that describes the fault, as browsers do. */
export type XmlParser = (text: string) => XmlDocument;

/**
 * Reads an `imsmanifest.xml` from its bytes: decoded, parsed, and where that fails mended once and parsed again.
 *
 * @throws {@link ManifestError} when nothing can be made of it
 */
export function readManifest(bytes: Uint8Array, parse: XmlParser): CourseStructure {
  const text = decodeXml(bytes);
  const document = tryToParse(text, parse);
  if (!(document instanceof ManifestError)) return parseManifest(document);
  const mended = mendXml(text);
  const second = tryToParse(mended.text, parse);
  // The first fault is the author's own; the second one may be about what was mended.
  if (mended.findings.length === 0 || second instanceof ManifestError) throw document;
  return parseManifest(second, mended.findings);
}

function tryToParse(text: string, parse: XmlParser): XmlDocument | ManifestError {
  try {
    // Not every parser minds them, but those of browsers do.
    if (forbiddenCharacters.test(text)) throw new Error('it holds characters that XML forbids');
    const document = parse(text);
    assertWellFormed(document);
    return document;
  } catch (error) {
    if (error instanceof ManifestError) return error;
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
    return new ManifestError('not_well_formed', `The manifest is not well-formed XML: ${why}`);
  }
}

/**
 * For the `onError` of xmldom, which lets pass much that browsers refuse: what an importer takes must be what the
 * stage can read.
 *
 * @throws Error for every fault
 */
export function refuseAsBrowsersDo(level: string, message: string): void {
  const isOnlyOdd = level === 'warning' && message.startsWith('Unicode replacement character');
  if (!isOnlyOdd) throw new Error(message);
}
