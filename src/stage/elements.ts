import type { Elements } from '../stage-protocol/index.js';

// State of an activity is a flat map of elements. A run-time takes such a map only in a certain order: collections
// without gaps from index 0, and in each of their records the identifier and the type before what depends on them.

const rank = (name: string): number => (name === 'id' ? 0 : name === 'type' ? 1 : 2);

function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] ?? '';
    const y = b[i] ?? '';
    if (x === y) continue;
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y);
    return rank(x) - rank(y) || (x < y ? -1 : 1);
  }
  return a.length - b.length;
}

/** Entries in the order in which a run-time takes them. */
export function inLoadOrder(elements: Elements): [string, string][] {
  return Object.entries(elements)
    .map((entry) => ({ entry, path: entry[0].split('.') }))
    .sort((a, b) => compare(a.path, b.path))
    .map(({ entry }) => entry);
}

/** A finite number in text, also `85,5` and `85%`; undefined for anything else, the empty text included. */
export function numberOf(text: string | undefined): number | undefined {
  const plain = text
    ?.trim()
    .replace(/\s*%$/, '')
    .replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  if (plain === undefined || plain === '') return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
