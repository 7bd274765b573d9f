import type { Activity, CourseStructure, Finding } from './course-structure.js';
import { joinParameters } from './hrefs.js';
import { checkPrerequisites, itemFacts } from './item-facts.js';
import { manifestLimits } from './limits.js';
import { titleOf } from './organizations.js';
import type { Reader2004 } from './reader2004.js';
import type { Resource } from './resources.js';
import { idOf, type Reference, type Scope } from './scope.js';
import { Told } from './sequencing-parts.js';
import { attributeOf, childrenOf, type XmlElement } from './xml.js';

/** Makes activities of an organization's items. */
export class ActivityReader {
  readonly #standard: CourseStructure['standard'];
  readonly #findings: Finding[];
  readonly #reader: Reader2004 | undefined;
  readonly #ids = new Set<string>();
  /** For names that are taken: the number that the last one got. */
  readonly #numbers = new Map<string, number>();
  readonly #prerequisites: { text: string; told: Told }[] = [];
  /** Manifests whose items are being read: one that refers to itself has no end. */
  readonly #open = new Set<Scope>();

  constructor(
    standard: CourseStructure['standard'],
    findings: Finding[],
    reader: Reader2004 | undefined,
  ) {
    this.#standard = standard;
    this.#reader = standard === '2004' ? reader : undefined;
    this.#findings = findings;
  }

  /** The activities of an organization of the manifest that `scope` is. */
  read(organization: XmlElement, scope: Scope): Activity[] {
    this.#open.add(scope);
    const activities = this.#items(organization, scope, 1);
    for (const { text, told } of this.#prerequisites) checkPrerequisites(text, this.#ids, told);
    return activities;
  }

  #items(parent: XmlElement, scope: Scope, depth: number): Activity[] {
    const items = childrenOf(parent, 'item');
    if (items.length === 0) return [];
    if (depth > manifestLimits.depth) {
      this.#tell(
        'too_deep',
        `Items lie in items more than ${String(manifestLimits.depth)} deep; the inner ones are left out.`,
      );
      return [];
    }
    const activities: Activity[] = [];
    for (const item of items) {
      if (this.#ids.size >= manifestLimits.items) {
        this.#tell(
          'too_many_items',
          `The course has more than ${manifestLimits.items.toLocaleString('en')} items; the others are left out.`,
        );
        break;
      }
      activities.push(this.#activity(item, scope, depth));
    }
    return activities;
  }

  #activity(item: XmlElement, scope: Scope, depth: number): Activity {
    const id = this.#nextId(item);
    const told = new Told(this.#findings, id);
    const reference = this.#referenceOf(item, scope, told);
    const parameters = attributeOf(item, 'parameters');
    const title = titleOf(item);
    if (title === undefined) told.tell('title_missing', 'The item has no title.');
    const facts = itemFacts(item, this.#standard, told);
    if (facts.prerequisites !== undefined) {
      this.#prerequisites.push({ text: facts.prerequisites, told });
    }
    const children = [
      ...this.#items(item, scope, depth + 1),
      ...this.#itemsOf(reference, depth + 1, told),
    ];
    const resource = this.#resourceOf(reference, children.length > 0, told);
    return {
      id,
      title: title ?? id,
      isVisible: isVisible(item, told),
      ...(parameters === undefined ? {} : { parameters }),
      ...(resource?.href === undefined
        ? {}
        : { href: joinParameters(resource.href, parameters), scormType: resource.scormType }),
      ...facts,
      ...(this.#reader?.factsOf(item, scope, told) ?? { sharedData: [], hideLmsUi: [] }),
      children,
    };
  }

  #referenceOf(item: XmlElement, scope: Scope, told: Told): Reference | undefined {
    const name = idOf(item, 'identifierref');
    if (name === undefined) return undefined;
    const found = scope.find(name);
    if (!found) {
      told.tell(
        'resource_missing',
        `The item launches "${name}", which is not among the resources.`,
        'error',
      );
    } else if (found.inexact) {
      told.tell('reference_inexact', `"${name}" is written in another case where it is defined.`);
    }
    return found;
  }

  /** Items of a manifest inside, which this item stands for. */
  #itemsOf(reference: Reference | undefined, depth: number, told: Told): Activity[] {
    if (reference?.to !== 'manifest') return [];
    const { scope, organization } = reference;
    if (this.#open.has(scope)) {
      told.tell('manifest_cycle', 'The item stands for its own manifest.', 'error');
      return [];
    }
    this.#open.add(scope);
    const activities = this.#items(organization, scope, depth);
    this.#open.delete(scope);
    return activities;
  }

  #resourceOf(
    reference: Reference | undefined,
    isChapter: boolean,
    told: Told,
  ): Resource | undefined {
    if (reference?.to !== 'resource') return undefined;
    const { resource } = reference;
    if (resource.href === undefined) {
      told.tell(
        'href_missing',
        `The item launches "${resource.id}", which names no file to open.`,
        'error',
      );
    } else if (isChapter && this.#standard === '2004') {
      // SN 4.6 delivers leaves only.
      told.tell(
        'chapter_launches',
        'The item has items inside, so in SCORM 2004 its file is left out.',
        'error',
      );
      return undefined;
    }
    return resource;
  }

  /** State is kept by identifier: two activities must never share one. */
  #nextId(item: XmlElement): string {
    const written = idOf(item);
    let id = written ?? `item-${String(this.#ids.size + 1)}`;
    const base = id;
    let number = this.#numbers.get(base) ?? 1;
    while (this.#ids.has(id)) id = `${base}~${String(++number)}`;
    this.#numbers.set(base, number);
    this.#ids.add(id);
    const told = new Told(this.#findings, id);
    if (written === undefined) told.tell('identifier_missing', 'The item has no identifier.');
    else if (id !== written) {
      told.tell('identifier_duplicate', 'Two items have the same identifier.');
    }
    return id;
  }

  #tell(code: Finding['code'], text: string): void {
    this.#findings.push({ code, severity: 'error', where: 'manifest', text });
  }
}

function isVisible(item: XmlElement, told: Told): boolean {
  const value = attributeOf(item, 'isvisible')?.trim().toLowerCase() ?? '';
  if (value === 'false' || value === '0') return false;
  if (value !== '' && value !== 'true' && value !== '1') told.oddValue('isvisible', value);
  return true;
}
