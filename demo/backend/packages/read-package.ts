import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DOMParser, ParseError } from '@xmldom/xmldom';
import {
  decodeXml,
  flatten,
  ManifestError,
  parseManifest,
  type CourseStructure,
} from '../../../src/content/index.js';
import { shown } from './entry-name.js';
import { findFile } from './find-file.js';
import { Refusal } from './refusal.js';

export interface ReadPackage {
  /** The folder that holds the manifest. */
  root: string;
  structure: CourseStructure;
  /** Ids of all activities, by which their state is kept. */
  activityIds: string[];
  /** Activities that open a file. */
  lessonCount: number;
}

const manifestName = 'imsmanifest.xml';

/**
 * Reads the manifest of an unzipped package, with the same code as the stage, and checks that what it opens is there.
 *
 * @throws Refusal when the package cannot be played
 */
export async function readPackage(folder: string): Promise<ReadPackage> {
  const { root, manifest } = await findManifest(folder);
  const structure = parse(await readFile(manifest));
  const activities = flatten(structure.activities);
  const lessons = activities.filter(({ href }) => href !== undefined);
  if (lessons.length === 0) throw new Refusal('The manifest names nothing that can be played.');
  const climbing = structure.findings.find(({ code }) => code === 'href_outside_package');
  if (climbing) {
    throw new Refusal(
      `The manifest opens a file outside of the package (resource "${shown(climbing.where)}").`,
    );
  }
  for (const { href = '' } of lessons) await checkEntry(root, href);
  return {
    root,
    structure,
    activityIds: activities.map(({ id }) => id),
    lessonCount: lessons.length,
  };
}

// Many tools and people zip the folder instead of what is in it.
async function findManifest(folder: string): Promise<{ root: string; manifest: string }> {
  const folders = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== '__MACOSX')
    .map((entry) => join(folder, entry.name));
  const found: { root: string; manifest: string }[] = [];
  for (const root of [folder, ...folders]) {
    const name = await findFile(root, manifestName);
    if (name !== undefined) found.push({ root, manifest: join(root, name) });
    if (root === folder && found[0]) return found[0];
  }
  const [only, another] = found;
  if (!only) throw new Refusal(`The zip holds no ${manifestName}, so it is not a SCORM package.`);
  if (another) throw new Refusal(`The zip holds several packages, each with its ${manifestName}.`);
  return only;
}

function parse(bytes: Uint8Array): CourseStructure {
  try {
    const document = new DOMParser({
      // Warnings are about what browsers tolerate too; what is worse must not be guessed at.
      onError: (level, message) => {
        if (level !== 'warning') throw new ParseError(message);
      },
    }).parseFromString(decodeXml(bytes), 'text/xml');
    return parseManifest(document);
  } catch (error) {
    if (error instanceof ManifestError && error.code !== 'not_well_formed') {
      throw new Refusal(`The ${manifestName} is not usable: ${error.message}`);
    }
    if (error instanceof ManifestError || error instanceof ParseError) {
      throw new Refusal(`The ${manifestName} is not well-formed XML.`);
    }
    throw error;
  }
}

async function checkEntry(root: string, href: string): Promise<void> {
  if (/^https?:/i.test(href)) return;
  const path = pathOf(href);
  const found = await findFile(root, path);
  const isFile = found !== undefined && (await stat(join(root, found))).isFile();
  if (!isFile) {
    throw new Refusal(`The manifest opens "${shown(path)}", but the zip holds no such file.`);
  }
}

function pathOf(href: string): string {
  const path = href.split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
