import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'rollup/parseAst';

interface Imports {
  /** Needed before the module runs. */
  statics: string[];
  /** Loaded when the module asks for them. */
  dynamics: string[];
}

interface Node {
  type: string;
  source?: { value?: unknown } | null;
  [key: string]: unknown;
}

const cache = new Map<string, Imports>();

/** What a built module imports, as paths. */
export function importsOf(file: string): Imports {
  const known = cache.get(file);
  if (known) return known;
  const result: Imports = { statics: [], dynamics: [] };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, source } = node as Node;
    if (typeof source?.value === 'string' && source.value.startsWith('.')) {
      const path = join(dirname(file), source.value);
      (type === 'ImportExpression' ? result.dynamics : result.statics).push(path);
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(readFileSync(file, 'utf8')).body);
  cache.set(file, result);
  return result;
}

/** These modules and everything that must be there before they run. */
export function staticClosure(files: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const add = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    importsOf(file).statics.forEach(add);
  };
  files.forEach(add);
  return seen;
}

/** Bytes of these files, each compressed by itself, as a server sends them. */
export function sentSize(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(file), { level: 9 }).length;
  return bytes;
}

/** Bytes of these files compressed as one, as a page carries them that bundles nothing else. */
export function aloneSize(files: Iterable<string>): number {
  const all = Buffer.concat([...files].map((file) => readFileSync(file)));
  return gzipSync(all, { level: 9 }).length;
}
