import type { Activity, CompletionThreshold, Objective, SharedData } from './course-structure.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  flagOf,
  nameOf,
  textOf,
  type XmlElement,
} from './xml.js';

type Facts2004 = Pick<
  Activity,
  | 'completionThreshold'
  | 'attemptAbsoluteDurationLimit'
  | 'minNormalizedMeasure'
  | 'objectives'
  | 'sharedData'
  | 'hideLmsUi'
>;

/** What an item says for SCORM 2004's run-time. `collection` holds the manifest's shared sequencing rules, by id. */
export function facts2004(
  item: XmlElement,
  collection: ReadonlyMap<string, XmlElement>,
): Facts2004 {
  const own = childOf(item, 'sequencing');
  const reference = own ? attributeOf(own, 'IDRef') : undefined;
  const shared = reference === undefined ? undefined : collection.get(reference);
  const part = (name: string): XmlElement | undefined =>
    childOf(own, name) ?? childOf(shared, name);

  const objectives = objectivesOf(part('objectives'), extraMapsOf(own, shared));
  const limit = part('limitConditions');
  const primary = objectives.find((objective) => objective.primary);
  return {
    completionThreshold: completionThresholdOf(item),
    attemptAbsoluteDurationLimit: limit && attributeOf(limit, 'attemptAbsoluteDurationLimit'),
    minNormalizedMeasure: primary?.satisfiedByMeasure
      ? (primary.minNormalizedMeasure ?? 1)
      : undefined,
    objectives,
    sharedData: sharedDataOf(item),
    hideLmsUi: hiddenOf(item),
  };
}

function objectivesOf(
  element: XmlElement | undefined,
  extraMaps: ReadonlyMap<string, string[]>,
): Objective[] {
  if (!element) return [];
  return childrenOf(element)
    .filter((child) => nameOf(child) === 'primaryobjective' || nameOf(child) === 'objective')
    .map((child) => {
      const id = attributeOf(child, 'objectiveID')?.trim();
      const targets = targetsOf(child);
      return {
        ...(id ? { id } : {}),
        primary: nameOf(child) === 'primaryobjective',
        satisfiedByMeasure: flagOf(child, 'satisfiedByMeasure', false),
        minNormalizedMeasure: numberFrom(textOf(childOf(child, 'minNormalizedMeasure'))),
        targets: [...new Set([...targets, ...((id && extraMaps.get(id)) || [])])],
      };
    })
    .sort((a, b) => Number(b.primary) - Number(a.primary));
}

const targetsOf = (objective: XmlElement): string[] =>
  childrenOf(objective, 'mapInfo')
    .map((map) => attributeOf(map, 'targetObjectiveID')?.trim() ?? '')
    .filter((id) => id !== '');

// 4th edition: adlseq:objectives stands beside imsss:objectives inside the sequencing element and has more maps.
function extraMapsOf(...elements: (XmlElement | undefined)[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const element of elements) {
    const groups = element ? childrenOf(element, 'objectives') : [];
    for (const objective of groups.flatMap((group) => childrenOf(group, 'objective'))) {
      const id = attributeOf(objective, 'objectiveID')?.trim();
      if (id) found.set(id, [...(found.get(id) ?? []), ...targetsOf(objective)]);
    }
  }
  return found;
}

function completionThresholdOf(item: XmlElement): CompletionThreshold | undefined {
  const element = childOf(item, 'completionThreshold');
  if (!element) return undefined;
  // Up to the 3rd edition the measure is the element's text, and its presence alone makes it count.
  const old = numberFrom(textOf(element));
  return {
    completedByMeasure: flagOf(element, 'completedByMeasure', old !== undefined),
    minProgressMeasure: old ?? numberFrom(attributeOf(element, 'minProgressMeasure')) ?? 1,
    progressWeight: numberFrom(attributeOf(element, 'progressWeight')) ?? 1,
  };
}

function sharedDataOf(item: XmlElement): SharedData[] {
  const data = childOf(item, 'data');
  return (data ? childrenOf(data, 'map') : []).flatMap((map) => {
    const targetId = attributeOf(map, 'targetID')?.trim();
    if (!targetId) return [];
    return [
      {
        targetId,
        readSharedData: flagOf(map, 'readSharedData', true),
        writeSharedData: flagOf(map, 'writeSharedData', true),
      },
    ];
  });
}

function hiddenOf(item: XmlElement): string[] {
  const navigation = childOf(childOf(item, 'presentation'), 'navigationInterface');
  return (navigation ? childrenOf(navigation, 'hideLMSUI') : [])
    .map((element) => textOf(element) ?? '')
    .filter((text) => text !== '');
}

/** The manifest's shared sequencing rules, by id. */
export function sequencingCollectionOf(manifest: XmlElement): Map<string, XmlElement> {
  const collection = childOf(manifest, 'sequencingCollection');
  return new Map(
    (collection ? childrenOf(collection, 'sequencing') : []).flatMap((element) => {
      const id = attributeOf(element, 'ID');
      return id === undefined ? [] : [[id, element] as const];
    }),
  );
}

/** A finite number written in text; undefined for anything else. */
export function numberFrom(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
