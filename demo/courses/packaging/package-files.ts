import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cmi5Structure } from './cmi5-structure.js';
import { type Course, coursesDir } from './course-source.js';
import { handoutPage } from './handout-page.js';
import { lessonPage } from './lesson-page.js';
import { manifest } from './manifest.js';
import { tinCanStructure } from './tincan-structure.js';

/** Files that every package carries, by their name in it. */
export async function sharedFiles(): Promise<Map<string, string>> {
  const css = await readFile(join(coursesDir, 'shared/course.css'), 'utf8');
  return new Map([
    ['shared/course.css', css],
    ['shared/runner.js', await bundleRunner()],
  ]);
}

/** Everything that goes into a course's package, by its name in it. */
export function packageFiles(
  course: Course,
  shared: ReadonlyMap<string, string>,
): Map<string, string> {
  const files = new Map(shared);
  for (const lesson of course.lessons) files.set(lesson.file, lessonPage(course, lesson));
  for (const handout of course.handouts) files.set(handout.file, handoutPage(course, handout));
  if (course.standard === 'cmi5') files.set('cmi5.xml', cmi5Structure(course));
  else if (course.standard === 'tincan') files.set('tincan.xml', tinCanStructure(course));
  else files.set('imsmanifest.xml', manifest(course, [...shared.keys()]));
  return files;
}

async function bundleRunner(): Promise<string> {
  const result = await build({
    entryPoints: [join(coursesDir, 'shared/runner/main.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}
