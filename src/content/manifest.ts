import { ActivityReader } from './activities.js';
import type { Activity, CourseStructure, Finding } from './course-structure.js';
import { withinLimit } from './limits.js';
import { ManifestError } from './manifest-error.js';
import { activitiesWithoutOrganization, courseTitle, playedOrganization } from './organizations.js';
import type { Reader2004 } from './reader2004.js';
import { Scope } from './scope.js';
import { standardOf } from './standard.js';
import {
  attributeOf,
  descendantOf,
  nameOf,
  textOf,
  type XmlDocument,
  type XmlElement,
} from './xml.js';

/**
 * The standard that a manifest follows.
 *
 * @throws {@link ManifestError} when the document is no manifest
 */
export const standardIn = (document: XmlDocument): CourseStructure['standard'] =>
  standardOf(rootOf(document), []).standard;

/**
 * Reads an `imsmanifest.xml` of SCORM 1.1, 1.2 or 2004. It is tolerant: what can be played is played, and what is
 * odd is told in `findings`. It takes a document of any parser that has DOM Core; a parser that throws does so
 * before this is called.
 *
 * @param reader of SCORM 2004; without it such a manifest is read as if it had no sequencing
 * @param before what was found while the document was made, e.g. by {@link mendXml}
 * @throws {@link ManifestError} when nothing can be made of the document
 */
export function manifestOf(
  document: XmlDocument,
  reader: Reader2004 | undefined,
  before: readonly Finding[] = [],
): CourseStructure {
  const manifest = rootOf(document);
  const findings = [...before];
  const { standard, ...version } = standardOf(manifest, findings);
  const outer = Scope.of(manifest, findings);
  const played = playedOrganization(outer, findings);
  const activities = played
    ? new ActivityReader(standard, findings, reader).read(played.organization, played.scope)
    : activitiesWithoutOrganization(outer, findings);
  if (!played && activities.length === 0) {
    throw new ManifestError('no_organization', 'The manifest has no organization to play.');
  }
  const all = flatten(activities);
  const tree =
    standard === '2004' && played && reader
      ? reader.treeOf(played, all, findings)
      : { objectiveIds: [], dataIds: [] };
  if (!all.some((activity) => activity.href !== undefined)) {
    findings.push({
      code: 'nothing_to_play',
      severity: 'error',
      where: played?.id ?? 'manifest',
      text: 'No item of the organization opens a file.',
    });
  }
  return {
    standard,
    ...version,
    title: courseTitle(manifest, played, findings),
    identifier: attributeOf(manifest, 'identifier')?.trim() ?? '',
    organizationId: played?.id ?? '',
    activities,
    findings: withinLimit(findings),
    ...tree,
  };
}

/** All activities, depth first, parents before their children. */
export function flatten(activities: readonly Activity[]): Activity[] {
  const all: Activity[] = [];
  const add = (some: readonly Activity[]): void => {
    for (const activity of some) {
      all.push(activity);
      add(activity.children);
    }
  };
  add(activities);
  return all;
}

/**
 * Whether a document is more than a description of a fault, which is what browsers answer for broken XML.
 *
 * @throws {@link ManifestError} `not_well_formed`
 */
export function assertWellFormed(document: XmlDocument): XmlElement {
  const root = document.documentElement;
  if (!root) throw new ManifestError('not_well_formed', 'The manifest is empty.');
  const fault = nameOf(root) === 'parsererror' ? root : descendantOf(root, 'parsererror');
  if (fault) {
    throw new ManifestError(
      'not_well_formed',
      `The manifest is not well-formed XML: ${(textOf(fault) ?? '').replace(/\s+/g, ' ').slice(0, 200)}`,
    );
  }
  return root;
}

function rootOf(document: XmlDocument): XmlElement {
  const root = assertWellFormed(document);
  if (nameOf(root) !== 'manifest') {
    throw new ManifestError('not_a_manifest', `The root element is "${nameOf(root)}".`);
  }
  return root;
}
