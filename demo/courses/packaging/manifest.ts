import { quizObjectiveId } from '../shared/runner/scorm2004.js';
import type { Course, Handout, Lesson } from './course-source.js';
import { type ItemSource, organizationOf } from './organization.js';
import { globalId, type SequencingSource, sequencingElement } from './sequencing.js';
import { escapeXml as text } from './xml.js';

/** What differs between the two standards in the manifest. */
interface Dialect {
  namespaces: Record<string, string>;
  schemaVersion: string;
  /** SCORM 1.2 writes `scormtype`, SCORM 2004 `scormType`. */
  typeAttribute: string;
  /** What stands in an item after its title and its own items. */
  itemDetails(course: Course, item: ItemSource, lesson: Lesson | undefined): string[];
  organizationDetails(course: Course): string[];
}

const scorm12: Dialect = {
  namespaces: {
    xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
    'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  },
  schemaVersion: '1.2',
  typeAttribute: 'adlcp:scormtype',
  itemDetails: (course, item, lesson) => [
    ...(item.prerequisites === undefined
      ? []
      : [
          `<adlcp:prerequisites type="aicc_script">${text(item.prerequisites)}</adlcp:prerequisites>`,
        ]),
    ...elements('adlcp:maxtimeallowed', item.maxTimeAllowed),
    ...elements('adlcp:timelimitaction', item.timeLimitAction),
    ...elements('adlcp:datafromlms', item.launchData),
    ...(lesson?.quiz
      ? elements('adlcp:masteryscore', String(Math.round(course.masteryScore * 100)))
      : []),
  ],
  organizationDetails: () => [],
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
  itemDetails: (course, item, lesson) => {
    const sequencing = item.sequencing ?? (lesson?.quiz && quizSequencing(course));
    return [
      ...elements('adlcp:timeLimitAction', item.timeLimitAction),
      ...elements('adlcp:dataFromLMS', item.launchData),
      ...(item.completion ? [completionThreshold(item.completion)] : []),
      ...(sequencing ? sequencingElement(course.slug, sequencing) : []),
      ...(item.hide
        ? [
            '<adlnav:presentation>',
            '  <adlnav:navigationInterface>',
            ...item.hide.map((name) => `    <adlnav:hideLMSUI>${name}</adlnav:hideLMSUI>`),
            '  </adlnav:navigationInterface>',
            '</adlnav:presentation>',
          ]
        : []),
      ...(item.data
        ? [
            '<adlcp:data>',
            ...item.data.map((name) => `  <adlcp:map targetID="${globalId(course.slug, name)}"/>`),
            '</adlcp:data>',
          ]
        : []),
    ];
  },
  organizationDetails: (course) =>
    sequencingElement(course.slug, course.sequencing ?? { control: { choice: true, flow: true } }),
};

/** A quiz decides its objective, by its score. */
const quizSequencing = (course: Course): SequencingSource => ({
  objectives: [{ id: quizObjectiveId, pass: course.masteryScore }],
  setByContent: true,
});

function completionThreshold({ min, weight }: NonNullable<ItemSource['completion']>): string {
  const byMeasure = `completedByMeasure="${min !== undefined}" minProgressMeasure="${min ?? 1}"`;
  return `<adlcp:completionThreshold ${byMeasure} progressWeight="${weight}"/>`;
}

const elements = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [`<${name}>${text(value)}</${name}>`];

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
    ...indent(6, [
      ...organizationOf(course).flatMap((item) => itemElement(course, item, dialect)),
      ...dialect.organizationDetails(course),
    ]),
    '    </organization>',
    '  </organizations>',
    '  <resources>',
    ...indent(4, [
      ...course.lessons.flatMap((lesson) => lessonResource(lesson, dialect)),
      ...course.handouts.flatMap((handout) => handoutResource(handout, dialect)),
      `<resource identifier="RES-chung" type="webcontent" ${dialect.typeAttribute}="asset">`,
      ...sharedFiles.map((file) => `  <file href="${text(file)}"/>`),
      '</resource>',
    ]),
    '  </resources>',
    '</manifest>',
  ].join('\n')}\n`;
}

function itemElement(course: Course, item: ItemSource, dialect: Dialect): string[] {
  const lesson = course.lessons.find(({ id }) => id === item.lesson);
  const handout = course.handouts.find(({ id }) => id === item.lesson);
  const title = item.title ?? lesson?.title ?? handout?.title ?? '';
  const tag =
    item.lesson === undefined
      ? `<item identifier="${item.id ?? ''}">`
      : `<item identifier="ITEM-${item.lesson}" identifierref="RES-${item.lesson}" isvisible="true">`;
  return [
    tag,
    ...indent(2, [
      `<title>${text(title)}</title>`,
      ...(item.items ?? []).flatMap((inner) => itemElement(course, inner, dialect)),
      ...dialect.itemDetails(course, item, lesson),
    ]),
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

function handoutResource({ id, file }: Handout, dialect: Dialect): string[] {
  const attributes = `type="webcontent" ${dialect.typeAttribute}="asset" href="${text(file)}"`;
  return [
    `<resource identifier="RES-${id}" ${attributes}>`,
    `  <file href="${text(file)}"/>`,
    '  <dependency identifierref="RES-chung"/>',
    '</resource>',
  ];
}

function indent(by: number, lines: readonly string[]): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
