import {
  ausOf,
  flatten,
  missingFiles,
  PackageFiles,
  readCmi5,
  readManifest,
  readTinCan,
  type LanguageMap,
} from '../../../src/content/index.js';
import { shown } from './entry-name.js';
import type { ManifestReader } from './package-contents.js';
import { Refusal } from './refusal.js';

/** @throws Refusal, ManifestError */
export const readScorm: ManifestReader = (bytes, parse, files) => {
  const structure = readManifest(bytes, parse);
  const activities = flatten(structure.activities);
  const lessons = activities.filter(({ href }) => href !== undefined);
  if (lessons.length === 0) throw new Refusal('The manifest names nothing that can be played.');
  const climbing = structure.findings.find(({ code }) => code === 'href_outside_package');
  if (climbing) {
    throw new Refusal(
      `The manifest opens a file outside of the package (resource "${shown(climbing.where)}").`,
    );
  }
  const missing = missingFiles(structure, files ?? new PackageFiles([]));
  const promised = missing.find(({ severity }) => severity === 'error');
  if (promised) throw new Refusal(shown(promised.text, 300));
  return {
    kind: 'scorm',
    standard: structure.standard,
    edition: structure.edition,
    title: structure.title,
    findings: [...structure.findings, ...missing],
    activityIds: activities.map(({ id }) => id),
    objectiveIds: structure.objectiveIds,
    dataIds: structure.dataIds,
    launchUrls: [],
    lessonCount: lessons.length,
  };
};

/** @throws ManifestError */
export const readCmi5Course: ManifestReader = (bytes, parse, files) => {
  const { findings, ...structure } = readCmi5(bytes, parse, files);
  const aus = ausOf(structure.children);
  return {
    kind: 'cmi5',
    standard: 'cmi5',
    ...mainText(structure.title),
    findings,
    activityIds: aus.map(({ id }) => id),
    objectiveIds: [],
    dataIds: [],
    launchUrls: aus.map(({ url }) => url),
    lessonCount: aus.length,
    structure,
  };
};

/** @throws ManifestError */
export const readTinCanCourse: ManifestReader = (bytes, parse, files) => {
  const { findings, ...structure } = readTinCan(bytes, parse, files ?? new PackageFiles([]));
  return {
    kind: 'tincan',
    standard: 'tincan',
    title: structure.title,
    findings,
    activityIds: [structure.id],
    objectiveIds: [],
    dataIds: [],
    launchUrls: [structure.url],
    lessonCount: 1,
    structure,
  };
};

/** The Vietnamese text, or else the first one. */
function mainText(texts: LanguageMap): { title: string; language?: string } {
  const all = Object.entries(texts);
  const [tag = '', text = ''] = all.find(([one]) => /^vi(?:-|$)/i.test(one)) ?? all[0] ?? [];
  const title = text.replace(/\s+/g, ' ');
  try {
    const [language] = tag === 'und' ? [] : Intl.getCanonicalLocales(tag);
    return { title, ...(language === undefined ? {} : { language }) };
  } catch {
    return { title };
  }
}
