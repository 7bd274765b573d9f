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
export { flatten, manifestOf, standardIn } from './manifest.js';
export type { Reader2004 } from './reader2004.js';
export { parseManifest } from './parse-manifest.js';
export { findManifest, missingFiles, PackageFiles } from './package-files.js';
export { readManifest, refuseAsBrowsersDo } from './read-manifest.js';
export { parseXml, type XmlParser } from './parse-xml.js';
export { ManifestError, type ManifestErrorCode } from './manifest-error.js';
export { textOf, type XmlDocument, type XmlElement } from './xml.js';
export {
  ausOf,
  blocksOf,
  type Cmi5Au,
  type Cmi5Block,
  type Cmi5Course,
  type Cmi5Node,
  type Cmi5Objective,
  type LanguageMap,
  type LaunchMethod,
  type MoveOn,
} from './cmi5/course.js';
export { parseCmi5 } from './cmi5/parse-cmi5.js';
export { readCmi5 } from './cmi5/read-cmi5.js';
export { parseTinCan, type TinCanCourse } from './tincan/parse-tincan.js';
export { readTinCan } from './tincan/read-tincan.js';
