import { flatten, type Activity, type CourseStructure } from '../../content/index.js';
import type { Output } from '../check/report.js';
import type { Inspection } from './inspection.js';
import { sequencingInWords } from './sequencing-words.js';

const kinds = { scorm: 'SCORM', cmi5: 'cmi5', tincan: 'Tin Can (xAPI)', aicc: 'AICC' };

/** Writes for people what a package is. */
export function reportInspection(output: Output, inspection: Inspection): void {
  const { course, findings, reason } = inspection;
  const write = (text: string, indent = 0): void => {
    output.write(`${'  '.repeat(indent)}${printable(text)}\n`);
  };
  for (const [name, value] of factsOf(inspection)) write(`${name.padEnd(13)}${value}`);
  if (course) {
    output.write('\nOutline\n');
    for (const text of course.root ? rootWords(course) : []) write(text, 1);
    for (const activity of course.activities) outlineOf(activity, 1, write);
  }
  if (findings.length > 0) output.write('\nFindings\n');
  for (const { severity, code, where, text } of findings) {
    write(`${severity.padEnd(9)}${code}  ${where}: ${text}`, 1);
  }
  output.write('\n');
  write(reason === undefined ? 'It can be played.' : `It cannot be played. ${reason}`);
}

function factsOf(inspection: Inspection): [name: string, value: string][] {
  const { course, kind, manifest, fileCount, bytes, zippedBytes } = inspection;
  const size = `${fileCount.toLocaleString('en')} ${fileCount === 1 ? 'file' : 'files'}, ${inKilobytes(bytes)} unzipped, ${inKilobytes(zippedBytes)} zipped`;
  if (!course) {
    return [
      ['Package', kinds[kind]],
      ['Manifest', manifest],
      ['Size', size],
    ];
  }
  const all = flatten(course.activities);
  const opened = all.filter(({ href }) => href !== undefined);
  const scos = opened.filter(({ scormType }) => scormType === 'sco').length;
  return [
    ['Package', standardWords(course)],
    ['Title', course.title],
    ['Identifier', course.identifier],
    ['Organization', course.organizationId],
    ['Manifest', manifest],
    ['Size', size],
    [
      'Items',
      `${String(all.length)}: ${String(scos)} SCO, ${String(opened.length - scos)} asset, ${String(all.length - opened.length)} that open nothing`,
    ],
    ...(course.objectiveIds.length === 0
      ? []
      : [
          ['Objectives', `outlive the package: ${course.objectiveIds.join(', ')}`] as [
            string,
            string,
          ],
        ]),
    ...(course.dataIds.length === 0
      ? []
      : [
          ['Shared data', `outlives the package: ${course.dataIds.join(', ')}`] as [string, string],
        ]),
  ];
}

function standardWords({ standard, edition, schemaVersion }: CourseStructure): string {
  const name = `SCORM ${standard}${edition === undefined ? '' : ` ${edition} edition`}`;
  return schemaVersion === undefined ? name : `${name} (its schemaversion is "${schemaVersion}")`;
}

function rootWords({ root }: CourseStructure): string[] {
  if (!root) return [];
  return [
    ...thresholdWords(root),
    ...(root.objectivesGlobalToSystem ? [] : ['objectives: of this course only']),
    ...(root.sharedDataGlobalToSystem ? [] : ['shared data: of this course only']),
    ...sequencingInWords(root.sequencing),
  ];
}

function outlineOf(
  activity: Activity,
  depth: number,
  write: (text: string, indent: number) => void,
): void {
  const kind = activity.scormType ?? (activity.children.length > 0 ? 'chapter' : 'opens nothing');
  write(`${activity.title}  [${kind}]  ${activity.id}`, depth);
  for (const text of activityWords(activity)) write(text, depth + 2);
  for (const child of activity.children) outlineOf(child, depth + 1, write);
}

function activityWords(activity: Activity): string[] {
  const {
    href,
    parameters,
    prerequisites,
    masteryScore,
    maxTimeAllowed = activity.attemptAbsoluteDurationLimit,
    timeLimitAction,
    dataFromLms,
    sharedData,
    hideLmsUi,
    auxiliaryResources = [],
    sequencing,
  } = activity;
  return [
    ...(href === undefined ? [] : [`opens ${href}`]),
    ...(parameters === undefined ? [] : [`parameters: ${parameters}`]),
    ...(activity.isVisible ? [] : ['not shown in the outline']),
    ...(prerequisites === undefined ? [] : [`prerequisites: ${prerequisites}`]),
    ...(masteryScore === undefined ? [] : [`mastery score: ${String(masteryScore)}`]),
    ...thresholdWords(activity),
    ...(maxTimeAllowed === undefined ? [] : [`time allowed: ${maxTimeAllowed}`]),
    ...(timeLimitAction === undefined ? [] : [`when time is up: ${timeLimitAction}`]),
    ...(dataFromLms === undefined ? [] : [`launch data: ${shortened(dataFromLms)}`]),
    ...sharedData.map((data) => {
      const ways = [data.readSharedData && 'read', data.writeSharedData && 'written'];
      return `shared data: ${data.targetId}, ${ways.filter(Boolean).join(' and ') || 'not used'}`;
    }),
    ...(hideLmsUi.length === 0 ? [] : [`hides ${hideLmsUi.join(', ')}`]),
    ...auxiliaryResources.map(
      ({ purpose, href: file }) => `beside it: ${purpose || file} (${file})`,
    ),
    ...(sequencing ? sequencingInWords(sequencing) : []),
  ];
}

function thresholdWords({
  completionThreshold: threshold,
}: Pick<Activity, 'completionThreshold'>): string[] {
  if (!threshold) return [];
  const { completedByMeasure, minProgressMeasure, progressWeight } = threshold;
  const words = [
    ...(completedByMeasure ? [`by progress ≥ ${String(minProgressMeasure)}`] : []),
    ...(progressWeight === 1 ? [] : [`weight ${String(progressWeight)}`]),
  ];
  return words.length === 0 ? [] : [`completion: ${words.join(', ')}`];
}

const inKilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

/** What may stand on a terminal: a manifest must not move its cursor. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
