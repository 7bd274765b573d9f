/** Bundles the gallery into demo/.build/gallery and writes the list of its states beside it. Part of `npm run build`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { GalleryStates } from './kit.js';

const folder = fileURLToPath(new URL('./', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const outdir = `${root}demo/.build/gallery`;

/** One line of `states.json`. */
export interface ListedState {
  element: string;
  state: string;
  title: string;
}

const galleries = readdirSync(folder)
  .filter((file) => file.endsWith('.states.ts'))
  .map((file) => basename(file, '.states.ts'))
  .sort();

const defines = readdirSync(`${root}src/elements`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.define.ts'))
  .map((file) => `../../src/elements/${file.replaceAll('\\', '/').replace(/ts$/, 'js')}`);

const define = (element: string): string => {
  const wanted = defines.filter(
    (file) => /\/provider\.define\.js$/.test(file) || file.endsWith(`/${element}.define.js`),
  );
  return `() => Promise.all([${wanted.map((file) => `import('${file}')`).join()}])`;
};

const entry = `import { start } from './index.js';
void start({${galleries
  .map(
    (name) => `
  '${name}': { states: () => import('./${name}.states.js'), define: ${define(name)} },`,
  )
  .join('')}
});`;

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
await build({
  stdin: { contents: entry, resolveDir: folder, sourcefile: 'gallery.ts', loader: 'ts' },
  outdir,
  entryNames: 'gallery',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  conditions: ['production'],
  tsconfig: `${root}tsconfig.json`,
  logLevel: 'warning',
});

const listed: ListedState[] = [];
for (const element of galleries) {
  const { states } = (await import(`./${element}.states.ts`)) as GalleryStates;
  for (const [state, { title }] of Object.entries(states)) listed.push({ element, state, title });
}
writeFileSync(`${outdir}/states.json`, `${JSON.stringify(listed, null, 2)}\n`);
