import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestPlain, type IncomingHttpHeaders } from 'node:http';
import { request as requestTls } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Milliseconds for all of it. */
const patience = 6000;
const mostRedirects = 5;

// What is no host of the public internet: RFC 6890 and its registry.
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(net, prefix);
}
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
// Among these, what has an address of the other family inside, or leads nowhere.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address is one of the public internet: not of this computer, its network, or a special purpose. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Which IP addresses may be asked. */
export type Reach = (address: string) => boolean;

/**
 * Asks an address once whether it lets others frame it: true where it says that nobody else may, by `X-Frame-Options` or
 * `frame-ancestors`. False where it does not say so, or cannot be asked.
 *
 * Whoever imports a link chooses what this server asks. So only addresses that may be reached are, each host is resolved once, and that
 * address is the one that is asked, on each step of a redirection; nothing of an answer but its headers is read, and nothing is told.
 */
export async function refusesFrames(
  address: string,
  reach: Reach = isPublicAddress,
): Promise<boolean> {
  const signal = AbortSignal.timeout(patience);
  let url = new URL(address);
  try {
    for (let step = 0; step <= mostRedirects; step += 1) {
      const { status, headers } = await ask(url, reach, signal);
      if (status >= 300 && status < 400 && headers.location !== undefined) {
        url = new URL(headers.location, url);
        continue;
      }
      // What is said of an error is not said of the page.
      return status >= 200 && status < 300 && isRefusal(headers);
    }
  } catch {
    // That it cannot be asked now says nothing about browsers.
  }
  return false;
}

/** Of the headers by which a page says who may frame it. The newer one counts alone where it is there (CSP 3, 6.4.2.2). */
export function isRefusal(headers: IncomingHttpHeaders): boolean {
  const policies = [headers['content-security-policy'] ?? []].flat().join(',').split(',');
  const ancestors = policies.flatMap((policy) =>
    policy
      .split(';')
      .map((directive) => directive.trim().toLowerCase().split(/\s+/))
      .filter(([name]) => name === 'frame-ancestors')
      .slice(0, 1),
  );
  // Hosts may be those of a page with lessons, which an import does not know.
  if (ancestors.length > 0) {
    return ancestors.some(([, ...sources]) =>
      sources.every((source) => source === "'none'" || source === "'self'"),
    );
  }
  const options = [headers['x-frame-options'] ?? []].flat().join(',').toLowerCase().split(',');
  return options.some((option) => ['deny', 'sameorigin'].includes(option.trim()));
}

function ask(
  url: URL,
  reach: Reach,
  signal: AbortSignal,
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!/^https?:$/.test(url.protocol)) return Promise.reject(new Error(url.protocol));
  // Nobody is asked who a host is that is its own address.
  if (isIP(host) && !reach(host)) return Promise.reject(new Error('Not a public address.'));
  const request = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { signal, agent: false, lookup: within(reach), headers: { Accept: 'text/html,*/*;q=0.5' } },
      (answer) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
        answer.destroy();
      },
    );
    asked.on('error', reject).end();
  });
}

/** Resolves hosts as always, and fails for one of which any address is out of reach. */
const within =
  (reach: Reach): LookupFunction =>
  (hostname, options: LookupOptions, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? new Error('No address.'), []);
      if (!found.every(({ address }) => reach(address))) {
        return callback(new Error('Not a public address.'), []);
      }
      if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
