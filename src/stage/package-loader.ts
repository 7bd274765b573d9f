import {
  decodeXml,
  flatten,
  ManifestError,
  parseManifest,
  type CourseStructure,
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
  const document = new DOMParser().parseFromString(decodeXml(bytes), 'application/xml');
  const course = read(document);
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

function read(document: Document): CourseStructure {
  try {
    return parseManifest(document);
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
