import type { Activity, CourseStructure } from './course-structure.js';
import type { Told } from './sequencing-parts.js';
import { attributeOf, childOf, childrenOf, nameOf, textOf, type XmlElement } from './xml.js';

type ItemFacts = Pick<
  Activity,
  'prerequisites' | 'maxTimeAllowed' | 'masteryScore' | 'timeLimitAction' | 'dataFromLms'
>;

/** What an item says beside sequencing, in the elements that ADL adds to it (SCORM 1.2 CAM 2.3.3, SCORM 2004 CAM 3.4). */
export function itemFacts(
  item: XmlElement,
  standard: CourseStructure['standard'],
  told: Told,
): ItemFacts {
  tellOfOtherStandard(item, standard, told);
  return {
    ...(standard === '1.2' ? facts12(item, told) : {}),
    timeLimitAction: timeLimitActionOf(item, told),
    // Launch data is content's own: spaces around it may mean something to it.
    dataFromLms: childOf(item, 'datafromlms')?.textContent ?? undefined,
  };
}

function facts12(item: XmlElement, told: Told): ItemFacts {
  return {
    prerequisites: prerequisitesOf(item, told),
    maxTimeAllowed: durationOf('maxtimeallowed', textOf(childOf(item, 'maxtimeallowed')), told),
    masteryScore: told.numberOf(
      'masteryscore',
      textOf(childOf(item, 'masteryscore'))?.replace(/\s*%$/, ''),
      undefined,
      [0, 100],
    ),
  };
}

function prerequisitesOf(item: XmlElement, told: Told): string | undefined {
  const element = childOf(item, 'prerequisites');
  const text = textOf(element)?.replace(/\s+/g, ' ');
  const type = element && attributeOf(element, 'type')?.trim();
  if (text !== undefined && type && type.toLowerCase() !== 'aicc_script') {
    told.tell('value_invalid', `Prerequisites of type "${type}" are read as aicc_script.`);
  }
  return text;
}

const timeLimitActions = [
  'exit,message',
  'exit,no message',
  'continue,message',
  'continue,no message',
] as const;

function timeLimitActionOf(item: XmlElement, told: Told): string | undefined {
  const text = textOf(childOf(item, 'timelimitaction'));
  if (text === undefined) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*,\s*/g, ',');
  const action = timeLimitActions.find((known) => known === plain);
  if (action === undefined) told.oddValue('timelimitaction', text);
  return action;
}

const durations =
  /^(?:\d{1,6}:\d{1,2}:\d{1,2}(?:\.\d+)?|P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;

/** A time in either notation, `HHHH:MM:SS.SS` or ISO 8601: tools mix them up. */
export function durationOf(name: string, text: string | undefined, told: Told): string | undefined {
  const value = text?.trim();
  if (value === undefined || value === '' || durations.test(value)) return value || undefined;
  told.oddValue(name, value);
  return undefined;
}

const onlyIn12 = ['prerequisites', 'maxtimeallowed', 'masteryscore'];
const onlyIn2004 = ['sequencing', 'completionthreshold', 'presentation', 'data'];

function tellOfOtherStandard(
  item: XmlElement,
  standard: CourseStructure['standard'],
  told: Told,
): void {
  const foreign = standard === '1.2' ? onlyIn2004 : onlyIn12;
  for (const element of childrenOf(item)) {
    const name = nameOf(element);
    const isEmpty = standard === '2004' && textOf(element) === undefined;
    if (!foreign.includes(name) || isEmpty) continue;
    told.tell('other_standard', `SCORM ${standard} knows no "${name}" of an item; it is left out.`);
  }
}

/**
 * Tells of prerequisites that name no item of the course: they can never be met.
 *
 * @param ids of all items
 */
export function checkPrerequisites(text: string, ids: ReadonlySet<string>, told: Told): void {
  // Statuses that are compared with, numbers of sets, and what tools write for the operators are no items.
  const names = text
    .replace(/(?:=|<>)\s*(?:"[^"]*"|[^\s&|()]+)/g, ' ')
    .replace(/\d+\s*\*\s*\{/g, ' ')
    .split(/[\s&|~(){},]+/)
    .map((name) => name.replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '' && !/^(?:and|or|not)$/i.test(name));
  for (const name of new Set(names)) {
    if (ids.has(name)) continue;
    told.tell(
      'prerequisite_unknown',
      `The prerequisites "${text}" name "${name}", which is no item of the course.`,
    );
  }
}
