import { manifestLimits } from '../limits.js';
import { ManifestError } from '../manifest-error.js';
import { childrenOf, type XmlElement, type XmlNode } from '../xml.js';

// The schema of course structures (cmi5 13.2): in XML order and case matter, and what is unknown is an error unless it is
// in a namespace of its own and comes after all else.

type ShapeName =
  | 'structure'
  | 'course'
  | 'objectives'
  | 'objective'
  | 'block'
  | 'au'
  | 'references'
  | 'reference'
  | 'texts'
  | 'langstring'
  | 'plain'
  | 'anything';

/** Elements at one place of a sequence: one unless said otherwise. */
interface Part {
  is: Readonly<Record<string, ShapeName>>;
  optional?: true;
  many?: true;
}

interface Shape {
  parts?: readonly Part[];
  /** The parts may stand in any order. */
  inAnyOrder?: true;
  required?: readonly string[];
  attributes?: readonly string[];
  /** Text stands in it, and no element. */
  text?: true;
  /** Elements of other namespaces may follow its own. */
  extensible?: true;
}

const texts: readonly Part[] = [{ is: { title: 'texts' } }, { is: { description: 'texts' } }];
const references: Part = { is: { objectives: 'references' }, optional: true };
const units: Part = { is: { au: 'au', block: 'block' }, many: true };

const shapes: Readonly<Record<Exclude<ShapeName, 'anything'>, Shape>> = {
  structure: {
    parts: [
      { is: { course: 'course' } },
      { is: { objectives: 'objectives' }, optional: true },
      units,
    ],
    extensible: true,
  },
  course: { parts: texts, required: ['id'], extensible: true },
  objectives: { parts: [{ is: { objective: 'objective' }, many: true }], extensible: true },
  objective: { parts: texts, inAnyOrder: true, required: ['id'] },
  block: { parts: [...texts, references, units], required: ['id'], extensible: true },
  au: {
    parts: [
      ...texts,
      references,
      { is: { url: 'plain' } },
      { is: { launchParameters: 'anything' }, optional: true },
      { is: { entitlementKey: 'anything' }, optional: true },
    ],
    required: ['id'],
    attributes: ['moveOn', 'masteryScore', 'launchMethod', 'activityType'],
    extensible: true,
  },
  references: { parts: [{ is: { objective: 'reference' }, many: true }], extensible: true },
  reference: { attributes: ['idref'] },
  texts: { parts: [{ is: { langstring: 'langstring' }, many: true }], extensible: true },
  langstring: { attributes: ['lang'], text: true },
  plain: { text: true },
};

/**
 * Checks that a `courseStructure` has the elements and attributes that the schema wants, in its order. Values are not
 * looked at.
 *
 * @throws {@link ManifestError} `structure_invalid`, `too_large`
 */
export function checkShape(root: XmlElement): void {
  const namespace = root.namespaceURI;
  const waiting: { element: XmlElement; name: ShapeName; depth: number }[] = [
    { element: root, name: 'structure', depth: 0 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { element, name, depth } = next;
    if (name === 'anything') continue;
    if (depth > manifestLimits.depth) {
      throw new ManifestError('too_large', 'The course structure nests its elements too deeply.');
    }
    const shape = shapes[name];
    checkAttributes(element, shape);
    checkText(element, shape);
    for (const [child, of] of placed(element, shape, namespace)) {
      waiting.push({ element: child, name: of, depth: depth + 1 });
    }
  }
}

/** The element's own children, each with the shape that its place gives it. */
function placed(
  element: XmlElement,
  shape: Shape,
  namespace: string | null,
): [XmlElement, ShapeName][] {
  const children = childrenOf(element);
  const firstForeign = children.findIndex((child) => child.namespaceURI !== namespace);
  const own = firstForeign < 0 ? children : children.slice(0, firstForeign);
  const foreign = firstForeign < 0 ? [] : children.slice(firstForeign);
  for (const child of foreign) {
    const isExtension = (child.namespaceURI ?? '') !== '' && child.namespaceURI !== namespace;
    if (!shape.extensible || !isExtension) throw unexpected(element, child);
  }
  const parts = [...(shape.parts ?? [])];
  if (shape.inAnyOrder) {
    const at = (part: Part): number => own.findIndex((child) => formOf(part, child));
    parts.sort((one, other) => at(one) - at(other));
  }
  const found: [XmlElement, ShapeName][] = [];
  let next = 0;
  for (const part of parts) {
    const before = next;
    for (let child = own[next]; child; child = own[next]) {
      const form = formOf(part, child);
      if (form === undefined) break;
      found.push([child, form]);
      next += 1;
      if (!part.many) break;
    }
    if (next === before && !part.optional) throw lacking(element, part, own[next]);
  }
  const left = own[next];
  if (left) throw unexpected(element, left);
  return found;
}

const formOf = (part: Part, { localName }: XmlElement): ShapeName | undefined =>
  localName !== null && Object.hasOwn(part.is, localName) ? part.is[localName] : undefined;

function checkAttributes(element: XmlElement, shape: Shape): void {
  const { required = [], attributes = [] } = shape;
  const written = new Set<string>();
  for (let i = 0; i < element.attributes.length; i++) {
    const name = element.attributes.item(i)?.name ?? '';
    // Those with a prefix are extensions.
    if (name === 'xmlns' || name.includes(':')) continue;
    written.add(name);
    if (!required.includes(name) && !attributes.includes(name)) {
      throw invalid(`"${tagOf(element)}" has an attribute "${name}", which it must not have.`);
    }
  }
  const lacks = required.find((name) => !written.has(name));
  if (lacks !== undefined) throw invalid(`"${tagOf(element)}" lacks its attribute "${lacks}".`);
}

const isText = ({ nodeType }: XmlNode): boolean => nodeType === 3 || nodeType === 4;

function checkText(element: XmlElement, shape: Shape): void {
  if (shape.text) return;
  for (let i = 0; i < element.childNodes.length; i++) {
    const node = element.childNodes.item(i);
    if (node && isText(node) && node.textContent?.trim()) {
      throw invalid(`"${tagOf(element)}" holds text, where only elements may be.`);
    }
  }
}

const tagOf = (element: XmlElement): string => element.localName ?? '';

const lacking = (element: XmlElement, part: Part, instead: XmlElement | undefined): ManifestError =>
  invalid(
    `"${tagOf(element)}" lacks its "${Object.keys(part.is).join('" or "')}"${instead ? ` before "${tagOf(instead)}"` : ''}.`,
  );

const unexpected = (element: XmlElement, child: XmlElement): ManifestError =>
  invalid(`"${tagOf(element)}" holds "${tagOf(child)}" where it must not be.`);

const invalid = (text: string): ManifestError => new ManifestError('structure_invalid', text);
