import { isIP } from 'node:net';

/** A pattern that names no hosts. The message is one clear English sentence for the person who wrote it. */
export class HostPatternError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HostPatternError';
  }
}

/** From where the known services serve what may be framed: where their addresses lead, and where these lead on. */
export const serviceHosts = {
  drive: ['https://drive.google.com', 'https://docs.google.com'],
  onedrive: ['https://onedrive.live.com', 'https://*.sharepoint.com'],
  dropbox: ['https://www.dropbox.com', 'https://*.dropboxusercontent.com'],
  youtube: ['https://www.youtube-nocookie.com'],
  vimeo: ['https://player.vimeo.com'],
} as const satisfies Record<string, readonly string[]>;

/** What may be framed where the organization has said nothing. */
export const usualFrameHosts: readonly string[] = Object.values(serviceHosts).flat();

/** Words below which names are sold to anybody, such as `com` in `com.vn`. */
const registries = /^(ac|biz|co|com|edu|gob|gov|gouv|id|info|int|mil|name|ne|net|or|org|pro)$/;

/**
 * Reads a host that may be framed: `training.example`, `*.training.example` (what lies below it, not itself), with a port of its own
 * `training.example:8443`, with `http://` before it where it has no TLS. Answers it as `frame-src` writes it (CSP 3, 2.3.1): with its
 * scheme, in lower case, ASCII, without a dot at its end or a port that goes without saying.
 *
 * @throws HostPatternError for anything else, and for patterns that would let everybody in
 */
export function hostPattern(text: string): string {
  const refuse = (why: string): never => {
    throw new HostPatternError(`"${text.slice(0, 100)}" ${why}.`);
  };
  const [, scheme = 'https', rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*?)\/?$/is.exec(text.trim().normalize('NFC')) ?? [];
  const protocol = scheme.toLowerCase();
  if (!/^https?$/.test(protocol)) refuse('is neither https nor http');
  if (/[/?#@\\\s]/.test(rest)) refuse('is more than a host: name no path, query or user');
  const isWild = rest.startsWith('*.');
  const named = isWild ? rest.slice(2) : rest;
  if (named.includes('*')) refuse('has a * elsewhere than as "*." at its beginning');
  const address = `${protocol}://${named}`;
  if (named === '' || !URL.canParse(address)) refuse('is not a host');
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/\.$/, '');
  if (isIP(host.replace(/^\[|\]$/g, ''))) {
    refuse('is an IP address, which browsers match in no policy: name the host');
  }
  const labels = host.split('.');
  // Also keeps what means something in a header out of it.
  const isName = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (!isName || host.length > 253) refuse('is not the name of a host');
  if (isWild && isOpenToAll(labels)) refuse('would let in hosts of anybody: name a domain');
  return `${protocol}://${isWild ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`;
}

function isOpenToAll(labels: readonly string[]): boolean {
  const [second = '', top = ''] = labels.slice(-2);
  return labels.length < 2 || (labels.length === 2 && top.length === 2 && registries.test(second));
}

/** An address whose host has no dot at its end: it is the same host, though not to a browser. */
export function withoutLastDot(url: URL): URL {
  const same = new URL(url);
  same.hostname = url.hostname.replace(/\.$/, '');
  return same;
}

/** Whether an address lies on one of the hosts, each as {@link hostPattern} answers it. */
export function isOnHost(hosts: readonly string[], { protocol, hostname, port }: URL): boolean {
  return hosts.some((host) => {
    const [, scheme, wild, name = '', at = ''] =
      /^(https?:)\/\/(\*\.)?([^:*]+)(?::(\d+))?$/.exec(host) ?? [];
    if (scheme !== protocol || at !== port) return false;
    return wild ? hostname.endsWith(`.${name}`) : hostname === name;
  });
}
