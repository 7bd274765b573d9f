import type { Finding } from './course-structure.js';
import { assertWellFormed } from './manifest.js';
import { ManifestError } from './manifest-error.js';
import { forbiddenCharacters, mendXml } from './mend-xml.js';
import type { XmlDocument } from './xml.js';

/** Parses XML; it may throw, or answer with a document that describes the fault, as browsers do. */
export type XmlParser = (text: string) => XmlDocument;

/**
 * The document that a text is.
 *
 * @throws {@link ManifestError} `not_well_formed`
 */
export function parseXml(text: string, parse: XmlParser): XmlDocument {
  try {
    // Not every parser minds them, but those of browsers do.
    if (forbiddenCharacters.test(text)) throw new Error('it holds characters that XML forbids');
    const document = parse(text);
    assertWellFormed(document);
    return document;
  } catch (error) {
    if (error instanceof ManifestError) throw error;
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
    throw new ManifestError('not_well_formed', `The manifest is not well-formed XML: ${why}`);
  }
}

/**
 * The document that a text is, or what it is once {@link mendXml} has mended it.
 *
 * @throws {@link ManifestError} `not_well_formed`, of the text as it came
 */
export function parseOrMend(
  text: string,
  parse: XmlParser,
): { document: XmlDocument; findings: Finding[] } {
  try {
    return { document: parseXml(text, parse), findings: [] };
  } catch (fault) {
    const mended = mendXml(text);
    if (mended.findings.length === 0) throw fault;
    try {
      return { document: parseXml(mended.text, parse), findings: mended.findings };
    } catch {
      // The first fault is the author's own; the second one may be about what was mended.
      throw fault;
    }
  }
}
