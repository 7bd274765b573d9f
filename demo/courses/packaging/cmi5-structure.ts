import type { Course, Lesson } from './course-source.js';
import { type ItemSource, organizationOf } from './organization.js';
import { escapeXml as text } from './xml.js';

/** Ids are the publisher's own: they name, and lead nowhere. */
const idOf = (course: Course, part = ''): string =>
  `https://welearning.example/demo/${course.slug}${part && `/${part}`}`;

/** The `cmi5.xml` of a course: each lesson is a unit, each chapter a block (cmi5 13). */
export function cmi5Structure(course: Course): string {
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">',
    `  <course id="${text(idOf(course))}">`,
    ...indented(about(course, course.title, course.summary), 4),
    '  </course>',
    ...indented(
      organizationOf(course).flatMap((item) => nodeElement(course, item)),
      2,
    ),
    '</courseStructure>',
  ].join('\n')}\n`;
}

function nodeElement(course: Course, item: ItemSource): string[] {
  const lesson = course.lessons.find(({ id }) => id === item.lesson);
  if (lesson) return unitElement(course, lesson);
  const title = item.title ?? '';
  return [
    `<block id="${text(idOf(course, item.id))}">`,
    ...indented(about(course, title, title), 2),
    ...indented(
      (item.items ?? []).flatMap((inner) => nodeElement(course, inner)),
      2,
    ),
    '</block>',
  ];
}

function unitElement(course: Course, lesson: Lesson): string[] {
  const attributes = [
    `id="${text(idOf(course, lesson.id))}"`,
    ...(lesson.moveOn ? [`moveOn="${lesson.moveOn}"`] : []),
    ...(lesson.quiz ? [`masteryScore="${course.masteryScore}"`] : []),
  ];
  return [
    `<au ${attributes.join(' ')}>`,
    ...indented(about(course, lesson.title, lesson.title), 2),
    `  <url>${text(lesson.file)}</url>`,
    '</au>',
  ];
}

const about = (course: Course, title: string, description: string): string[] =>
  Object.entries({ title, description }).map(
    ([name, value]) =>
      `<${name}><langstring lang="${course.language}">${text(value)}</langstring></${name}>`,
  );

const indented = (lines: readonly string[], by: number): string[] =>
  lines.map((line) => ' '.repeat(by) + line);
