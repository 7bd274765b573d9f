/** Where a manifest's address leads, below `baseUrl` where it is relative. An absolute one stays as it is written. */
export const addressIn = (baseUrl: string, url: string): string =>
  /^https?:/i.test(url) ? url : new URL(url, baseUrl).href;

/** Adds parameters to an address behind those that it has, each value encoded; a fragment stays at the end. */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const at = url.indexOf('#');
  const address = at < 0 ? url : url.slice(0, at);
  const fragment = at < 0 ? '' : url.slice(at);
  const added = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${joint}${added.join('&')}${fragment}`;
}
