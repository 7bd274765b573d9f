// The part of the DOM that is used here, so that the browser's own parser and the one of the server both fit.
// Names are compared by their local part: tools write the same element with any prefix, or in a wrong namespace.

export interface XmlAttribute {
  readonly name: string;
  readonly localName: string | null;
  readonly value: string;
}

export interface XmlNode {
  readonly nodeType: number;
  readonly textContent: string | null;
}

export interface XmlElement extends XmlNode {
  readonly localName: string | null;
  readonly namespaceURI: string | null;
  readonly attributes: { readonly length: number; item(index: number): XmlAttribute | null };
  readonly childNodes: { readonly length: number; item(index: number): XmlNode | null };
}

/** A parsed XML document, by whichever parser. */
export interface XmlDocument {
  readonly documentElement: XmlElement | null;
}

const elementNode = 1;

/** Name of an element without prefix, in lower case: tools disagree about case, too. */
export const nameOf = (element: XmlElement): string => (element.localName ?? '').toLowerCase();

/** Child elements, all or those with this local name (in any case). */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  const wanted = name?.toLowerCase();
  const found: XmlElement[] = [];
  for (let i = 0; i < element.childNodes.length; i++) {
    const node = element.childNodes.item(i);
    if (node?.nodeType !== elementNode) continue;
    if (wanted === undefined || nameOf(node as XmlElement) === wanted) {
      found.push(node as XmlElement);
    }
  }
  return found;
}

/** The first child element with this local name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element ? childrenOf(element, name)[0] : undefined;

/** All elements below, depth first. A manifest may be nested deeper than calls may be. */
export function* descendantsOf(element: XmlElement): Generator<XmlElement> {
  const waiting = childrenOf(element).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (const child of childrenOf(next).reverse()) waiting.push(child);
  }
}

/** The first element with this local name below, depth first. */
export function descendantOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const below of descendantsOf(element)) {
    if (nameOf(below) === name.toLowerCase()) return below;
  }
  return undefined;
}

/** Text of an element, trimmed; undefined when there is none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.textContent?.trim();
  return text === '' ? undefined : text;
}

/** Value of an attribute by its local name, in any case, with any prefix; undefined when absent. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (let i = 0; i < element.attributes.length; i++) {
    const attribute = element.attributes.item(i);
    if (!attribute || attribute.name.startsWith('xmlns')) continue;
    const local = attribute.localName ?? attribute.name.slice(attribute.name.indexOf(':') + 1);
    if (local.toLowerCase() === wanted) return attribute.value;
  }
  return undefined;
}

/** A boolean attribute: `true`, `false`, `1`, `0` in any case. */
export function flagOf(element: XmlElement, name: string, otherwise: boolean): boolean {
  const value = attributeOf(element, name)?.trim().toLowerCase();
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return otherwise;
}
