import type { Activity, CourseStructure, Finding, RootSequencing } from './course-structure.js';
import type { PlayedOrganization } from './organizations.js';
import { facts2004 } from './sequencing-facts.js';
import { Told } from './sequencing-parts.js';
import type { SequencingDefinition } from './sequencing.js';
import { flagOf } from './xml.js';

/** Reads what only SCORM 2004 has. It is handed in, so that a page that plays SCORM 1.2 never loads it. */
export const reader2004 = { factsOf: facts2004, treeOf };
export type Reader2004 = typeof reader2004;

/** What the organization says of the whole tree, and which ids of its activities outlive the course (SN 3.10.2, CAM 3.4.1). */
function treeOf(
  { organization, scope, id }: PlayedOrganization,
  activities: readonly Activity[],
  findings: Finding[],
): Pick<CourseStructure, 'root' | 'objectiveIds' | 'dataIds'> {
  const { sequencing, completionThreshold } = facts2004(
    organization,
    scope,
    new Told(findings, id),
  );
  const root: RootSequencing = {
    sequencing,
    completionThreshold,
    objectivesGlobalToSystem: flagOf(organization, 'objectivesGlobalToSystem', true),
    sharedDataGlobalToSystem: flagOf(organization, 'sharedDataGlobalToSystem', true),
  };
  return {
    root,
    objectiveIds: root.objectivesGlobalToSystem
      ? unique([root, ...activities].flatMap((each) => targetsOf(each.sequencing)))
      : [],
    dataIds: root.sharedDataGlobalToSystem
      ? unique(activities.flatMap(({ sharedData }) => sharedData.map(({ targetId }) => targetId)))
      : [],
  };
}

const targetsOf = (sequencing: SequencingDefinition | undefined): string[] =>
  (sequencing?.objectives ?? []).flatMap(({ maps }) => maps.map(({ target }) => target));

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
