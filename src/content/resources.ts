import type { Finding } from './course-structure.js';
import { resolveHref } from './hrefs.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml.js';

/** A resource of the manifest that items may launch. */
export interface Resource {
  id: string;
  /** Relative to the manifest, without an item's parameters. */
  href?: string | undefined;
  scormType: 'sco' | 'asset';
}

/** All resources, those of sub-manifests as well, by identifier. */
export function resourcesOf(manifest: XmlElement, findings: Finding[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  collect(manifest, [], found, findings);
  return found;
}

function collect(
  manifest: XmlElement,
  outerBases: readonly (string | undefined)[],
  found: Map<string, Resource>,
  findings: Finding[],
): void {
  const bases = [...outerBases, attributeOf(manifest, 'base')];
  const resources = childOf(manifest, 'resources');
  for (const element of resources ? childrenOf(resources, 'resource') : []) {
    const id = attributeOf(element, 'identifier')?.trim();
    if (id === undefined || id === '' || found.has(id)) continue;
    found.set(
      id,
      resourceFrom(
        element,
        id,
        [...bases, resources ? attributeOf(resources, 'base') : undefined],
        findings,
      ),
    );
  }
  for (const child of childrenOf(manifest, 'manifest')) collect(child, bases, found, findings);
}

function resourceFrom(
  element: XmlElement,
  id: string,
  bases: readonly (string | undefined)[],
  findings: Finding[],
): Resource {
  const type = attributeOf(element, 'scormtype')?.trim().toLowerCase();
  const scormType = type === 'sco' ? 'sco' : 'asset';
  const written = attributeOf(element, 'href');
  if (written === undefined || written.trim() === '') return { id, scormType };
  if (type === undefined) {
    findings.push({
      code: 'scorm_type_missing',
      severity: 'warning',
      where: id,
      text: 'The resource does not say whether it is a SCO; it counts as an asset until it calls the API.',
    });
  }
  const resolved = resolveHref([...bases, attributeOf(element, 'base')], written);
  if (!resolved) {
    findings.push({
      code: 'value_invalid',
      severity: 'error',
      where: id,
      text: `The address "${written}" cannot be read.`,
    });
    return { id, scormType };
  }
  if (resolved.outside) {
    findings.push({
      code: 'href_outside_package',
      severity: 'warning',
      where: id,
      text: `The address "${written}" leaves the package; it is read as "${resolved.href}".`,
    });
  }
  if (resolved.external) {
    findings.push({
      code: 'href_external',
      severity: 'warning',
      where: id,
      text: `The address "${written}" is not part of the package; content there cannot report results.`,
    });
  }
  return { id, href: resolved.href, scormType };
}
