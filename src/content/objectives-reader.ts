import { decodedId } from './ids.js';
import type { ObjectiveDefinition, ObjectiveMap } from './sequencing.js';
import type { Part, Told } from './sequencing-parts.js';
import { attributeOf, childOf, childrenOf, flagOf, nameOf, type XmlElement } from './xml.js';

/** Objectives of an activity (SN 3.10), the primary one first; one without a name when the manifest has none. */
export function objectivesOf(part: Part, told: Told): ObjectiveDefinition[] {
  const element = part('objectives');
  const extra = extraMapsOf(part('objectives', 'adlseq'));
  const found = (element ? childrenOf(element) : []).flatMap((child) => {
    const name = nameOf(child);
    const primary = name === 'primaryobjective';
    return primary || name === 'objective' ? [objectiveOf(child, primary, extra, told)] : [];
  });
  const primary = found.find((objective) => objective.primary) ?? {
    primary: true,
    satisfiedByMeasure: false,
    minNormalizedMeasure: 1,
    maps: [],
  };
  const known = new Set([primary.id]);
  const others = found.filter((objective) => {
    if (objective.primary) return false;
    if (objective.id === undefined) told.oddValue('objectiveID', '');
    else if (known.has(objective.id)) told.oddValue('objectiveID', objective.id);
    else return known.add(objective.id);
    return false;
  });
  return [primary, ...others];
}

function objectiveOf(
  element: XmlElement,
  primary: boolean,
  extra: ReadonlyMap<string, XmlElement[]>,
  told: Told,
): ObjectiveDefinition {
  const id = idOf(element, 'objectiveID');
  return {
    ...(id === undefined ? {} : { id }),
    primary,
    satisfiedByMeasure: flagOf(element, 'satisfiedByMeasure', false),
    minNormalizedMeasure: told.numberOf(
      'minNormalizedMeasure',
      childOf(element, 'minNormalizedMeasure')?.textContent ?? undefined,
      1,
      [-1, 1],
    ),
    maps: mapsOf(childrenOf(element, 'mapInfo'), (id !== undefined && extra.get(id)) || []),
  };
}

// 4th edition: adlseq:objectives stands beside imsss:objectives and says more of the same maps.
function extraMapsOf(group: XmlElement | undefined): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const objective of group ? childrenOf(group, 'objective') : []) {
    const id = idOf(objective, 'objectiveID');
    if (id !== undefined) {
      found.set(id, [...(found.get(id) ?? []), ...childrenOf(objective, 'mapInfo')]);
    }
  }
  return found;
}

function mapsOf(own: readonly XmlElement[], extra: readonly XmlElement[]): ObjectiveMap[] {
  const maps = new Map<string, ObjectiveMap>();
  const mapTo = (element: XmlElement, values: Partial<ObjectiveMap>): void => {
    const target = idOf(element, 'targetObjectiveID');
    if (target === undefined) return;
    maps.set(target, { ...(maps.get(target) ?? emptyMap(target)), ...values });
  };
  for (const element of own) {
    mapTo(element, {
      readSatisfied: flagOf(element, 'readSatisfiedStatus', true),
      readMeasure: flagOf(element, 'readNormalizedMeasure', true),
      writeSatisfied: flagOf(element, 'writeSatisfiedStatus', false),
      writeMeasure: flagOf(element, 'writeNormalizedMeasure', false),
    });
  }
  for (const element of extra) {
    mapTo(element, {
      readRaw: flagOf(element, 'readRawScore', true),
      readMin: flagOf(element, 'readMinScore', true),
      readMax: flagOf(element, 'readMaxScore', true),
      readCompletion: flagOf(element, 'readCompletionStatus', true),
      readProgress: flagOf(element, 'readProgressMeasure', true),
      writeRaw: flagOf(element, 'writeRawScore', false),
      writeMin: flagOf(element, 'writeMinScore', false),
      writeMax: flagOf(element, 'writeMaxScore', false),
      writeCompletion: flagOf(element, 'writeCompletionStatus', false),
      writeProgress: flagOf(element, 'writeProgressMeasure', false),
    });
  }
  return [...maps.values()];
}

const emptyMap = (target: string): ObjectiveMap => ({
  target,
  readSatisfied: false,
  readMeasure: false,
  writeSatisfied: false,
  writeMeasure: false,
  readRaw: false,
  readMin: false,
  readMax: false,
  readCompletion: false,
  readProgress: false,
  writeRaw: false,
  writeMin: false,
  writeMax: false,
  writeCompletion: false,
  writeProgress: false,
});

function idOf(element: XmlElement, name: string): string | undefined {
  const id = decodedId(attributeOf(element, name) ?? '');
  return id === '' ? undefined : id;
}
