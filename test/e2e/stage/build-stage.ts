import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../../../src/stage/', import.meta.url));

/** Bundles the stage from its source into a temporary folder. */
export async function buildStage(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'wl-stage-'));
  await build({
    entryPoints: [join(source, 'stage.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    outdir: folder,
    loader: { '.css': 'text' },
  });
  for (const file of ['stage.html', 'stage.css']) {
    await copyFile(join(source, file), join(folder, file));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
