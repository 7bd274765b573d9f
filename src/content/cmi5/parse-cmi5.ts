import type { Finding, FindingCode } from '../course-structure.js';
import { isAbsoluteIri } from '../iri.js';
import { manifestLimits, withinLimit } from '../limits.js';
import { assertWellFormed } from '../manifest.js';
import { ManifestError } from '../manifest-error.js';
import type { PackageFiles } from '../package-files.js';
import { textOf, childrenOf, type XmlDocument, type XmlElement } from '../xml.js';
import { launchableUrl } from './au-url.js';
import {
  launchMethods,
  moveOns,
  type Cmi5Au,
  type Cmi5Block,
  type Cmi5Course,
  type Cmi5Node,
  type Cmi5Objective,
  type LanguageMap,
} from './course.js';
import { checkShape } from './shape.js';

const courseNamespace = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/**
 * Reads a `cmi5.xml`. Unlike manifests of SCORM it is held to its schema, as cmi5 4.4 and 6.1 want: what is wrong is
 * refused. Extensions are passed over.
 *
 * @param files of the package that it lies in; undefined where it comes alone
 * @throws {@link ManifestError} when it is not to be taken
 */
export function parseCmi5(document: XmlDocument, files?: PackageFiles): Cmi5Course {
  const root = assertWellFormed(document);
  if (root.localName !== 'courseStructure' || root.namespaceURI !== courseNamespace) {
    throw new ManifestError(
      'not_a_manifest',
      `The root element is "${root.localName ?? ''}" of the namespace "${root.namespaceURI ?? ''}", not a course structure of cmi5.`,
    );
  }
  checkShape(root);
  return new Reader(files).read(root);
}

class Reader {
  readonly #files: PackageFiles | undefined;
  readonly #findings: Finding[] = [];
  readonly #objectives = new Set<string>();
  readonly #blocks = new Set<string>();
  readonly #aus = new Set<string>();
  #count = 0;

  constructor(files: PackageFiles | undefined) {
    this.#files = files;
  }

  read(root: XmlElement): Cmi5Course {
    const course = child(root, 'course');
    const [objectives] = ownOf(root, 'objectives');
    return {
      id: idOf(course, 'course'),
      ...textsOf(course),
      objectives: objectives ? this.#definitions(objectives) : [],
      children: this.#nodes(root),
      findings: withinLimit(this.#findings),
    };
  }

  #definitions(objectives: XmlElement): Cmi5Objective[] {
    return ownOf(objectives, 'objective').map((element) => ({
      id: this.#uniqueId(element, 'objective', this.#objectives),
      ...textsOf(element),
    }));
  }

  #nodes(parent: XmlElement): Cmi5Node[] {
    return ownOf(parent, 'au', 'block').map((element) =>
      element.localName === 'au' ? this.#au(element) : this.#block(element),
    );
  }

  #block(element: XmlElement): Cmi5Block {
    const id = this.#uniqueId(element, 'block', this.#blocks);
    return {
      type: 'block',
      id,
      ...textsOf(element),
      objectives: this.#references(element, id),
      children: this.#nodes(element),
    };
  }

  #au(element: XmlElement): Cmi5Au {
    const id = this.#uniqueId(element, 'au', this.#aus);
    const url = textOf(child(element, 'url'));
    if (url === undefined) throw invalid(`The "url" of "${id}" is empty.`);
    const launchParameters = textOf(ownOf(element, 'launchParameters')[0]);
    const entitlementKey = textOf(ownOf(element, 'entitlementKey')[0]);
    const activityType = attribute(element, 'activityType');
    const masteryScore = masteryOf(element, id);
    return {
      type: 'au',
      id,
      ...textsOf(element),
      objectives: this.#references(element, id),
      url: launchableUrl(url, id, this.#files),
      launchMethod: wordOf(element, 'launchMethod', launchMethods, id),
      moveOn: wordOf(element, 'moveOn', moveOns, id),
      ...(masteryScore === undefined ? {} : { masteryScore }),
      ...(launchParameters === undefined ? {} : { launchParameters }),
      ...(entitlementKey === undefined ? {} : { entitlementKey }),
      ...this.#activityType(activityType, id),
    };
  }

  #activityType(activityType: string | undefined, id: string): Pick<Cmi5Au, 'activityType'> {
    if (activityType === undefined) return {};
    if (isAbsoluteIri(activityType)) return { activityType };
    this.#tell(
      'value_invalid',
      id,
      `The activity type "${activityType}" is no IRI; it is left out.`,
    );
    return {};
  }

  #references(element: XmlElement, where: string): string[] {
    const [references] = ownOf(element, 'objectives');
    if (!references) return [];
    return ownOf(references, 'objective').flatMap((reference) => {
      const id = attribute(reference, 'idref');
      if (id === undefined) return [];
      if (!isAbsoluteIri(id))
        throw notAbsolute(`"${where}" refers to the objective "${id}", which`);
      if (!this.#objectives.has(id)) {
        this.#tell(
          'objective_missing',
          where,
          `It refers to the objective "${id}", which is not defined.`,
        );
      }
      return [id];
    });
  }

  /** Ids are unique among their own kind; those of one kind are the LMS's to tell apart from another's. */
  #uniqueId(element: XmlElement, kind: 'objective' | 'block' | 'au', ids: Set<string>): string {
    const id = idOf(element, kind);
    if (ids.has(id))
      throw new ManifestError('id_duplicate', `More than one "${kind}" has the id "${id}".`);
    ids.add(id);
    this.#count += 1;
    if (this.#count > manifestLimits.items) {
      throw new ManifestError(
        'too_large',
        `The course has more than ${manifestLimits.items.toLocaleString('en')} objectives, blocks and assignable units.`,
      );
    }
    return id;
  }

  #tell(code: FindingCode, where: string, text: string): void {
    this.#findings.push({ code, severity: 'warning', where, text });
  }
}

