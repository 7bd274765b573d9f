import type { SequencingDefinition } from './sequencing.js';

/** What a package's manifest says, as plain data: the stage plays from it, an importer checks with it. */
export interface CourseStructure {
  standard: '1.2' | '2004';
  /** Of SCORM 2004, where the manifest says it: `2nd`, `3rd`, `4th`. */
  edition?: '2nd' | '3rd' | '4th' | undefined;
  /** As the manifest writes it, e.g. `1.1`, `CAM 1.3` or `2004 4th Edition`. */
  schemaVersion?: string | undefined;
  /** Of the default organization; empty when nothing in the manifest names the course. */
  title: string;
  /** `identifier` of the manifest. */
  identifier: string;
  /** `identifier` of the organization that is played. */
  organizationId: string;
  /** Top-level items of the default organization. */
  activities: Activity[];
  /** What is odd or wrong, in the order in which it was met. */
  findings: Finding[];
  /** Ids of objectives that outlive the package; empty when the organization keeps its objectives to itself. */
  objectiveIds: string[];
  /** Ids of shared data that outlive the package; empty when the organization keeps its data to itself. */
  dataIds: string[];
  /** SCORM 2004: of the organization itself, which is the root of the activity tree. */
  root?: RootSequencing | undefined;
}

/** SCORM 2004: the organization as the root of the activity tree (CAM 3.4.1.7, SN 2.1). */
export interface RootSequencing {
  sequencing: SequencingDefinition;
  completionThreshold?: CompletionThreshold | undefined;
  objectivesGlobalToSystem: boolean;
  sharedDataGlobalToSystem: boolean;
}

/** An item of the organization, with the resource that it launches. */
export interface Activity {
  /** The item's `identifier`, unique in the course. */
  id: string;
  title: string;
  children: Activity[];
  isVisible: boolean;
  /**
   * Address of the entry file, relative to the manifest, with `xml:base` and `parameters` applied and ready to be
   * used as a URL. Absolute when the manifest points elsewhere. Absent: the item only groups.
   */
  href?: string | undefined;
  /** `parameters` as written; they are already part of `href`. */
  parameters?: string | undefined;
  /** Absent exactly when `href` is. */
  scormType?: 'sco' | 'asset' | undefined;

  /** SCORM 1.2: an `aicc_script` expression. */
  prerequisites?: string | undefined;
  /** SCORM 1.2: `HHHH:MM:SS.SS`, or an ISO 8601 duration as tools write it. */
  maxTimeAllowed?: string | undefined;
  /** SCORM 1.2: 0..100. */
  masteryScore?: number | undefined;

  /** `exit,message`, `exit,no message`, `continue,message` or `continue,no message`. */
  timeLimitAction?: string | undefined;
  /** Launch data. */
  dataFromLms?: string | undefined;

  /** SCORM 2004. */
  completionThreshold?: CompletionThreshold | undefined;
  /** SCORM 2004, ISO 8601. */
  attemptAbsoluteDurationLimit?: string | undefined;
  /** SCORM 2004: scaled passing score of the primary objective, where it is satisfied by measure. */
  minNormalizedMeasure?: number | undefined;
  /** SCORM 2004 4th edition. */
  sharedData: SharedData[];
  /**
   * SCORM 2004: what of the player's interface content wants hidden: `previous`, `continue`, `exit`, `exitAll`, `abandon`,
   * `abandonAll`, `suspendAll`.
   */
  hideLmsUi: string[];
  /** SCORM 2004: absent in SCORM 1.2. */
  sequencing?: SequencingDefinition | undefined;
  /** SCORM 2004: material beside the activity (IMS SS, auxiliaryResources) whose resource is in the package. */
  auxiliaryResources?: AuxiliaryResource[] | undefined;
}

/** Material that a learner may open beside an activity. */
export interface AuxiliaryResource {
  id: string;
  purpose: string;
  /** Relative to the manifest, ready to be used as a URL. */
  href: string;
}

/** SCORM 2004 4th edition, CAM 4.1; in earlier editions a bare number, which is `minProgressMeasure`. */
export interface CompletionThreshold {
  completedByMeasure: boolean;
  /** 0..1 */
  minProgressMeasure: number;
  progressWeight: number;
}

/** A bucket of shared data, SCORM 2004 4th edition. */
export interface SharedData {
  targetId: string;
  readSharedData: boolean;
  writeSharedData: boolean;
}

/** Something in the manifest that a careful author would mend. */
export interface Finding {
  code: FindingCode;
  /** `error`: something cannot be played. `warning`: it is played all the same. */
  severity: 'error' | 'warning';
  /** Identifier of the item, resource or organization that is concerned, or `manifest`. */
  where: string;
  /** One English sentence for the person who made the package. */
  text: string;
}

export type FindingCode =
  | 'schema_version_missing'
  | 'schema_version_unknown'
  | 'schema_version_contradicted'
  | 'xml_mended'
  | 'identifier_missing'
  | 'identifier_duplicate'
  | 'title_missing'
  | 'default_organization_missing'
  | 'several_organizations'
  | 'organization_empty'
  | 'no_organization'
  | 'too_deep'
  | 'too_many_items'
  | 'manifest_cycle'
  | 'chapter_launches'
  | 'resource_missing'
  | 'reference_inexact'
  | 'href_missing'
  | 'href_outside_package'
  | 'href_external'
  | 'scorm_type_missing'
  | 'file_missing'
  | 'value_invalid'
  | 'other_standard'
  | 'prerequisite_unknown'
  | 'sequencing_missing'
  | 'nothing_to_play'
  | 'objective_missing'
  | 'findings_left_out';
