import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopbackName } from './http.js';

/** The address spaces of Local Network Access, from the most private to the most public. */
export const spaces = ['loopback', 'local', 'public'] as const;
export type Space = (typeof spaces)[number];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const local = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  local.addSubnet(net, bits, 'ipv4');
}
local.addSubnet('fc00::', 7, 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

/** The space of an IP address. */
export function spaceOfAddress(address: string): Space {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (loopback.check(address, family)) return 'loopback';
  return local.check(address, family) ? 'local' : 'public';
}

/** The most public space that the name of an address resolves to; undefined when it resolves to nothing. */
export async function spaceOf(url: string): Promise<Space | undefined> {
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (name === 'localhost' || isLoopbackName(name)) return 'loopback';
  if (isIP(name) !== 0) return spaceOfAddress(name);
  const addresses = await lookup(name, { all: true }).catch(() => []);
  const found = addresses.map(({ address }) => spaces.indexOf(spaceOfAddress(address)));
  return found.length === 0 ? undefined : spaces[Math.max(...found)];
}

/** Whether `a` is the more public one. */
export const isMorePublic = (a: Space, b: Space): boolean => spaces.indexOf(a) > spaces.indexOf(b);
