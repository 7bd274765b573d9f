/**
 * `npm run size`: what each entry weighs when it is the only one on the page, beside its budget. Measured on the files of dist/browser and
 * dist/stage: gzip, as one bundle, which the budgets are about; and beside it, as the split files are sent from there.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { aloneSize, importsOf, sentSize, staticClosure } from './graph.js';

const kB = 1000;
const folder = mkdtempSync(join(tmpdir(), 'wl-size-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const browser = (name: string): string => `dist/browser/${name}.js`;

/** The chunk whose own file name starts like this, among those that are loaded on demand. */
function chunk(folder: string, start: string): string {
  const found = readdirSync(`${folder}/chunks`).filter((file) => file.startsWith(`${start}-`));
  if (found.length !== 1) throw new Error(`${folder}: ${found.length} chunks named ${start}-*`);
  return `${folder}/chunks/${found[0]}`;
}

/** A room by itself, as a page bundles it that uses it without our elements. Answers its first file. */
async function bundled(room: string): Promise<string> {
  const bundle = await rollup({
    input: `dist/${room}/index.js`,
    logLevel: 'silent',
    plugins: [nodeResolve({ browser: true }), terser({ format: { comments: false } })],
  });
  await bundle.write({
    dir: `${folder}/${room}`,
    chunkFileNames: 'chunks/[name]-[hash].js',
    hashCharacters: 'hex',
  });
  await bundle.close();
  return `${folder}/${room}/index.js`;
}

const difference = (all: Set<string>, known: Set<string>): Set<string> =>
  new Set([...all].filter((file) => !known.has(file)));
const union = (...sets: Set<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

/** The client's resource groups, by name, each with all that it needs. Schemas share zod, which counts with the core. */
const clientEntry = await bundled('client');
const groups = new Map(
  [...staticClosure([clientEntry])]
    .flatMap((file) => importsOf(file).dynamics)
    .map((entry) => [/chunks\/(.+)-[^-]+\.js$/.exec(entry)?.[1] ?? entry, staticClosure([entry])]),
);
const sharedByGroups = [...groups.values()].flatMap((files) =>
  [...files].filter((file) => [...groups.values()].filter((other) => other.has(file)).length > 1),
);
const core = union(staticClosure([clientEntry]), new Set(sharedByGroups));

/**
 * An element as a page meets it first: provider, element, client, session by cookie, and the groups that are asked at once: who is signed in,
 * what the backend is, and the element's own.
 */
const atFirstSight = (element: string, asked: string[]): Set<string> =>
  staticClosure([
    browser('provider'),
    browser(element),
    chunk('dist/browser', 'client'),
    ...['auth', 'service', ...asked].map((name) => chunk('dist/browser', name)),
  ]);

const stageCore = staticClosure(['dist/stage/stage.js']);
const stageWith = (runtime: string): Set<string> =>
  union(stageCore, staticClosure([chunk('dist/stage', runtime)]));

// Rows without a budget are said for honesty: what follows the first sight.
const rows: { what: string; files: Iterable<string>; budget?: number }[] = [
  { what: 'loader', files: staticClosure([browser('loader')]), budget: 3 * kB },
  { what: 'client core', files: core, budget: 12 * kB },
  ...[...groups].map(([name, files]) => ({
    what: `client group ${name}`,
    files: difference(files, core),
    budget: 2.5 * kB,
  })),
  { what: 'course-catalog', files: atFirstSight('course-catalog', ['courses']), budget: 36 * kB },
  { what: 'course-details', files: atFirstSight('course-details', ['courses']), budget: 36 * kB },
  { what: 'account-panel', files: atFirstSight('account-panel', ['me']), budget: 36 * kB },
  { what: 'sign-in', files: atFirstSight('sign-in', []), budget: 36 * kB },
  {
    what: 'course-player',
    files: atFirstSight('course-player', ['courses']),
    budget: 42 * kB,
  },
  {
    what: 'course-player, playing',
    files: union(
      atFirstSight('course-player', ['courses', 'launches']),
      staticClosure([chunk('dist/browser', 'own-attempt'), chunk('dist/browser', 'screens')]),
    ),
  },
  {
    what: 'course-details, whole',
    files: union(
      atFirstSight('course-details', ['courses', 'discussion']),
      staticClosure([chunk('dist/browser', 'rich-text'), chunk('dist/browser', 'reviews')]),
    ),
  },
  { what: 'consent headless', files: [await bundled('consent')], budget: 5 * kB },
  {
    what: 'consent-banner, asking',
    files: staticClosure([browser('consent-banner'), chunk('dist/browser', 'banner-view')]),
    budget: 16 * kB,
  },
  { what: 'stage, SCORM 1.2', files: stageWith('scorm12'), budget: 32 * kB },
  { what: 'stage, SCORM 2004', files: stageWith('scorm2004'), budget: 100 * kB },
];

const format = (bytes: number): string => `${(bytes / kB).toFixed(1)} kB`.padStart(9);
let passed = 0;
let failed = 0;
console.log(
  `${'gzip'.padEnd(26)}${'alone'.padStart(9)}${'budget'.padStart(11)}${'as sent'.padStart(14)}`,
);
for (const { what, files, budget } of rows) {
  const bytes = aloneSize(files);
  const sent = format(sentSize(files)).padStart(11);
  const over = budget !== undefined && bytes > budget;
  if (over) failed += 1;
  else if (budget !== undefined) passed += 1;
  const limit = budget === undefined ? ''.padStart(11) : format(budget).padStart(11);
  console.log(`${what.padEnd(26)}${format(bytes)}${limit}${sent}  ${over ? 'OVER' : ''}`.trimEnd());
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
