import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

// What TypeScript sees of the package as built.

/** The folder of the build, with a slash at its end. */
export const dist = `${resolve('dist')}/`;

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types?: string }>;
};

/** The declarations of every entry; those of elements by the folders that there are. */
export const entries = Object.values(manifest.exports)
  .flatMap((target) => (typeof target === 'string' ? [] : (target.types ?? [])))
  .flatMap((file) =>
    file.includes('*')
      ? readdirSync('dist/elements', { withFileTypes: true })
          .filter((folder) => folder.isDirectory())
          .map(({ name }) => file.replaceAll('*', name))
      : [file],
  )
  .map((file) => resolve(file))
  .filter((file) => ts.sys.fileExists(file));

/** All of them as a user's TypeScript reads them. */
export const program = ts.createProgram(entries, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  strict: true,
  experimentalDecorators: true,
  types: [],
  noEmit: true,
});
