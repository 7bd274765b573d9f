// Addresses in manifests: relative to xml:base on three levels, with backslashes, spaces and queries.

const packageRoot = 'http://package.invalid/';

/** A resolved address and what is odd about it. */
export interface ResolvedHref {
  /** Relative to the manifest, or absolute when `external`. */
  href: string;
  external: boolean;
  /** It climbs above the manifest's folder; it is held inside. */
  outside: boolean;
}

/**
 * Resolves an address against the `xml:base` values above it, outermost first.
 * Answers undefined for what is no address at all.
 */
export function resolveHref(
  bases: readonly (string | undefined)[],
  href: string,
): ResolvedHref | undefined {
  let url = new URL(packageRoot);
  let outside = false;
  for (const part of [...bases, href]) {
    if (part === undefined || part.trim() === '') continue;
    const reference = clean(part);
    if (!URL.canParse(reference, url.href)) return undefined;
    outside ||= climbsOut(url, reference);
    url = new URL(reference, url.href);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const external = url.origin !== new URL(packageRoot).origin;
  return {
    href: external ? url.href : `${url.pathname.slice(1)}${url.search}${url.hash}`,
    external,
    outside,
  };
}

/**
 * Adds an item's `parameters` to its resource's address (SCORM 2004 CAM 3.4.1.12, which SCORM 1.2 leaves open).
 * A query goes before a fragment that is already there; a second fragment is dropped.
 */
export function joinParameters(href: string, parameters: string | undefined): string {
  const added = (parameters ?? '').trim().replace(/^[?&]+/, '');
  if (added === '') return href;
  const at = href.indexOf('#');
  const path = at < 0 ? href : href.slice(0, at);
  const fragment = at < 0 ? '' : href.slice(at);
  if (added.startsWith('#')) return fragment === '' ? path + encoded(added) : href;
  return `${path}${path.includes('?') ? '&' : '?'}${encoded(added)}${fragment}`;
}

const encoded = (text: string): string => text.replace(/\s/g, '%20');

// A percent sign that begins no escape is part of a file's name.
const clean = (reference: string): string =>
  reference
    .trim()
    .replaceAll('\\', '/')
    .replace(/%(?![0-9a-f]{2})/gi, '%25');

function climbsOut(base: URL, reference: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(reference)) return false;
  const path = reference.split(/[?#]/, 1)[0] ?? '';
  let depth = path.startsWith('/') ? 0 : base.pathname.split('/').length - 2;
  for (const written of path.split('/')) {
    const segment = written.replace(/%2e/gi, '.');
    if (segment === '..') depth -= 1;
    else if (segment !== '.' && segment !== '') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
