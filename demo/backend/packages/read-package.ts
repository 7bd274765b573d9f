import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
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
} from '../../../src/content/index.js';
import { shown } from './entry-name.js';
import { Refusal } from './refusal.js';

export interface ReadPackage {
  /** The folder that holds the manifest. */
  root: string;
  structure: CourseStructure;
  /** What is odd in it, though it is played. */
  findings: Finding[];
  /** Ids of all activities, by which their state is kept. */
  activityIds: string[];
  /** Activities that open a file. */
  lessonCount: number;
}

const manifestName = 'imsmanifest.xml';

/**
 * Reads the manifest of an unzipped package, with the same code as the stage, and checks that what it opens is there.
 * A package is taken when something of it can be played; what its manifest promises to open must be in it.
 *
 * @throws Refusal when the package cannot be played
 */
export async function readPackage(folder: string): Promise<ReadPackage> {
  const paths = await filesBelow(folder);
  const found = findManifest(paths, manifestName);
  if (found === 'none') {
    throw new Refusal(`The zip holds no ${manifestName}, so it is not a SCORM package.`);
  }
  if (found === 'several') {
    throw new Refusal(`The zip holds several packages, each with its ${manifestName}.`);
  }
  const structure = parse(await readFile(join(folder, found.path)));
  const activities = flatten(structure.activities);
  const lessons = activities.filter(({ href }) => href !== undefined);
  if (lessons.length === 0) throw new Refusal('The manifest names nothing that can be played.');
  const climbing = structure.findings.find(({ code }) => code === 'href_outside_package');
  if (climbing) {
    throw new Refusal(
      `The manifest opens a file outside of the package (resource "${shown(climbing.where)}").`,
    );
  }
  const inside = paths.filter((path) => path.startsWith(found.root));
  const files = new PackageFiles(inside.map((path) => path.slice(found.root.length)));
  const missing = missingFiles(structure, files);
  const promised = missing.find(({ severity }) => severity === 'error');
  if (promised) throw new Refusal(shown(promised.text, 300));
  return {
    root: join(folder, found.root),
    structure,
    findings: [...structure.findings, ...missing],
    activityIds: activities.map(({ id }) => id),
    lessonCount: lessons.length,
  };
}

/** Paths below a folder, with slashes. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function parse(bytes: Uint8Array): CourseStructure {
  try {
    return readManifest(bytes, (text) =>
      new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml'),
    );
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new Refusal(
      error.code === 'not_well_formed'
        ? `The ${manifestName} is not well-formed XML.`
        : `The ${manifestName} is not usable: ${error.message}`,
    );
  }
}