/** Child elements of these names, without those of extensions. */
const ownOf = (element: XmlElement, ...names: string[]): XmlElement[] =>
  childrenOf(element).filter(
    ({ localName, namespaceURI }) =>
      namespaceURI === courseNamespace && names.includes(localName ?? ''),
  );

/** An element that the schema requires. */
function child(element: XmlElement, name: string): XmlElement {
  const [found] = ownOf(element, name);
  if (!found) throw invalid(`"${element.localName ?? ''}" lacks its "${name}".`);
  return found;
}

/** Value of an attribute without a prefix, trimmed; undefined when absent or empty. */
function attribute(element: XmlElement, name: string): string | undefined {
  for (let i = 0; i < element.attributes.length; i++) {
    const written = element.attributes.item(i);
    if (written?.name === name) return written.value.trim() || undefined;
  }
  return undefined;
}

function idOf(element: XmlElement, kind: string): string {
  const id = attribute(element, 'id') ?? '';
  if (!isAbsoluteIri(id)) throw notAbsolute(`The id "${id}" of a "${kind}"`);
  return id;
}

function wordOf<T extends string>(
  element: XmlElement,
  name: string,
  words: readonly [T, ...T[]],
  id: string,
): T {
  const written = attribute(element, name);
  if (written === undefined) return words[0];
  const word = words.find((one) => one === written);
  if (word === undefined) throw invalid(`"${written}" is no value of "${name}" of "${id}".`);
  return word;
}

function masteryOf(element: XmlElement, id: string): number | undefined {
  const written = attribute(element, 'masteryScore');
  if (written === undefined) return undefined;
  const score = Number(written);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(written) || score < 0 || score > 1) {
    throw invalid(`The masteryScore "${written}" of "${id}" is not between 0 and 1.`);
  }
  return score;
}

const textsOf = (element: XmlElement): Record<'title' | 'description', LanguageMap> => ({
  title: mapOf(child(element, 'title')),
  description: mapOf(child(element, 'description')),
});

function mapOf(element: XmlElement): LanguageMap {
  const texts = new Map<string, string>();
  for (const string of ownOf(element, 'langstring')) {
    const language = attribute(string, 'lang') ?? 'und';
    if (!/^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language)) {
      throw invalid(`"${language}" is no language tag.`);
    }
    if (!texts.has(language)) texts.set(language, textOf(string) ?? '');
  }
  return Object.fromEntries(texts);
}

const invalid = (text: string): ManifestError => new ManifestError('structure_invalid', text);

const notAbsolute = (what: string): ManifestError =>
  new ManifestError('id_not_absolute', `${what} is no absolute IRI.`);
