import { decodeXml } from '../decode.js';
import type { PackageFiles } from '../package-files.js';
import { parseXml, type XmlParser } from '../parse-xml.js';
import type { Cmi5Course } from './course.js';
import { parseCmi5 } from './parse-cmi5.js';

/**
 * Reads a `cmi5.xml` from its bytes.
 *
 * @param files of the package that it lies in; undefined where it comes alone
 * @throws {@link ManifestError} when it is not to be taken
 */
export const readCmi5 = (bytes: Uint8Array, parse: XmlParser, files?: PackageFiles): Cmi5Course =>
  parseCmi5(parseXml(decodeXml(bytes), parse), files);
