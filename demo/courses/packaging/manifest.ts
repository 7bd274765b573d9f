import { quizObjectiveId } from '../shared/runner/scorm2004.js';
import type { Course, Lesson } from './course-source.js';
import { escapeXml as text } from './xml.js';

/** What differs between the two standards in the manifest. */
interface Dialect {
  namespaces: Record<string, string>;
  schemaVersion: string;
  /** SCORM 1.2 writes `scormtype`, SCORM 2004 `scormType`. */
  typeAttribute: string;
  /** What stands in an item after its title. */
  itemDetails(course: Course, lesson: Lesson): string[];
  organizationDetails: string[];
}

const scorm12: Dialect = {
  namespaces: {
    xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
    'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  },
  schemaVersion: '1.2',
  typeAttribute: 'adlcp:scormtype',
  itemDetails: (course, lesson) =>
    lesson.quiz
      ? [`<adlcp:masteryscore>${Math.round(course.masteryScore * 100)}</adlcp:masteryscore>`]
      : [],
  organizationDetails: [],
};

const scorm2004: Dialect = {
  namespaces: {
    xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
    'xmlns:adlseq': 'http://www.adlnet.org/xsd/adlseq_v1p3',
    'xmlns:adlnav': 'http://www.adlnet.org/xsd/adlnav_v1p3',
    'xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
  },
  schemaVersion: '2004 4th Edition',
  typeAttribute: 'adlcp:scormType',
  itemDetails: (course, lesson) =>
    lesson.quiz
      ? [
          '<imsss:sequencing>',
          '  <imsss:objectives>',
          `    <imsss:primaryObjective objectiveID="${quizObjectiveId}" satisfiedByMeasure="true">`,
          `      <imsss:minNormalizedMeasure>${course.masteryScore}</imsss:minNormalizedMeasure>`,
          '    </imsss:primaryObjective>',
          '  </imsss:objectives>',
          '  <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>',
          '</imsss:sequencing>',
        ]
      : [],
  organizationDetails: [
    '<imsss:sequencing>',
    '  <imsss:controlMode choice="true" flow="true"/>',
    '</imsss:sequencing>',
  ],
};

/**
 * The `imsmanifest.xml` of a course: each lesson is a SCO, the files they share are one asset that
 * they depend on.
 */
export function manifest(course: Course, sharedFiles: readonly string[]): string {
  const dialect = course.standard === '1.2' ? scorm12 : scorm2004;
  const id = course.slug;
  const namespaces = Object.entries(dialect.namespaces).map(([name, uri]) => `  ${name}="${uri}"`);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest identifier="com.welearning.demo.${id}" version="1.0"`,
    `${namespaces.join('\n')}>`,
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    `    <schemaversion>${dialect.schemaVersion}</schemaversion>`,
    '  </metadata>',
    `  <organizations default="ORG-${id}">`,
    `    <organization identifier="ORG-${id}">`,
    `      <title>${text(course.title)}</title>`,
    ...indent(6, [...chapters(course, dialect), ...dialect.organizationDetails]),
    '    </organization>',
    '  </organizations>',
    '  <resources>',
    ...indent(4, [
      ...course.lessons.flatMap((lesson) => lessonResource(lesson, dialect)),
      `<resource identifier="RES-chung" type="webcontent" ${dialect.typeAttribute}="asset">`,
      ...sharedFiles.map((file) => `  <file href="${text(file)}"/>`),
      '</resource>',
    ]),
    '  </resources>',
    '</manifest>',
  ].join('\n')}\n`;
}

function chapters(course: Course, dialect: Dialect): string[] {
  const lines: string[] = [];
  let current: string | undefined;
  let count = 0;
  for (const lesson of course.lessons) {
    if (lesson.chapter !== current) {
      if (current) lines.push('</item>');
      current = lesson.chapter;
      if (current) {
        count += 1;
        lines.push(`<item identifier="CHUONG-${count}">`, `  <title>${text(current)}</title>`);
      }
    }
    lines.push(...indent(current ? 2 : 0, lessonItem(course, lesson, dialect)));
  }
  if (current) lines.push('</item>');
  return lines;
}

function lessonItem(course: Course, lesson: Lesson, dialect: Dialect): string[] {
  return [
    `<item identifier="ITEM-${lesson.id}" identifierref="RES-${lesson.id}" isvisible="true">`,
    `  <title>${text(lesson.title)}</title>`,
    ...indent(2, dialect.itemDetails(course, lesson)),
    '</item>',
  ];
}

function lessonResource(lesson: Lesson, dialect: Dialect): string[] {
  const attributes = `type="webcontent" ${dialect.typeAttribute}="sco" href="${text(lesson.file)}"`;
  return [
    `<resource identifier="RES-${lesson.id}" ${attributes}>`,
    `  <file href="${text(lesson.file)}"/>`,
    '  <dependency identifierref="RES-chung"/>',
    '</resource>',
  ];
}

function indent(by: number, lines: readonly string[]): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
