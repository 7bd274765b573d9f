import { ActivityReader } from './activities.js';
import type { Activity, CourseStructure, Finding, RootSequencing } from './course-structure.js';
import { ManifestError } from './manifest-error.js';
import { resourcesOf, type Resource } from './resources.js';
import type { SequencingDefinition } from './sequencing.js';
import { facts2004 } from './sequencing-facts.js';
import { sequencingCollectionOf, Told, type SequencingCollection } from './sequencing-parts.js';
import { standardOf } from './standard.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantOf,
  flagOf,
  nameOf,
  textOf,
  type XmlDocument,
  type XmlElement,
} from './xml.js';

/**
 * Reads an `imsmanifest.xml` of SCORM 1.2 or SCORM 2004. It is tolerant: what can be played is played, and what is
 * odd is told in `findings`. It takes a document of any parser that has DOM Core; a parser that throws does so
 * before this is called.
 *
 * @throws {@link ManifestError} when nothing can be made of the document.
 */
export function parseManifest(document: XmlDocument): CourseStructure {
  const manifest = rootOf(document);
  const findings: Finding[] = [];
  const standard = standardOf(manifest, findings);
  const resources = resourcesOf(manifest, findings);
  const identifier = attributeOf(manifest, 'identifier')?.trim() ?? '';
  const organization = organizationOf(manifest, findings);
  if (!organization) {
    return {
      ...standard,
      title: metadataTitle(manifest) ?? identifier,
      identifier,
      organizationId: '',
      activities: withoutOrganization([...resources.values()], findings),
      findings,
      objectiveIds: [],
      dataIds: [],
    };
  }

  const collection = sequencingCollectionOf(manifest);
  const activities = new ActivityReader(
    manifest,
    standard.standard,
    collection,
    resources,
    findings,
  ).read(organization);
  const root =
    standard.standard === '2004' ? rootSequencing(organization, collection, findings) : undefined;
  const all = flatten(activities);
  if (!all.some((activity) => activity.href !== undefined)) {
    findings.push({
      code: 'nothing_to_play',
      severity: 'error',
      where: attributeOf(organization, 'identifier') ?? 'manifest',
      text: 'No item of the organization launches a file.',
    });
  }
  return {
    ...standard,
    title: titleOf(organization, manifest, identifier, findings),
    identifier,
    organizationId: attributeOf(organization, 'identifier')?.trim() ?? '',
    activities,
    findings,
    objectiveIds: root?.objectivesGlobalToSystem
      ? unique([root, ...all].flatMap(({ sequencing }) => targetsOf(sequencing)))
      : [],
    dataIds: root?.sharedDataGlobalToSystem
      ? unique(all.flatMap((a) => a.sharedData.map((data) => data.targetId)))
      : [],
    ...(root ? { root } : {}),
  };
}

/** All activities, depth first, parents before their children. */
export function flatten(activities: readonly Activity[]): Activity[] {
  return activities.flatMap((activity) => [activity, ...flatten(activity.children)]);
}

function rootSequencing(
  organization: XmlElement,
  collection: SequencingCollection,
  findings: Finding[],
): RootSequencing {
  const where = attributeOf(organization, 'identifier')?.trim() ?? 'manifest';
  const facts = facts2004(organization, collection, new Told(findings, where));
  return {
    sequencing: facts.sequencing,
    completionThreshold: facts.completionThreshold,
    objectivesGlobalToSystem: flagOf(organization, 'objectivesGlobalToSystem', true),
    sharedDataGlobalToSystem: flagOf(organization, 'sharedDataGlobalToSystem', true),
  };
}

const targetsOf = (sequencing: SequencingDefinition | undefined): string[] =>
  (sequencing?.objectives ?? []).flatMap(({ maps }) => maps.map(({ target }) => target));

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function rootOf(document: XmlDocument): XmlElement {
  const root = document.documentElement;
  if (!root) throw new ManifestError('not_well_formed', 'The manifest is empty.');
  // Browsers do not throw: they put a description of the fault into the document.
  const fault = nameOf(root) === 'parsererror' ? root : descendantOf(root, 'parsererror');
  if (fault) {
    throw new ManifestError(
      'not_well_formed',
      `The manifest is not well-formed XML: ${(textOf(fault) ?? '').replace(/\s+/g, ' ').slice(0, 200)}`,
    );
  }
  if (nameOf(root) !== 'manifest') {
    throw new ManifestError('not_a_manifest', `The root element is "${nameOf(root)}".`);
  }
  return root;
}

function organizationOf(manifest: XmlElement, findings: Finding[]): XmlElement | undefined {
  const parent = childOf(manifest, 'organizations');
  const all = parent ? childrenOf(parent, 'organization') : [];
  const wanted = parent ? attributeOf(parent, 'default')?.trim() : undefined;
  const named = all.find((o) => attributeOf(o, 'identifier')?.trim() === wanted);
  if (all.length > 1) {
    findings.push({
      code: 'several_organizations',
      severity: 'warning',
      where: 'manifest',
      text: `The manifest has ${String(all.length)} organizations; only one is played.`,
    });
  }
  if (all.length > 0 && (!named || wanted === undefined)) {
    findings.push({
      code: 'default_organization_missing',
      severity: 'warning',
      where: wanted ?? 'manifest',
      text: 'The default organization is not there; the first one is played.',
    });
    return all[0];
  }
  return named;
}

function titleOf(
  organization: XmlElement,
  manifest: XmlElement,
  identifier: string,
  findings: Finding[],
): string {
  const title = textOf(childOf(organization, 'title'));
  if (title !== undefined) return title;
  findings.push({
    code: 'title_missing',
    severity: 'warning',
    where: attributeOf(organization, 'identifier') ?? 'manifest',
    text: 'The organization has no title.',
  });
  return metadataTitle(manifest) ?? identifier;
}

function metadataTitle(manifest: XmlElement): string | undefined {
  const metadata = childOf(manifest, 'metadata');
  const general = metadata && descendantOf(metadata, 'general');
  const title = childOf(general, 'title');
  return title && textOf(childrenOf(title)[0] ?? title);
}

// A package of resources only is no course by the book; tools make such ones all the same.
function withoutOrganization(resources: readonly Resource[], findings: Finding[]): Activity[] {
  const launchable = resources.filter((resource) => resource.href !== undefined);
  const scos = launchable.filter((resource) => resource.scormType === 'sco');
  const played = scos.length > 0 ? scos : launchable.slice(0, 1);
  if (played.length === 0) {
    throw new ManifestError('no_organization', 'The manifest has no organization to play.');
  }
  findings.push({
    code: 'no_organization',
    severity: 'warning',
    where: 'manifest',
    text: 'The manifest has no organization; its SCOs are played in the order of the resources.',
  });
  return played.map((resource) => ({
    id: resource.id,
    title: resource.id,
    children: [],
    isVisible: true,
    href: resource.href,
    scormType: resource.scormType,
    sharedData: [],
    hideLmsUi: [],
  }));
}
