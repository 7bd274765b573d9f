import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { repositoryRoot } from '../../../../demo/backend/config.js';
import { inPlace } from '../../../support/bundle.js';

/** A fault that somebody could build into a backend: one piece of the reference backend's source, replaced. */
export interface Fault {
  name: string;
  /** Below the repository. */
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
  /** Groups and checks that are run. */
  only: readonly string[];
  /** Ids of the checks that must fail, and no others. */
  fails: readonly string[];
  /** Ids of checks that fail or not, as what runs at the same time happens to fall. */
  mayFail?: readonly string[];
}

const folder = join(repositoryRoot, '.cache/planted');

/**
 * The reference backend with a fault in it, as one module beside the repository's own packages; the sources stay as
 * they are. Answers the module's path.
 *
 * @throws Error when the source no longer has what the fault replaces
 */
export async function plant(fault: Fault): Promise<string> {
  const source = await readFile(join(repositoryRoot, fault.file), 'utf8');
  const found = source.split(fault.find).length - 1;
  if (found !== 1) {
    throw new Error(`${fault.file} has ${String(found)} times what "${fault.name}" replaces.`);
  }
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `${fault.name.replace(/[^a-z0-9]+/gi, '-')}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(repositoryRoot, 'demo/backend/server/start-demo.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [planting(fault)],
    logLevel: 'silent',
  });
  return outfile;
}

/** Removes what was planted by this process. */
export const uproot = (modules: readonly string[]): Promise<unknown> =>
  Promise.all(modules.map((module) => rm(module, { force: true })));

const planting = ({ file, find, replace }: Fault): Plugin => ({
  name: 'planting',
  setup({ onLoad }) {
    onLoad({ filter: /\/(demo|src)\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const planted =
        path === join(repositoryRoot, file) ? source.replace(find, () => replace) : source;
      return { contents: inPlace(planted, path), loader: 'ts' };
    });
  },
});
