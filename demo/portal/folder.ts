import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { Handler } from 'hono';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves the files of a folder below a path. Nothing outside of it, and only types that it knows. */
export function serveFolder(path: string, folder: string): Handler {
  const root = resolve(folder);
  return async (c, next) => {
    const asked = decodeURIComponent(new URL(c.req.url).pathname);
    const start = asked.indexOf(path);
    const file = resolve(root, `./${asked.slice(start + path.length)}`);
    const type = types[extname(file)];
    if (start < 0 || !file.startsWith(root + sep) || !type) return next();
    try {
      const body = await readFile(file);
      // Chunks carry a hash of their content in their name; all else may change under its name.
      const cache = file.includes(`${sep}chunks${sep}`)
        ? 'max-age=31536000, immutable'
        : 'no-cache';
      return c.body(body, 200, { 'Content-Type': type, 'Cache-Control': cache });
    } catch {
      return next();
    }
  };
}
