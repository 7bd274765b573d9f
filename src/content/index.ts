export type {
  Activity,
  AuxiliaryResource,
  CompletionThreshold,
  CourseStructure,
  Finding,
  FindingCode,
  RootSequencing,
  SharedData,
} from './course-structure.js';
export type {
  ControlMode,
  ObjectiveDefinition,
  ObjectiveMap,
  RandomTiming,
  RollupConditionName,
  RollupDefinition,
  RollupRequirement,
  RollupRule,
  RuleAction,
  RuleCondition,
  RuleConditionName,
  SequencingDefinition,
  SequencingRule,
} from './sequencing.js';
export { defaultSequencing } from './sequencing-reader.js';
export { decodeXml } from './decode.js';
export { flatten, manifestOf, standardIn, type Reader2004 } from './manifest.js';
export { parseManifest } from './parse-manifest.js';
export { findManifest, missingFiles, PackageFiles } from './package-files.js';
export { readManifest, refuseAsBrowsersDo, type XmlParser } from './read-manifest.js';
export { ManifestError, type ManifestErrorCode } from './manifest-error.js';
export { textOf, type XmlDocument, type XmlElement } from './xml.js';
