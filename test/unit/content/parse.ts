import { DOMParser } from '@xmldom/xmldom';
import {
  readManifest,
  refuseAsBrowsersDo,
  type CourseStructure,
} from '../../../src/content/index.js';

/** Reads a manifest as an importer in Node does. */
export function read(source: string | Uint8Array): CourseStructure {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  return readManifest(bytes, (text) =>
    new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
  );
}

/** What is odd in a manifest: `code where`. */
export const findingsOf = (source: string): string[] =>
  read(source).findings.map(({ code, where }) => `${code} ${where}`);

/** A manifest of SCORM 1.2 around items and resources. */
export const manifest12 = (items: string, resources: string, attributes = ''): string =>
  `<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" ${attributes}>
  <metadata><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Khóa</title>${items}</organization></organizations>
  <resources>${resources}</resources></manifest>`;

/** A manifest of SCORM 2004 around what its organization holds. */
export const manifest2004 = (organization: string, attributes = '', more = ''): string =>
  `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o" ${attributes}><title>Khóa</title>${organization}</organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="a.html"/></resources>${more}</manifest>`;
