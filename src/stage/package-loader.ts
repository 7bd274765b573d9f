import {
  decodeXml,
  flatten,
  ManifestError,
  manifestOf,
  standardIn,
  type CourseStructure,
  type Finding,
} from '../content/index.js';
import { StageError } from './stage-error.js';

/**
 * Fetches and reads the manifest of the package at `baseUrl`.
 *
 * @throws {@link StageError} `manifest_unreachable`, `manifest_invalid` or `nothing_to_play`.
 */
export async function loadPackage(
  baseUrl: string,
  fetchFile: typeof fetch,
): Promise<CourseStructure> {
  const bytes = await fetchManifest(new URL('imsmanifest.xml', baseUrl).href, fetchFile);
  const course = await read(decodeXml(bytes));
  if (!flatten(course.activities).some((activity) => activity.href !== undefined)) {
    throw new StageError(
      'nothing_to_play',
      course.findings.map((finding) => `${finding.where}: ${finding.text}`).join(' '),
    );
  }
  return course;
}

async function fetchManifest(url: string, fetchFile: typeof fetch): Promise<Uint8Array> {
  let answer: Response;
  let body: ArrayBuffer;
  try {
    answer = await fetchFile(url, { credentials: 'omit' });
    body = await answer.arrayBuffer();
  } catch (error) {
    throw new StageError('manifest_unreachable', String(error));
  }
  if (!answer.ok) throw new StageError('manifest_unreachable', `HTTP ${String(answer.status)}`);
  return new Uint8Array(body);
}

async function read(text: string): Promise<CourseStructure> {
  try {
    return await readOrMend(text);
  } catch (error) {
    if (error instanceof ManifestError) {
      throw new StageError(
        error.code === 'no_organization' ? 'nothing_to_play' : 'manifest_invalid',
        `${error.code}: ${error.message}`,
      );
    }
    throw error;
  }
}

async function readOrMend(text: string): Promise<CourseStructure> {
  try {
    return await readDocument(parse(text));
  } catch (error) {
    if (!(error instanceof ManifestError) || error.code !== 'not_well_formed') throw error;
    // Few manifests need it, so only they load it.
    const { mendXml } = await import('../content/mend-xml.js');
    const mended = mendXml(text);
    if (mended.findings.length === 0) throw error;
    return readDocument(parse(mended.text), mended.findings);
  }
}

async function readDocument(
  document: Document,
  before: readonly Finding[] = [],
): Promise<CourseStructure> {
  // What only SCORM 2004 has is loaded for it alone.
  const reader =
    standardIn(document) === '2004'
      ? (await import('../content/reader2004.js')).reader2004
      : undefined;
  return manifestOf(document, reader, before);
}

const parse = (text: string): Document => new DOMParser().parseFromString(text, 'application/xml');
