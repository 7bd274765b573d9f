import type {
  Cmi5Course,
  Finding,
  PackageFiles,
  TinCanCourse,
  XmlParser,
} from '../../../src/content/index.js';

/** What importing needs to know of a package, whichever its kind. */
export interface PackageContents {
  kind: 'scorm' | 'cmi5' | 'tincan';
  /** Of SCORM its version; else the kind. */
  standard: string;
  edition?: string | undefined;
  /** Empty where the package names none. */
  title: string;
  /** BCP 47, of the title, where the package says it. */
  language?: string | undefined;
  /** What is odd in it, though it is played. */
  findings: Finding[];
  /** Ids of all activities, as the package has them. */
  activityIds: string[];
  /** Ids of what outlives the package: SCORM 2004 only. */
  objectiveIds: string[];
  dataIds: string[];
  /** What cmi5 and Tin Can launch, as their structure has it. */
  launchUrls: string[];
  /** Activities that open something. */
  lessonCount: number;
  /** What launches need of it; of SCORM the stage reads the manifest itself. */
  structure?: Omit<Cmi5Course, 'findings'> | Omit<TinCanCourse, 'findings'> | undefined;
}

/** Makes contents of a manifest's bytes. `files` lie beside the manifest; undefined where it came alone. */
export type ManifestReader = (
  bytes: Uint8Array,
  parse: XmlParser,
  files: PackageFiles | undefined,
) => PackageContents;
