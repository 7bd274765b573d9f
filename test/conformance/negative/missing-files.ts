import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../../demo/courses/packaging/zip.js';
import { readZip } from '../../e2e/stage/zip.js';

/** Hands in a package with a page in place of each that its manifest names and it does not have. */
export async function withMissingFiles<T>(
  file: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-whole-'));
  try {
    const files = await readZip(file);
    const contents = new Map(
      Object.entries(files).map(([path, data]) => [path, data.toString('utf8')]),
    );
    const manifest = contents.get('imsmanifest.xml') ?? '';
    for (const [, href = ''] of manifest.matchAll(/<resource\b[^>]*\shref="([^"]+)"/g)) {
      const page = `<!doctype html><title>${href}</title><h1>${href}</h1>`;
      if (!contents.has(href)) contents.set(href, page);
    }
    const whole = join(folder, 'package.zip');
    await writeZip(whole, contents);
    return await use(whole);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
