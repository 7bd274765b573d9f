import { createError } from './errors.js';

/**
 * The base URL with one slash at its end, so that every route lies below it.
 *
 * @throws TypeError when it is not an absolute http(s) address, or has a user, a query or a fragment.
 */
export function normalizeBaseUrl(baseUrl: string): string {
  let url: URL | undefined;
  try {
    url = new URL(baseUrl);
  } catch {
    // Said below, together with addresses that parse and still do not serve.
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new TypeError(
      'baseUrl must be an absolute http(s) address without user, query or fragment, e.g. https://acme.example/embed/v1',
    );
  }
  return url.href.replace(/\/*$/, '/');
}

/** Values of `{name}` in a route's path. */
export type PathParameters = Readonly<Record<string, string>>;

/** Values of a query; a list is repeated, undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** The address of a route, relative to the base URL. */
export function fillPath(path: string, parameters: PathParameters = {}): string {
  return path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    // A URL parser would climb up for `..`, encoded or not, and an empty id is another route.
    if (!value || value === '.' || value === '..') {
      throw createError({
        code: 'invalid_input',
        call: path,
        reason: `${name} is not an id`,
      });
    }
    return encodeURIComponent(value);
  });
}

/** A query with its question mark, in the order given; nothing when there is none. */
export function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : '';
}
