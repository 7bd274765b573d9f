import type { Finding, FindingCode } from './course-structure.js';
import { resolveHref } from './hrefs.js';
import { attributeOf, childrenOf, type XmlElement } from './xml.js';

/** A resource of the manifest that items may launch. */
export interface Resource {
  id: string;
  /** Relative to the manifest, without an item's parameters. */
  href?: string | undefined;
  scormType: 'sco' | 'asset';
}

/**
 * Resources of one manifest, without those of its sub-manifests, by identifier.
 *
 * @param bases `xml:base` of the manifests around it and its own, outermost first
 */
export function resourcesOf(
  manifest: XmlElement,
  bases: readonly (string | undefined)[],
  findings: Finding[],
): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resources of childrenOf(manifest, 'resources')) {
    const inner = [...bases, attributeOf(resources, 'base')];
    for (const element of childrenOf(resources, 'resource')) {
      const id = attributeOf(element, 'identifier')?.trim() ?? '';
      // Nothing can refer to a resource without a name.
      if (id === '') continue;
      if (found.has(id)) {
        findings.push({
          code: 'identifier_duplicate',
          severity: 'warning',
          where: id,
          text: 'Two resources have the same identifier; the first is used.',
        });
        continue;
      }
      found.set(id, resourceFrom(element, id, inner, findings));
    }
  }
  return found;
}

function resourceFrom(
  element: XmlElement,
  id: string,
  bases: readonly (string | undefined)[],
  findings: Finding[],
): Resource {
  const tell = (code: FindingCode, severity: Finding['severity'], text: string): void => {
    findings.push({ code, severity, where: id, text });
  };
  const type = attributeOf(element, 'scormtype')?.trim().toLowerCase();
  const scormType = type === 'sco' ? 'sco' : 'asset';
  const written = attributeOf(element, 'href');
  if (written === undefined || written.trim() === '') return { id, scormType };
  if (type === undefined) {
    tell(
      'scorm_type_missing',
      'warning',
      'The resource does not say whether it is a SCO; it counts as an asset until it calls the API.',
    );
  } else if (type !== 'sco' && type !== 'asset') {
    tell(
      'value_invalid',
      'warning',
      `"${type}" is no kind of resource; it counts as an asset until it calls the API.`,
    );
  }
  const resolved = resolveHref([...bases, attributeOf(element, 'base')], written);
  if (!resolved) {
    tell('value_invalid', 'error', `The address "${written}" cannot be read.`);
    return { id, scormType };
  }
  if (resolved.outside) {
    tell(
      'href_outside_package',
      'warning',
      `The address "${written}" leaves the package; it is read as "${resolved.href}".`,
    );
  }
  if (resolved.external) {
    tell(
      'href_external',
      'warning',
      `The address "${written}" is not part of the package; content there cannot report results.`,
    );
  }
  return { id, href: resolved.href, scormType };
}
