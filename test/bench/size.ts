/**
 * `npm run size`: what each entry weighs when it is the only one on the page, beside its budget.
 * Measured on dist/browser and dist/stage as they are published: gzip, each file by itself.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { gzipSize, importsOf, staticClosure } from './graph.js';

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

/** A room by itself, as a page bundles it that uses it without our elements. */
function bundled(room: string): string {
  const outfile = `${folder}/${room}.js`;
  buildSync({
    entryPoints: [`dist/${room}/index.js`],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
  });
  return outfile;
}

const difference = (all: Set<string>, known: Set<string>): Set<string> =>
  new Set([...all].filter((file) => !known.has(file)));
const union = (...sets: Set<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

const clientEntry = chunk('dist/browser', 'client');
// The default of `auth`, as an intranet uses it.
const sessionEntry = chunk('dist/browser', 'cookie-session');
const groupEntries = importsOf(clientEntry).dynamics.length
  ? importsOf(clientEntry).dynamics
  : [...staticClosure([clientEntry])].flatMap((file) => importsOf(file).dynamics);

/** Schemas share zod: whatever two groups need is counted with the core, not with each of them. */
const groupClosures = groupEntries.map((entry) => staticClosure([entry]));
const sharedByGroups = new Set(
  [...union(...groupClosures)].filter(
    (file) => groupClosures.filter((closure) => closure.has(file)).length > 1,
  ),
);
const core = union(staticClosure([clientEntry]), sharedByGroups);
const group = (name: string): Set<string> => {
  const entry = groupEntries.find((file) => file.includes(`/${name}-`));
  if (!entry) throw new Error(`no group ${name}`);
  return staticClosure([entry]);
};

/** An element as a page meets it first: provider, element, client core, session and the groups it asks at once. */
const atFirstSight = (element: string, groups: string[]): Set<string> =>
  union(
    staticClosure([browser('provider'), browser(element), sessionEntry]),
    core,
    ...groups.map(group),
  );

const stageCore = staticClosure(['dist/stage/stage.js']);
const stageWith = (runtime: string): Set<string> =>
  union(stageCore, staticClosure([chunk('dist/stage', runtime)]));

// Rows without a budget are said for honesty: what follows the first sight.
const rows: { what: string; files: Iterable<string>; budget?: number }[] = [
  { what: 'loader', files: staticClosure([browser('loader')]), budget: 3 * kB },
  { what: 'client core', files: core, budget: 12 * kB },
  ...groupEntries.map((entry, index) => ({
    what: `client group ${/chunks\/(.+)-[^-]+\.js$/.exec(entry)?.[1] ?? entry}`,
    files: difference(groupClosures[index] ?? new Set(), core),
    budget: 2.5 * kB,
  })),
  { what: 'course-catalog', files: atFirstSight('course-catalog', ['courses']), budget: 36 * kB },
  { what: 'account-panel', files: atFirstSight('account-panel', ['me']), budget: 36 * kB },
  { what: 'sign-in', files: atFirstSight('sign-in', ['auth']), budget: 36 * kB },
  {
    what: 'course-player',
    files: atFirstSight('course-player', ['courses', 'launches']),
    budget: 42 * kB,
  },
  {
    what: 'course-player, playing',
    files: union(
      atFirstSight('course-player', ['courses', 'launches']),
      staticClosure([chunk('dist/browser', 'own-attempt'), chunk('dist/browser', 'screens')]),
    ),
  },
  { what: 'consent headless', files: [bundled('consent')], budget: 5 * kB },
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
console.log(`${'stand-alone, gzip'.padEnd(26)}${'size'.padStart(9)}${'budget'.padStart(11)}`);
for (const { what, files, budget } of rows) {
  const bytes = gzipSize(files);
  const size = `${what.padEnd(26)}${format(bytes)}`;
  if (budget === undefined) {
    console.log(size);
    continue;
  }
  const over = bytes > budget;
  if (over) failed += 1;
  else passed += 1;
  console.log(`${size}${format(budget).padStart(11)}  ${over ? 'OVER' : 'ok'}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
