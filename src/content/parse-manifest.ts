import type { CourseStructure, Finding } from './course-structure.js';
import { manifestOf } from './manifest.js';
import { reader2004 } from './reader2004.js';
import type { XmlDocument } from './xml.js';

/**
 * Reads an `imsmanifest.xml` of SCORM 1.1, 1.2 or 2004, whichever it is.
 *
 * @param before what was found while the document was made, e.g. by {@link mendXml}
 * @throws {@link ManifestError} when nothing can be made of the document
 */
export const parseManifest = (
  document: XmlDocument,
  before: readonly Finding[] = [],
): CourseStructure => manifestOf(document, reader2004, before);
