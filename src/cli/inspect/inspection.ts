import { DOMParser } from '@xmldom/xmldom';
import {
  findManifest,
  flatten,
  ManifestError,
  missingFiles,
  PackageFiles,
  readManifest,
  refuseAsBrowsersDo,
  type CourseStructure,
  type Finding,
} from '../../content/index.js';
import { Unreadable } from './unreadable.js';
import { openZip, type ZipEntry, type ZipFile } from './zip.js';

/** What a package is, as far as it can be said without playing it. */
export interface Inspection {
  kind: 'scorm' | 'cmi5' | 'tincan' | 'aicc';
  /** Path of the manifest in the zip. */
  manifest: string;
  zippedBytes: number;
  bytes: number;
  fileCount: number;
  playable: boolean;
  /** Why it cannot be played: one English sentence. */
  reason?: string | undefined;
  /** Of SCORM. */
  course?: CourseStructure | undefined;
  findings: Finding[];
}

/** A manifest is read whole. */
const mostManifestBytes = 32 * 1024 * 1024;

/**
 * Looks into a package.
 *
 * @throws {@link Unreadable} when it is no zip, or holds no manifest that is known
 */
export async function inspectPackage(path: string): Promise<Inspection> {
  const zip = await openZip(path);
  try {
    return await inspect(zip);
  } finally {
    await zip.close();
  }
}

async function inspect(zip: ZipFile): Promise<Inspection> {
  const paths = zip.entries.map((entry) => entry.path);
  const found = findManifest(paths, 'imsmanifest.xml');
  if (found === 'several') {
    throw new Unreadable('The zip holds several packages, each with its imsmanifest.xml.');
  }
  const facts = {
    zippedBytes: zip.bytes,
    bytes: zip.entries.reduce((sum, entry) => sum + entry.bytes, 0),
    fileCount: zip.entries.length,
  };
  if (found === 'none') return { ...facts, ...otherKind(paths) };
  const entry = zip.entries.find((one) => one.path === found.path) as ZipEntry;
  const course = parse(await zip.read(entry, mostManifestBytes));
  const missing = missingFiles(course, new PackageFiles(below(found.root, paths)));
  const reason = reasonNotToPlay(course, missing);
  return {
    kind: 'scorm',
    manifest: found.path,
    ...facts,
    playable: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    course,
    findings: [...course.findings, ...missing],
  };
}

/** As importers do: what its manifest promises must be there. */
function reasonNotToPlay(course: CourseStructure, missing: readonly Finding[]): string | undefined {
  if (!flatten(course.activities).some(({ href }) => href !== undefined)) {
    return 'The manifest names nothing that can be played.';
  }
  return missing.find(({ severity }) => severity === 'error')?.text;
}

function parse(bytes: Uint8Array): CourseStructure {
  try {
    return readManifest(bytes, (text) =>
      new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
    );
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new Unreadable(`The imsmanifest.xml is not usable: ${error.message}`);
  }
}

const below = (root: string, paths: readonly string[]): string[] =>
  paths.flatMap((path) => (path.startsWith(root) ? [path.slice(root.length)] : []));

function otherKind(
  paths: readonly string[],
): Pick<Inspection, 'kind' | 'manifest' | 'playable' | 'reason' | 'findings'> {
  for (const [name, kind] of [
    ['cmi5.xml', 'cmi5'],
    ['tincan.xml', 'tincan'],
  ] as const) {
    const found = findManifest(paths, name);
    if (typeof found === 'object') return notYet(kind, found.path);
  }
  const aicc = paths.find((path) => /\.crs$/i.test(path));
  if (aicc !== undefined) return notYet('aicc', aicc);
  throw new Unreadable('The zip holds no imsmanifest.xml, so it is not a SCORM package.');
}

const notYet = (kind: 'cmi5' | 'tincan' | 'aicc', manifest: string) => ({
  kind,
  manifest,
  playable: false,
  reason: 'Only packages of SCORM are described so far.',
  findings: [],
});
