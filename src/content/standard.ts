import type { CourseStructure, Finding } from './course-structure.js';
import { attributeOf, childOf, childrenOf, nameOf, textOf, type XmlElement } from './xml.js';

type Standard = Pick<CourseStructure, 'standard' | 'edition'>;

/** Which standard a manifest follows: by its `schemaversion`, else by its namespaces and elements. */
export function standardOf(manifest: XmlElement, findings: Finding[]): Standard {
  const version = textOf(childOf(childOf(manifest, 'metadata'), 'schemaversion'));
  const named = version === undefined ? undefined : fromVersion(version);
  if (named) return named;
  const guessed = looksLike2004(manifest)
    ? ({ standard: '2004' } as const)
    : ({ standard: '1.2' } as const);
  findings.push({
    code: version === undefined ? 'schema_version_missing' : 'schema_version_unknown',
    severity: 'warning',
    where: 'manifest',
    text:
      version === undefined
        ? `The manifest names no schemaversion; it is read as SCORM ${guessed.standard}.`
        : `The schemaversion "${version}" is not known; it is read as SCORM ${guessed.standard}.`,
  });
  return guessed;
}

function fromVersion(version: string): Standard | undefined {
  const text = version.toLowerCase();
  if (/^(scorm\s*)?1\.[12]$/.test(text)) return { standard: '1.2' };
  if (/2nd|cam\s*1\.3|^1\.3$/.test(text)) return { standard: '2004', edition: '2nd' };
  if (text.includes('3rd')) return { standard: '2004', edition: '3rd' };
  if (text.includes('4th')) return { standard: '2004', edition: '4th' };
  if (text.includes('2004')) return { standard: '2004' };
  return undefined;
}

const marks2004 = /imscp_v1p1|adlcp_v1p3|adlseq_v1p3|adlnav_v1p3|imsss/;

function looksLike2004(manifest: XmlElement): boolean {
  if (marks2004.test(manifest.namespaceURI ?? '')) return true;
  for (let i = 0; i < manifest.attributes.length; i++) {
    if (marks2004.test(manifest.attributes.item(i)?.value ?? '')) return true;
  }
  if (attributeOf(manifest, 'schemaLocation')?.match(marks2004)) return true;
  const hasSequencing = (element: XmlElement): boolean =>
    childrenOf(element).some((child) => nameOf(child) === 'sequencing' || hasSequencing(child));
  return hasSequencing(manifest);
}
