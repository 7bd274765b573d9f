import type { ObjectiveProgress } from '../../sequencing/index.js';
import type { ElementChanges, GlobalChanges } from '../../stage-protocol/index.js';
import { numberOf } from '../elements.js';

// Global objectives as the backend keeps them: a flat map of texts for each id, an open list of names.

const truths = { satisfied: 'satisfied', completed: 'completed' } as const;
const numbers = {
  measure: 'measure',
  raw: 'raw',
  min: 'min',
  max: 'max',
  progress: 'progress',
} as const;

/** A global objective as text; what is not known is `null`, so that it goes where it was known. */
export function textsOf(objective: ObjectiveProgress): ElementChanges {
  const texts: ElementChanges = {};
  for (const name of Object.keys(truths) as (keyof typeof truths)[]) {
    texts[name] = objective[name] === undefined ? null : String(objective[name]);
  }
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    texts[name] = objective[name] === undefined ? null : String(objective[name]);
  }
  return texts;
}

/** Global objectives as the launch brings them; what makes no sense is unknown. */
export function objectivesOf(
  stored: GlobalChanges['objectives'],
): Record<string, ObjectiveProgress> {
  return Object.fromEntries(
    Object.entries(stored).map(([id, texts]) => {
      const objective: ObjectiveProgress = {};
      for (const name of Object.keys(truths) as (keyof typeof truths)[]) {
        if (texts[name] === 'true' || texts[name] === 'false') {
          objective[name] = texts[name] === 'true';
        }
      }
      for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
        const value = numberOf(texts[name] ?? undefined);
        if (value !== undefined) objective[name] = value;
      }
      return [id, objective];
    }),
  );
}
