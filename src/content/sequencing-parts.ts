import type { Finding } from './course-structure.js';
import { decodedId } from './ids.js';
import { attributeOf, childrenOf, type XmlElement } from './xml.js';

/** Finds a child element of an activity's sequencing, in its own or in the shared rules that it refers to. */
export type Part = (name: string, namespace?: 'adlseq') => XmlElement | undefined;

/** Shared sequencing rules of a manifest, by decoded id. */
export type SequencingCollection = ReadonlyMap<string, XmlElement>;

/** The manifest's `sequencingCollection`. */
export function sequencingCollectionOf(manifest: XmlElement): Map<string, XmlElement> {
  return new Map(
    childrenOf(manifest, 'sequencingCollection')
      .flatMap((collection) => childrenOf(collection, 'sequencing'))
      .flatMap((element) => {
        const id = attributeOf(element, 'ID');
        return id === undefined ? [] : [[decodedId(id), element] as const];
      }),
  );
}

/**
 * The parts of the sequencing of an item or organization. What is said there itself replaces a whole child element of
 * the rules that `IDRef` names; attributes are not merged (CAM 5.1.1).
 */
export function partsOf(owner: XmlElement, collection: SequencingCollection, told: Told): Part {
  const own = childrenOf(owner, 'sequencing')[0];
  const reference = own && attributeOf(own, 'IDRef');
  const shared = reference === undefined ? undefined : collection.get(decodedId(reference));
  if (reference !== undefined && !shared) told.danglingReference(reference);
  return (name, namespace) => find(own, name, namespace) ?? find(shared, name, namespace);
}

// `objectives` is the one name that two namespaces share.
function find(
  element: XmlElement | undefined,
  name: string,
  namespace: 'adlseq' | undefined,
): XmlElement | undefined {
  return (element ? childrenOf(element, name) : []).find(
    (child) =>
      name !== 'objectives' || (child.namespaceURI ?? '').includes('adlseq') === !!namespace,
  );
}

/** Reads values that may be odd, and says so. */
export class Told {
  readonly #findings: Finding[];
  readonly #where: string;

  constructor(findings: Finding[], where: string) {
    this.#findings = findings;
    this.#where = where;
  }

  danglingReference(reference: string): void {
    this.tell(
      'sequencing_missing',
      `The sequencing rules "${reference}" are not in the sequencing collection.`,
    );
  }

  oddValue(name: string, value: string): void {
    this.tell('value_invalid', `"${value}" is no valid ${name}; it is left out.`);
  }

  /** One of the words of a vocabulary, in any case. */
  wordOf<T extends string>(element: XmlElement, name: string, words: readonly T[], otherwise: T): T;
  wordOf<T extends string>(
    element: XmlElement,
    name: string,
    words: readonly T[],
    otherwise: undefined,
  ): T | undefined;
  wordOf<T extends string>(
    element: XmlElement,
    name: string,
    words: readonly T[],
    otherwise: T | undefined,
  ): T | undefined {
    const value = attributeOf(element, name)?.trim();
    if (value === undefined && otherwise !== undefined) return otherwise;
    const word = words.find((known) => known.toLowerCase() === value?.toLowerCase());
    if (word === undefined) this.oddValue(name, value ?? '');
    return word ?? otherwise;
  }

  /** A number within bounds. */
  numberOf<T extends number | undefined>(
    name: string,
    text: string | undefined,
    otherwise: T,
    [least, most]: readonly [number, number],
  ): number | T {
    if (text === undefined || text.trim() === '') return otherwise;
    const value = numberFrom(text);
    if (value !== undefined && value >= least && value <= most) return value;
    this.oddValue(name, text.trim());
    return otherwise;
  }

  tell(code: Finding['code'], text: string, severity: Finding['severity'] = 'warning'): void {
    this.#findings.push({ code, severity, where: this.#where, text });
  }
}

/** A finite number written in text; undefined for anything else. */
export function numberFrom(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
