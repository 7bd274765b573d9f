import type {
  Activity,
  AuxiliaryResource,
  CompletionThreshold,
  SharedData,
} from './course-structure.js';
import { durationOf } from './item-facts.js';
import { decodedId } from './ids.js';
import type { Scope } from './scope.js';
import { numberFrom, partsOf, type Part, type Told } from './sequencing-parts.js';
import type { SequencingDefinition } from './sequencing.js';
import { sequencingOf } from './sequencing-reader.js';
import { attributeOf, childOf, childrenOf, flagOf, textOf, type XmlElement } from './xml.js';

type Facts2004 = Pick<
  Activity,
  | 'completionThreshold'
  | 'attemptAbsoluteDurationLimit'
  | 'minNormalizedMeasure'
  | 'sequencing'
  | 'sharedData'
  | 'hideLmsUi'
  | 'auxiliaryResources'
>;

/** What an item, or the organization, says for SCORM 2004: sequencing, and what the run-time begins with. */
export function facts2004(
  item: XmlElement,
  scope: Scope,
  told: Told,
): Facts2004 & { sequencing: SequencingDefinition } {
  const part = partsOf(item, scope.collection, told);
  const sequencing = sequencingOf(part, told);
  const limit = part('limitConditions');
  const primary = sequencing.objectives.find((objective) => objective.primary);
  const auxiliaryResources = auxiliaryResourcesOf(part, scope, told);
  return {
    completionThreshold: completionThresholdOf(item, told),
    attemptAbsoluteDurationLimit: durationOf(
      'attemptAbsoluteDurationLimit',
      limit && attributeOf(limit, 'attemptAbsoluteDurationLimit'),
      told,
    ),
    minNormalizedMeasure: primary?.satisfiedByMeasure ? primary.minNormalizedMeasure : undefined,
    sequencing,
    sharedData: sharedDataOf(item, told),
    hideLmsUi: hiddenOf(item, told),
    ...(auxiliaryResources.length === 0 ? {} : { auxiliaryResources }),
  };
}

function completionThresholdOf(item: XmlElement, told: Told): CompletionThreshold | undefined {
  const element = childOf(item, 'completionThreshold');
  if (!element) return undefined;
  // Up to the 3rd edition the measure is the element's text, and its presence alone makes it count.
  const text = textOf(element);
  const old = text === undefined ? undefined : numberFrom(text);
  const number = (name: string, value: string | undefined): number =>
    told.numberOf(name, value, 1, [0, 1]);
  return {
    completedByMeasure: flagOf(element, 'completedByMeasure', old !== undefined),
    minProgressMeasure: number(
      'minProgressMeasure',
      text ?? attributeOf(element, 'minProgressMeasure'),
    ),
    progressWeight: number('progressWeight', attributeOf(element, 'progressWeight')),
  };
}

function sharedDataOf(item: XmlElement, told: Told): SharedData[] {
  const found = new Map<string, SharedData>();
  for (const data of childrenOf(item, 'data')) {
    for (const map of childrenOf(data, 'map')) {
      const targetId = decodedId(attributeOf(map, 'targetID') ?? '');
      if (targetId === '' || found.has(targetId)) {
        told.tell(
          'value_invalid',
          targetId === ''
            ? 'A map of shared data names no target; it is left out.'
            : `Shared data "${targetId}" is mapped twice; the first map counts.`,
        );
        continue;
      }
      found.set(targetId, {
        targetId,
        readSharedData: flagOf(map, 'readSharedData', true),
        writeSharedData: flagOf(map, 'writeSharedData', true),
      });
    }
  }
  return [...found.values()];
}

/** CAM 5.2.1: 3rd edition has all seven; the 2nd one has those that do not end in "All". */
const hideable = [
  'previous',
  'continue',
  'exit',
  'exitAll',
  'abandon',
  'abandonAll',
  'suspendAll',
] as const;

function hiddenOf(item: XmlElement, told: Told): string[] {
  const elements = childrenOf(item, 'presentation')
    .flatMap((presentation) => childrenOf(presentation, 'navigationInterface'))
    .flatMap((navigation) => childrenOf(navigation, 'hideLMSUI'));
  const words = elements.flatMap((element) => {
    const text = textOf(element) ?? '';
    const word = hideable.find((known) => known.toLowerCase() === text.toLowerCase());
    if (word === undefined) told.oddValue('hideLMSUI', text);
    return word ?? [];
  });
  return [...new Set(words)];
}

/** IMS SS 1.0, 3.9: what lies beside the activity, by the identifier of a resource. */
function auxiliaryResourcesOf(part: Part, scope: Scope, told: Told): AuxiliaryResource[] {
  const group = part('auxiliaryResources');
  return (group ? childrenOf(group, 'auxiliaryResource') : []).flatMap((element) => {
    const id = (attributeOf(element, 'auxiliaryResourceID') ?? '').trim();
    const found = scope.find(id);
    const href = found?.to === 'resource' ? found.resource.href : undefined;
    if (href === undefined) {
      told.tell('resource_missing', `The auxiliary resource "${id}" names no file to open.`);
      return [];
    }
    return [{ id, purpose: (attributeOf(element, 'purpose') ?? '').trim(), href }];
  });
}
