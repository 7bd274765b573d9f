import type { Finding } from '../course-structure.js';
import { resolveHref } from '../hrefs.js';
import { isAbsoluteIri } from '../iri.js';
import { assertWellFormed } from '../manifest.js';
import { ManifestError } from '../manifest-error.js';
import type { PackageFiles } from '../package-files.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  nameOf,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../xml.js';

/** What `tincan.xml` says of the activity that is launched. */
export interface TinCanCourse {
  /** Of the activity, an absolute IRI. */
  id: string;
  /** Empty where the activity has none. */
  title: string;
  description?: string | undefined;
  /** As it is written, e.g. `http://adlnet.gov/expapi/activities/course`. */
  activityType?: string | undefined;
  /** Relative to the folder of `tincan.xml` and ready to be used as a URL, or absolute. */
  url: string;
  /** What a careful author would mend. */
  findings: Finding[];
}

/**
 * Reads a `tincan.xml`: the activity that has a `launch`.
 *
 * @param files beside it, which a relative address is looked up in
 * @param before what was found while the document was made
 * @throws {@link ManifestError} when there is not exactly one thing to launch, or it cannot be
 */
export function parseTinCan(
  document: XmlDocument,
  files: PackageFiles,
  before: readonly Finding[] = [],
): TinCanCourse {
  const root = assertWellFormed(document);
  if (nameOf(root) !== 'tincan') {
    throw new ManifestError('not_a_manifest', `The root element is "${nameOf(root)}".`);
  }
  const { activity, launch } = launched(root);
  const id = attributeOf(activity, 'id')?.trim() ?? '';
  if (!isAbsoluteIri(id)) {
    throw new ManifestError(
      'id_not_absolute',
      `The id "${id}" of the activity is no absolute IRI.`,
    );
  }
  const description = textOf(childOf(activity, 'description'));
  const activityType = attributeOf(activity, 'type')?.trim() || undefined;
  return {
    id,
    title: textOf(childOf(activity, 'name')) ?? '',
    ...(description === undefined ? {} : { description }),
    ...(activityType === undefined ? {} : { activityType }),
    url: urlOf(launch, files),
    findings: [...before],
  };
}

function launched(root: XmlElement): { activity: XmlElement; launch: XmlElement } {
  const found: { activity: XmlElement; launch: XmlElement }[] = [];
  for (const activity of descendantsOf(root)) {
    if (nameOf(activity) !== 'activity') continue;
    for (const launch of launchesOf(activity)) found.push({ activity, launch });
  }
  const [first, second] = found;
  if (!first) throw new ManifestError('launch_missing', 'No activity says what to launch.');
  if (second) {
    throw new ManifestError('launch_several', 'More than one address is given to launch.');
  }
  return first;
}

const launchesOf = (activity: XmlElement): XmlElement[] =>
  childrenOf(activity, 'launch').filter((launch) => textOf(launch) !== undefined);

function urlOf(launch: XmlElement, files: PackageFiles): string {
  const written = textOf(launch) ?? '';
  const resolved = resolveHref([], written);
  if (!resolved || resolved.outside) {
    throw new ManifestError('url_invalid', `The address "${written}" to launch is not valid.`);
  }
  if (!resolved.external && files.find(resolved.href) === undefined) {
    throw new ManifestError(
      'file_missing',
      `The activity launches "${written}", but the zip holds no such file.`,
    );
  }
  return resolved.href;
}
