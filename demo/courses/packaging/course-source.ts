import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Quiz } from '../shared/runner/lesson-data.js';
import type { ItemSource } from './organization.js';
import type { SequencingSource } from './sequencing.js';

/** Folders of the courses, in the order in which they are built. */
export const courseSlugs = [
  'an-toan-lao-dong',
  'bao-mat-thong-tin',
  'so-cap-cuu',
  'phong-chay',
  'xe-nang',
  'lam-viec-tren-cao',
  'rua-tay',
] as const;
export type CourseSlug = (typeof courseSlugs)[number];

/** `course.json` of a course's folder. */
export interface CourseSource {
  slug: CourseSlug;
  standard: '1.2' | '2004' | 'cmi5' | 'tincan';
  title: string;
  category: { id: string; title: string };
  summary: string;
  /** ISO 8601. */
  duration: string;
  mandatory: boolean;
  language: string;
  dueInDays?: number;
  /** Share of right answers that passes, 0..1. */
  masteryScore: number;
  /** Who answers for the course; stands at the foot of every page. */
  department: string;
  /** Which of the palettes in course.css the course wears. */
  accent: 'orange' | 'indigo' | 'teal';
  /** How often an item may be tried; absent: as often as one likes. */
  attemptLimit?: number;
  lessons: LessonSource[];
  /** Pages to look something up, without a script. */
  handouts?: HandoutSource[];
  /** Absent: the lessons in a row. */
  organization?: ItemSource[];
  /** SCORM 2004: of the course as a whole. Lessons of a sequenced course lead on by themselves. */
  sequencing?: SequencingSource;
}

/** A page to look something up: one asset of the package. */
export interface HandoutSource {
  id: string;
  /** Name of its HTML file in the package. */
  file: string;
  title: string;
  /** Name of a file in `pages/`. */
  page: string;
}

/** One lesson: one SCO of the package. */
export interface LessonSource {
  id: string;
  /** Name of its HTML file in the package. */
  file: string;
  title: string;
  /** Lessons in a row with the same chapter stand together under it. */
  chapter?: string;
  /** Names of files in `pages/`, in order. */
  pages: string[];
  /** Name of the file with the quiz that ends the lesson. */
  quiz?: string;
  /** cmi5: what satisfies it. Absent: nothing is asked. */
  moveOn?: 'Passed' | 'Completed' | 'CompletedAndPassed' | 'CompletedOrPassed';
}

/** A lesson with the texts it is made of. */
export interface Lesson extends Omit<LessonSource, 'quiz' | 'pages'> {
  pages: string[];
  quiz?: Quiz;
}

/** A handout with its text in `page`. */
export type Handout = HandoutSource;

export interface Course extends Omit<CourseSource, 'lessons' | 'handouts'> {
  lessons: Lesson[];
  handouts: Handout[];
}

export const coursesDir = fileURLToPath(new URL('../', import.meta.url));

/** Reads a course with all its texts, drawings put in their places. */
export async function readCourse(slug: CourseSlug): Promise<Course> {
  const dir = join(coursesDir, slug);
  const source = JSON.parse(await readText(dir, 'course.json')) as CourseSource;
  const lessons = await Promise.all(source.lessons.map((lesson) => readLesson(dir, lesson)));
  const handouts = await Promise.all(
    (source.handouts ?? []).map(async (handout) => ({
      ...handout,
      page: await readPage(dir, handout.page),
    })),
  );
  return { ...source, lessons, handouts };
}

async function readLesson(dir: string, source: LessonSource): Promise<Lesson> {
  const { pages: names, quiz: quizName, ...rest } = source;
  const pages = await Promise.all(names.map((name) => readPage(dir, name)));
  if (!quizName) return { ...rest, pages };
  return { ...rest, pages, quiz: JSON.parse(await readText(dir, quizName)) as Quiz };
}

/** A page may name a drawing: `{{art:name}}` stands for `art/name.svg`. */
async function readPage(dir: string, name: string): Promise<string> {
  const html = await readText(dir, `pages/${name}`);
  const parts = html.split(/\{\{art:([a-z0-9-]+)\}\}/);
  const filled = parts.map((part, index) =>
    index % 2 ? readText(dir, `art/${part}.svg`).then((svg) => svg.trim()) : part,
  );
  return (await Promise.all(filled)).join('').trim();
}

async function readText(dir: string, name: string): Promise<string> {
  return (await readFile(join(dir, name), 'utf8')).normalize('NFC');
}
