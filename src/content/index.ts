export type {
  Activity,
  CompletionThreshold,
  CourseStructure,
  Finding,
  FindingCode,
  Objective,
  SharedData,
} from './course-structure.js';
export { decodeXml } from './decode.js';
export { flatten, parseManifest } from './manifest.js';
export { ManifestError, type ManifestErrorCode } from './manifest-error.js';
export { textOf, type XmlDocument, type XmlElement } from './xml.js';
