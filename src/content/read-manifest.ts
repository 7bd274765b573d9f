import type { CourseStructure } from './course-structure.js';
import { decodeXml } from './decode.js';
import { parseManifest } from './parse-manifest.js';
import { parseOrMend, type XmlParser } from './parse-xml.js';

/**
 * Reads an `imsmanifest.xml` from its bytes: decoded, parsed, and where that fails mended once and parsed again.
 *
 * @throws {@link ManifestError} when nothing can be made of it
 */
export function readManifest(bytes: Uint8Array, parse: XmlParser): CourseStructure {
  const { document, findings } = parseOrMend(decodeXml(bytes), parse);
  return parseManifest(document, findings);
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
