import type { Commit, FieldError } from '../../contract/index.js';
import type { TestPackage } from '../fixtures/packages.js';
import { pointer, Refusal } from '../refusal.js';

/** What a commit may carry. */
export interface CommitBounds {
  /** The item's kind: SCORM has the standard's elements, the others four of ours. */
  kind: string;
  activityIds: readonly string[];
  objectiveIds: TestPackage['objectiveIds'];
  dataIds: TestPackage['dataIds'];
  maxSuspendDataChars: number;
}

/** A launch may leave out so many numbers. */
export const maximumSeqStep = 10_000_000;
/** Bytes of a commit's body, and of the state that commits add up to. */
export const maximumCommitBytes = 8 * 1024 * 1024;

const maximumValueChars = 65_536;
const scormElement = /^(cmi|adl)(\.[\w-]{1,100}){1,10}(\.?\{target=[^{}]{1,255}\}[A-Za-z]*)?$/;
const otherElement = /^wl\.(position|segments|pages|opened)$/;
const globalElement = /^[A-Za-z][\w.-]{0,99}$/;

/**
 * Checks ids, names of elements and lengths; what values mean is the player's to bear.
 *
 * @throws Refusal `invalid_input` with the places that are wrong, twenty at most
 */
export function checkCommit(commit: Commit, bounds: CommitBounds): void {
  const errors = [...errorsOf(commit, bounds)].slice(0, 20);
  if (errors.length > 0) throw new Refusal('invalid_input', { errors });
}

function* errorsOf({ activities, globals }: Commit, bounds: CommitBounds): Generator<FieldError> {
  const element = bounds.kind === 'scorm' ? scormElement : otherElement;
  for (const [id, changes] of Object.entries(activities)) {
    if (!bounds.activityIds.includes(id)) {
      yield wrong('unknown_activity', 'activities', id);
      continue;
    }
    for (const [name, value] of Object.entries(changes)) {
      const most = name === 'cmi.suspend_data' ? bounds.maxSuspendDataChars : maximumValueChars;
      const isClear = name === '*';
      if (isClear && value !== null) yield wrong('invalid_value', 'activities', id, name);
      if (!isClear && !element.test(name)) yield wrong('unknown_element', 'activities', id, name);
      if (isTooLong(value, most)) yield wrong('too_big', 'activities', id, name);
    }
  }
  for (const [id, elements] of Object.entries(globals?.objectives ?? {})) {
    const place = ['globals', 'objectives', id];
    if (!bounds.objectiveIds.includes(id)) yield wrong('unknown_objective', ...place);
    for (const [name, value] of Object.entries(elements)) {
      if (!globalElement.test(name)) yield wrong('unknown_element', ...place, name);
      if (isTooLong(value, maximumValueChars)) yield wrong('too_big', ...place, name);
    }
  }
  for (const [id, value] of Object.entries(globals?.data ?? {})) {
    if (!bounds.dataIds.includes(id)) yield wrong('unknown_data', 'globals', 'data', id);
    if (isTooLong(value, maximumValueChars)) yield wrong('too_big', 'globals', 'data', id);
  }
}

const wrong = (code: string, ...path: string[]): FieldError => ({ path: pointer(...path), code });

const isTooLong = (value: string | null, most: number): boolean => (value?.length ?? 0) > most;
