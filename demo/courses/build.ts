import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CourseSource, courseSlugs, readCourse } from './packaging/course-source.js';
import { buildMediaCourse, type MediaCourse } from './media/media-course.js';
import { packageFiles, sharedFiles } from './packaging/package-files.js';
import { writeZip } from './packaging/zip.js';

/** What a catalog says of a built course. */
export interface CourseFacts extends Pick<
  CourseSource,
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
  slug: string;
}

/** A built course of one package. */
export interface BuiltPackage extends CourseFacts {
  /** Path of the zip. */
  file: string;
}

/** A course as `courses` makes it: of a package, or of files and addresses. */
export type BuiltCourse = BuiltPackage | MediaCourse;

/** Makes all sample courses in `outDir`. The same sources give the same bytes. */
export async function buildCourses(outDir: string): Promise<BuiltCourse[]> {
  return [...(await buildPackages(outDir)), await buildMediaCourse(join(outDir, 'media'))];
}

/** Packs those that are packages. */
export async function buildPackages(outDir: string): Promise<BuiltPackage[]> {
  await mkdir(outDir, { recursive: true });
  const shared = await sharedFiles();
  const built: BuiltPackage[] = [];
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
  for (const course of await buildCourses(outDir)) {
    console.log(
      'file' in course ? course.file : course.items.map(({ source }) => source).join('\n'),
    );
  }
}
