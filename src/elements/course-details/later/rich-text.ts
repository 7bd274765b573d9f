import createPurifier, { type Config, type DOMPurify } from 'dompurify';
import { piecesOf } from './markup.js';

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string; createScriptURL(address: string): string },
  ): Policy;
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const elements = ['p', 'div', 'br', 'strong', 'b', 'em', 'i', 'ul', 'ol', 'li', 'a', ...headings];
const attributes = ['href', 'lang', 'dir'];
const written = new RegExp(
  `\\s(?:${attributes.join('|')})\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'>]+)`,
  'gi',
);

/** Elements inside each other; what goes deeper is text of the last one. Engines break on thousands. */
const deepest = 12;

/**
 * The markup without what would be taken out of it anyway. What is safe is not decided here: it is that a parser tells the page of every
 * style that its policy does not allow, also of one that it only reads.
 */
function reduced(html: string): string {
  let result = '';
  for (const { text, tag, isClosing } of piecesOf(html)) {
    if (!tag) result += text;
    else if (!elements.includes(tag)) result += ' ';
    else if (isClosing) result += `</${tag}>`;
    else result += `<${tag}${text.match(written)?.join('') ?? ''}>`;
  }
  return result;
}

/** Of our own: hooks of a page that uses the library as well are none of ours. Undefined where the page allows no policy for it. */
let purifier: { clean: DOMPurify; policy: Policy | null } | undefined | 'refused';

function purifierOf(): Exclude<typeof purifier, undefined> {
  if (purifier) return purifier;
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  try {
    // Made here, as the library would try on without one, and every try be reported as a violation.
    const policy = trustedTypes?.createPolicy('dompurify', {
      createHTML: (html) => html,
      createScriptURL: () => '',
    });
    purifier = { clean: createPurifier(window), policy: policy ?? null };
  } catch {
    purifier = 'refused';
  }
  return purifier;
}

/**
 * A description as elements that can do no harm: a few kinds of text, links to the web and to mail, and of attributes the address of a link
 * and what its language is. Headings come to stand below one of `level - 1`. Undefined where the page allows no Trusted Types policy
 * `dompurify`.
 */
export function richText(html: string, level: number): HTMLElement | undefined {
  const known = purifierOf();
  if (known === 'refused' || !known.clean.isSupported) return undefined;
  const fragment = known.clean.sanitize(reduced(html), {
    ALLOWED_TAGS: elements,
    ALLOWED_ATTR: attributes,
    ADD_URI_SAFE_ATTR: ['lang', 'dir'],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    TRUSTED_TYPES_POLICY: known.policy,
    RETURN_DOM_FRAGMENT: true,
  });
  const text = document.createElement('div');
  text.className = 'rich';
  text.append(fragment);
  flatten(text);
  for (const link of text.querySelectorAll('a')) follow(link);
  for (const heading of text.querySelectorAll(headings.join())) demote(heading, level);
  for (const block of text.querySelectorAll('p, li, h2, h3, h4, h5, h6')) {
    if (!block.textContent?.trim()) block.remove();
  }
  return text;
}

/** Takes out what goes too deep; its text stays. */
function flatten(text: Element): void {
  let tier: Element[] = [text];
  for (let depth = 0; depth < deepest; depth += 1)
    tier = tier.flatMap(({ children }) => [...children]);
  for (const element of tier) {
    if (element.childElementCount) element.textContent = element.textContent;
  }
}

function follow(link: HTMLAnchorElement): void {
  if (!link.getAttribute('href')) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.rel = 'noopener noreferrer';
  if (link.protocol !== 'mailto:') link.target = '_blank';
}

/** Steps of headings are kept as far as there are levels. */
function demote(heading: Element, level: number): void {
  const step = Math.max(Number(heading.localName.slice(1)) - 2, 0);
  const lower = document.createElement(`h${Math.min(level + step, 6)}`);
  for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
  lower.append(...heading.childNodes);
  heading.replaceWith(lower);
}
