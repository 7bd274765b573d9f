import type { Activity, CourseStructure, Finding, FindingCode } from './course-structure.js';
import { joinParameters } from './hrefs.js';
import type { Resource } from './resources.js';
import { facts2004 } from './sequencing-facts.js';
import { numberFrom, Told, type SequencingCollection } from './sequencing-parts.js';
import { attributeOf, childOf, childrenOf, flagOf, textOf, type XmlElement } from './xml.js';

/** Makes activities of an organization's items. */
export class ActivityReader {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #findings: Finding[];
  readonly #standard: CourseStructure['standard'];
  readonly #collection: SequencingCollection;
  readonly #subManifests: ReadonlyMap<string, XmlElement>;
  readonly #ids = new Set<string>();

  constructor(
    manifest: XmlElement,
    standard: CourseStructure['standard'],
    collection: SequencingCollection,
    resources: ReadonlyMap<string, Resource>,
    findings: Finding[],
  ) {
    this.#standard = standard;
    this.#resources = resources;
    this.#findings = findings;
    this.#collection = collection;
    this.#subManifests = subManifestsOf(manifest);
  }

  read(parent: XmlElement): Activity[] {
    return childrenOf(parent, 'item').map((item) => this.#activity(item));
  }

  #activity(item: XmlElement): Activity {
    const id = this.#idOf(item);
    const reference = attributeOf(item, 'identifierref')?.trim() ?? '';
    const subManifest = this.#resources.has(reference)
      ? undefined
      : this.#subManifests.get(reference);
    const resource = subManifest ? undefined : this.#resourceOf(reference, id);
    const parameters = attributeOf(item, 'parameters');
    const title = textOf(childOf(item, 'title'));
    if (title === undefined) {
      this.#found('title_missing', 'warning', id, 'The item has no title.');
    }
    return {
      id,
      title: title ?? id,
      isVisible: flagOf(item, 'isvisible', true),
      ...(parameters === undefined ? {} : { parameters }),
      ...(resource?.href === undefined
        ? {}
        : { href: joinParameters(resource.href, parameters), scormType: resource.scormType }),
      prerequisites: textOf(childOf(item, 'prerequisites')),
      maxTimeAllowed: textOf(childOf(item, 'maxtimeallowed')),
      masteryScore: this.#masteryScoreOf(item, id),
      timeLimitAction: textOf(childOf(item, 'timelimitaction')),
      // Launch data is content's own: spaces around it may mean something to it.
      dataFromLms: childOf(item, 'datafromlms')?.textContent ?? undefined,
      ...(this.#standard === '2004'
        ? facts2004(item, this.#collection, new Told(this.#findings, id))
        : { sharedData: [], hideLmsUi: [] }),
      children: [...this.read(item), ...(subManifest ? this.#itemsOf(subManifest) : [])],
    };
  }

  #itemsOf(subManifest: XmlElement): Activity[] {
    const organizations = childOf(subManifest, 'organizations');
    const all = organizations ? childrenOf(organizations, 'organization') : [];
    const wanted = organizations && attributeOf(organizations, 'default');
    const organization =
      all.find((element) => attributeOf(element, 'identifier') === wanted) ?? all[0];
    return organization ? this.read(organization) : [];
  }

  #idOf(item: XmlElement): string {
    const written = attributeOf(item, 'identifier')?.trim() ?? '';
    let id = written === '' ? `item-${String(this.#ids.size + 1)}` : written;
    if (written === '') {
      this.#found('identifier_missing', 'warning', id, 'An item has no identifier.');
    } else if (this.#ids.has(written)) {
      this.#found('identifier_duplicate', 'warning', id, 'Two items have the same identifier.');
    }
    // State is kept by identifier: two activities must never share one.
    for (let n = 2; this.#ids.has(id); n++) id = `${written}~${String(n)}`;
    this.#ids.add(id);
    return id;
  }

  #resourceOf(reference: string, itemId: string): Resource | undefined {
    if (reference === '') return undefined;
    const resource = this.#resources.get(reference);
    if (!resource) {
      this.#found(
        'resource_missing',
        'error',
        itemId,
        `The item launches "${reference}", which is not among the resources.`,
      );
    } else if (resource.href === undefined) {
      this.#found(
        'href_missing',
        'error',
        itemId,
        `The item launches "${reference}", which names no file to open.`,
      );
    }
    return resource;
  }

  #masteryScoreOf(item: XmlElement, id: string): number | undefined {
    const text = textOf(childOf(item, 'masteryscore'));
    const score = numberFrom(text);
    if (text !== undefined && score === undefined) {
      this.#found('value_invalid', 'warning', id, `The mastery score "${text}" is not a number.`);
    }
    return score;
  }

  #found(code: FindingCode, severity: Finding['severity'], where: string, text: string): void {
    this.#findings.push({ code, severity, where, text });
  }
}

function subManifestsOf(manifest: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const child of childrenOf(manifest, 'manifest')) {
    const id = attributeOf(child, 'identifier')?.trim();
    if (id) found.set(id, child);
    for (const [key, value] of subManifestsOf(child)) found.set(key, value);
  }
  return found;
}
