import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CourseSource, courseSlugs, readCourse } from './packaging/course-source.js';
import { packageFiles, sharedFiles } from './packaging/package-files.js';
import { writeZip } from './packaging/zip.js';

/** A built course: where its package is and what a catalog says of it. */
export interface BuiltCourse extends Pick<
  CourseSource,
  | 'slug'
  | 'title'
  | 'category'
  | 'summary'
  | 'duration'
  | 'mandatory'
  | 'language'
  | 'dueInDays'
  | 'masteryScore'
  | 'attemptLimit'
> {
  /** Path of the zip. */
  file: string;
}

/** Packs the sample courses into `outDir`. The same sources give the same bytes. */
export async function buildCourses(outDir: string): Promise<BuiltCourse[]> {
  await mkdir(outDir, { recursive: true });
  const shared = await sharedFiles();
  const built: BuiltCourse[] = [];
  for (const slug of courseSlugs) {
    const course = await readCourse(slug);
    const file = join(outDir, `${slug}.zip`);
    await writeZip(file, packageFiles(course, shared));
    const { title, category, summary, duration, mandatory, language, masteryScore } = course;
    built.push({
      ...{ slug, file, title, category, summary, duration, mandatory, language, masteryScore },
      ...(course.dueInDays === undefined ? {} : { dueInDays: course.dueInDays }),
      ...(course.attemptLimit === undefined ? {} : { attemptLimit: course.attemptLimit }),
    });
  }
  return built;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outDir = process.argv[2] ?? fileURLToPath(new URL('../.data/courses', import.meta.url));
  for (const course of await buildCourses(outDir)) console.log(course.file);
}
