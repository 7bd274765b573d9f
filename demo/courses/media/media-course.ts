import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { MediaPolicy } from '../../backend/media/media-item.js';
import type { CourseFacts } from '../build.js';
import { coursesDir } from '../packaging/course-source.js';
import { chimes } from './chimes.js';

/** One lesson of a course that is no package: a file, a folder with a page, or an address. */
export interface MediaLesson {
  id: string;
  title: string;
  /** ISO 8601. */
  duration: string;
  source: string;
  policy?: MediaPolicy;
}

/** A course of files and addresses, one of each kind. */
export interface MediaCourse extends CourseFacts {
  items: MediaLesson[];
}

const slug = 'lam-viec-voi-may-tinh';
/** When the bells of the listening lesson strike, in seconds. */
const bells = [0, 12, 16];

/** Puts the sample course of media together: what can be computed is made in `outDir`, the rest lies with its source. */
export async function buildMediaCourse(outDir: string): Promise<MediaCourse> {
  const folder = join(coursesDir, slug);
  const course = JSON.parse(await readFile(join(folder, 'course.json'), 'utf8')) as MediaCourse;
  await mkdir(outDir, { recursive: true });
  const listen = 'media/nghi-mat.wav';
  await writeFile(join(outDir, basename(listen)), chimes(bells, 20));
  for (const beside of ['nghi-mat.vi.vtt', 'nghi-mat.txt']) {
    await copyFile(join(folder, dirname(listen), beside), join(outDir, beside));
  }
  const placeOf = (source: string): string => {
    if (source.startsWith('https:')) return source;
    return source === listen ? join(outDir, basename(listen)) : join(folder, source);
  };
  const items = course.items.map((item) => ({ ...item, source: placeOf(item.source) }));
  return { ...course, items };
}
