import type { Activity, CompletionThreshold, SharedData } from './course-structure.js';
import { decodedId } from './ids.js';
import type { SequencingDefinition } from './sequencing.js';
import type { Told} from './sequencing-parts.js';
import { numberFrom, partsOf, type SequencingCollection } from './sequencing-parts.js';
import { sequencingOf } from './sequencing-reader.js';
import { attributeOf, childOf, childrenOf, flagOf, textOf, type XmlElement } from './xml.js';

type Facts2004 = Pick<
  Activity,
  | 'completionThreshold'
  | 'attemptAbsoluteDurationLimit'
  | 'minNormalizedMeasure'
  | 'sharedData'
  | 'hideLmsUi'
> & { sequencing: SequencingDefinition };

/** What an item, or the organization, says for SCORM 2004: sequencing, and what the run-time begins with. */
export function facts2004(
  item: XmlElement,
  collection: SequencingCollection,
  told: Told,
): Facts2004 {
  const part = partsOf(item, collection, told);
  const sequencing = sequencingOf(part, told);
  const limit = part('limitConditions');
  const primary = sequencing.objectives.find((objective) => objective.primary);
  return {
    completionThreshold: completionThresholdOf(item),
    attemptAbsoluteDurationLimit: limit && attributeOf(limit, 'attemptAbsoluteDurationLimit'),
    minNormalizedMeasure: primary?.satisfiedByMeasure ? primary.minNormalizedMeasure : undefined,
    sequencing,
    sharedData: sharedDataOf(item),
    hideLmsUi: hiddenOf(item),
  };
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
    const targetId = decodedId(attributeOf(map, 'targetID') ?? '');
    if (targetId === '') return [];
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
