import type { Activity, Finding, FindingCode } from './course-structure.js';
import { idOf, organizationsOf, type Scope } from './scope.js';
import { attributeOf, childOf, childrenOf, descendantOf, descendantsOf, nameOf } from './xml.js';
import { textOf, type XmlElement } from './xml.js';

/** The organization that is played, and the manifest that it is in. */
export interface PlayedOrganization {
  organization: XmlElement;
  scope: Scope;
  id: string;
}

/**
 * The default organization; the first one where the default is not there or opens nothing; that of a manifest inside
 * where the outer one has none. Undefined where there is none at all.
 */
export function playedOrganization(
  outer: Scope,
  findings: Finding[],
): PlayedOrganization | undefined {
  const scope = outer.withOrganization;
  if (!scope) return undefined;
  const tell = (code: FindingCode, where: string, text: string): void => {
    findings.push({ code, severity: 'warning', where, text });
  };
  const { all, wanted } = organizationsOf(scope.manifest);
  if (all.length > 1) {
    tell(
      'several_organizations',
      'manifest',
      `The manifest has ${String(all.length)} organizations; only one is played.`,
    );
  }
  const named = wanted === undefined ? undefined : all.find((one) => idOf(one) === wanted);
  if (!named) {
    tell(
      'default_organization_missing',
      wanted ?? 'manifest',
      'The default organization is not there; the first one is played.',
    );
  }
  const meant = named ?? all[0];
  const full = meant && opensSomething(meant) ? meant : all.find(opensSomething);
  if (full && full !== meant) {
    tell(
      'organization_empty',
      wanted ?? 'manifest',
      'The default organization opens nothing; the first one is played that does.',
    );
  }
  const organization = full ?? meant;
  if (!organization) return undefined;
  const id = idOf(organization);
  if (id === undefined) {
    tell('identifier_missing', 'manifest', 'The organization has no identifier.');
  }
  return { organization, scope, id: id ?? wanted ?? 'organization' };
}

function opensSomething(organization: XmlElement): boolean {
  for (const element of descendantsOf(organization)) {
    if (nameOf(element) === 'item' && idOf(element, 'identifierref') !== undefined) return true;
  }
  return false;
}

/** The title of an organization, else the one of the manifest's metadata, else the manifest's identifier. */
export function courseTitle(
  manifest: XmlElement,
  played: PlayedOrganization | undefined,
  findings: Finding[],
): string {
  const title = played && titleOf(played.organization);
  if (title !== undefined) return title;
  if (played) {
    findings.push({
      code: 'title_missing',
      severity: 'warning',
      where: played.id,
      text: 'The organization has no title.',
    });
  }
  return metadataTitle(manifest) ?? attributeOf(manifest, 'identifier')?.trim() ?? '';
}

/** Title of an item or organization, in one line. */
export const titleOf = (element: XmlElement): string | undefined =>
  textOf(childOf(element, 'title'))?.replace(/\s+/g, ' ');

// Of IEEE LOM: general/title/langstring or general/title/string, in one of several languages.
function metadataTitle(manifest: XmlElement): string | undefined {
  const metadata = childOf(manifest, 'metadata');
  const general = metadata && descendantOf(metadata, 'general');
  const title = childOf(general, 'title');
  return title && textOf(childrenOf(title)[0] ?? title)?.replace(/\s+/g, ' ');
}

/**
 * Activities of a package of resources only. It is no course by the book; tools make such ones all the same. Its SCOs
 * are played in their order, else the first file that can be opened.
 */
export function activitiesWithoutOrganization(scope: Scope, findings: Finding[]): Activity[] {
  const launchable = scope.allResources.filter((resource) => resource.href !== undefined);
  const scos = launchable.filter((resource) => resource.scormType === 'sco');
  const played = scos.length > 0 ? scos : launchable.slice(0, 1);
  if (played.length === 0) return [];
  findings.push({
    code: 'no_organization',
    severity: 'warning',
    where: 'manifest',
    text: 'The manifest has no organization to play; its SCOs are played in their order.',
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
