import type { Queries } from '../database/database.js';
import { hostsIn } from '../media/framing.js';

/** A package as its origin knows it. */
export interface ServedPackage {
  id: string;
  /** `frame-src` of its stage; undefined where the stage must be free to frame whatever the package names. */
  frames: string | undefined;
}

/** What the stage frames itself for an item of these kinds: nothing. */
const frameless = ['video', 'audio', 'image', 'pdf', 'file'];

export async function servedPackage(
  queries: Queries,
  id: string,
): Promise<ServedPackage | undefined> {
  const row = await queries.get<{ standard: string; frame_hosts: string | null }>(
    `SELECT p.standard, t.frame_hosts FROM packages p JOIN tenants t ON t.id = p.tenant_id WHERE p.id = ?`,
    [id],
  );
  return row && { id, frames: framesOf(row.standard, row.frame_hosts) };
}

// Packages of standards name pages on other hosts, units of cmi5 lie there, and a page of its own may lead on to others.
function framesOf(standard: string, frameHosts: string | null): string | undefined {
  if (frameless.includes(standard)) return "frame-src 'none'";
  if (standard !== 'link') return undefined;
  const hosts = hostsIn(frameHosts);
  return `frame-src ${hosts.length === 0 ? "'none'" : hosts.join(' ')}`;
}
