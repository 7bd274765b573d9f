import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import {
  findManifest,
  ManifestError,
  PackageFiles,
  refuseAsBrowsersDo,
  type XmlParser,
} from '../../../src/content/index.js';
import { shown } from './entry-name.js';
import { readCmi5Course, readScorm, readTinCanCourse } from './manifests.js';
import type { ManifestReader, PackageContents } from './package-contents.js';
import { Refusal } from './refusal.js';

export interface ReadPackage extends PackageContents {
  /** The folder that holds the manifest. */
  root: string;
}

interface FoundManifest {
  name: string;
  path: string;
  /** Path of its folder: empty, or with a slash at its end. */
  root: string;
  read: ManifestReader;
}

/**
 * Recognizes an unpacked package, reads its manifest with the same code as the stage, and checks that what it opens is
 * there. A package is taken when something of it can be played; what its manifest promises to open must be in it.
 *
 * @param isBare the folder holds a `cmi5.xml` that came alone
 * @throws Refusal when the package cannot be played
 */
export async function readPackage(folder: string, isBare = false): Promise<ReadPackage> {
  const paths = await filesBelow(folder);
  const found = recognize(paths);
  const inside = paths.filter((path) => path.startsWith(found.root));
  const files = new PackageFiles(inside.map((path) => path.slice(found.root.length)));
  const bytes = await readFile(join(folder, found.path));
  const contents = refusing(found.name, () =>
    found.read(bytes, parseXml, isBare ? undefined : files),
  );
  return { root: join(folder, found.root), ...contents };
}

/**
 * The manifest that lies highest says what a package is, that of SCORM before others at its side. `cmi5.xml` counts at
 * the top only (cmi5 14.1).
 */
function recognize(paths: readonly string[]): FoundManifest {
  const found = tolerant.map(({ name, read }) => ({ name, read, at: findManifest(paths, name) }));
  const placed = found
    .flatMap(({ at, ...one }) => (typeof at === 'object' ? [{ ...one, ...at }] : []))
    .sort((one, other) => depthOf(one) - depthOf(other));
  const highest = placed[0];
  const path = paths.find((one) => one.toLowerCase() === cmi5Name);
  if (path !== undefined && (highest?.root !== '' || highest.read !== readScorm)) {
    return { name: cmi5Name, path, root: '', read: readCmi5Course };
  }
  if (highest) return highest;
  const several = found.find(({ at }) => at === 'several');
  if (several) {
    throw new Refusal(`The zip holds several packages, each with its ${several.name}.`);
  }
  if (findManifest(paths, cmi5Name) !== 'none') {
    throw new Refusal(`The ${cmi5Name} does not lie at the top of the zip, where cmi5 wants it.`);
  }
  throw new Refusal(
    `The zip holds no imsmanifest.xml, ${cmi5Name} or tincan.xml, so it is no package that can be played.`,
  );
}

const cmi5Name = 'cmi5.xml';

/** Those that may lie in folders of the zip. */
const tolerant = [
  { name: 'imsmanifest.xml', read: readScorm },
  { name: 'tincan.xml', read: readTinCanCourse },
];

const depthOf = ({ root }: { root: string }): number => root.split('/').length;

/** Paths below a folder, with slashes. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

const parseXml: XmlParser = (text) =>
  new DOMParser({ onError: refuseAsBrowsersDo }).parseFromString(text, 'text/xml');

/** @throws Refusal in place of what the readers throw */
function refusing<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new Refusal(
      error.code === 'not_well_formed'
        ? `The ${name} is not well-formed XML.`
        : `The ${name} is not usable: ${shown(error.message, 400)}`,
    );
  }
}
