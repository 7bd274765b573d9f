import { decodeXml } from '../decode.js';
import type { PackageFiles } from '../package-files.js';
import { parseOrMend, type XmlParser } from '../parse-xml.js';
import { parseTinCan, type TinCanCourse } from './parse-tincan.js';

/**
 * Reads a `tincan.xml` from its bytes, mended where it has to be.
 *
 * @param files beside it
 * @throws {@link ManifestError} when it cannot be launched
 */
export function readTinCan(bytes: Uint8Array, parse: XmlParser, files: PackageFiles): TinCanCourse {
  const { document, findings } = parseOrMend(decodeXml(bytes), parse);
  return parseTinCan(document, files, findings);
}
