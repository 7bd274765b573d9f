import type { CourseStructure, Finding, FindingCode } from './course-structure.js';
import { attributeOf, childOf, descendantsOf, nameOf, textOf, type XmlElement } from './xml.js';

type Standard = Pick<CourseStructure, 'standard' | 'edition' | 'schemaVersion'>;

/** Which standard a manifest follows: by its `schemaversion`, else by its namespaces and elements. */
export function standardOf(manifest: XmlElement, findings: Finding[]): Standard {
  const version = textOf(childOf(childOf(manifest, 'metadata'), 'schemaversion'));
  const named = version === undefined ? undefined : fromVersion(version);
  const marked = marksOf(manifest);
  const found = (code: FindingCode, text: string): void => {
    findings.push({ code, severity: 'warning', where: 'manifest', text });
  };
  if (named) {
    const [other] = marked;
    if (other && !marked.includes(named.standard)) {
      found(
        'schema_version_contradicted',
        `The schemaversion says "${version ?? ''}", the namespaces are of SCORM ${other}; it is read as SCORM ${named.standard}.`,
      );
    }
    return { ...named, schemaVersion: version };
  }
  const standard = marked[0] ?? (has2004Elements(manifest) ? '2004' : '1.2');
  if (version === undefined) {
    found(
      'schema_version_missing',
      `The manifest names no schemaversion; it is read as SCORM ${standard}.`,
    );
  } else {
    found(
      'schema_version_unknown',
      `The schemaversion "${version}" is not known; it is read as SCORM ${standard}.`,
    );
  }
  return { standard, ...(version === undefined ? {} : { schemaVersion: version }) };
}

// As tools write it: "1.2", "SCORM 1.2", "CAM 1.3", "2004 4th Edition", "SCORM 2004 3rd Ed.", "2004".
function fromVersion(version: string): Standard | undefined {
  const text = version.toLowerCase().replace(/[\s_]+/g, ' ');
  if (/^(?:adl )?(?:scorm )?(?:version )?v?1\.[0-2](?:\.0)?$/.test(text))
    return { standard: '1.2' };
  const edition = /(?:^|\D)([1-4])(?:st|nd|rd|th)/.exec(text)?.[1];
  if (edition === '4') return { standard: '2004', edition: '4th' };
  if (edition === '3') return { standard: '2004', edition: '3rd' };
  // The first edition differs from the second one in what nobody uses.
  if (edition !== undefined || /^(?:adl |scorm )?(?:cam )?1\.3(?:\.\d)?$/.test(text)) {
    return { standard: '2004', edition: '2nd' };
  }
  return text.includes('2004') ? { standard: '2004' } : undefined;
}

/** Namespaces, the telling ones first: tools declare those of content packaging with either standard. */
const marks = [
  [/adlcp_v1p3|adlseq_v1p3|adlnav_v1p3|imsss/, '2004'],
  [/adlcp_rootv1p/, '1.2'],
  [/imscp_v1p1/, '2004'],
  [/imscp_rootv1p1/, '1.2'],
] as const;

/** The standards that a manifest's namespaces belong to, the most likely one first. */
function marksOf(manifest: XmlElement): CourseStructure['standard'][] {
  const names = [manifest.namespaceURI ?? '', attributeOf(manifest, 'schemaLocation') ?? ''];
  for (let i = 0; i < manifest.attributes.length; i++) {
    const attribute = manifest.attributes.item(i);
    if (attribute?.name.startsWith('xmlns')) names.push(attribute.value);
  }
  return marks
    .filter(([mark]) => names.some((name) => mark.test(name)))
    .map(([, standard]) => standard);
}

function has2004Elements(manifest: XmlElement): boolean {
  for (const element of descendantsOf(manifest)) {
    if (nameOf(element) === 'sequencing') return true;
  }
  return false;
}
