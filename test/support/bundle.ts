import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sources find files beside themselves: in a bundle they are told that they lie where they always do. */
export const inPlace = (source: string, path: string): string =>
  source.replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href));

const keepsPlaces: Plugin = {
  name: 'keeps-places',
  setup({ onLoad }) {
    onLoad({ filter: /\/(demo|src|test)\/.*\.ts$/ }, async ({ path }) => ({
      contents: inPlace(await readFile(path, 'utf8'), path),
      loader: 'ts',
    }));
  },
};

/** A new folder in the project, so that what lies in it finds the project's packages. Whoever makes it removes it. */
export async function makeRoom(): Promise<string> {
  const cache = join(root, '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, 'tests-'));
}

/**
 * Makes plain modules of test files below test/, with all of the project that they import; answers their paths in the order of the
 * files. Packages stay what and where they are, and parts that several files import are there once.
 */
export async function bundle(files: readonly string[], folder: string): Promise<string[]> {
  const tests = join(root, 'test');
  await build({
    entryPoints: [...files],
    outdir: folder,
    outbase: tests,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.json'),
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [keepsPlaces],
    logLevel: 'error',
  });
  return files.map((file) => join(folder, relative(tests, file).replace(/\.ts$/, '.mjs')));
}
