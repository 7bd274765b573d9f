import { flatten, type CourseStructure } from '../../content/index.js';
import type { Dialect } from '../dialects/dialect.js';
import type { PrerequisiteReader } from '../sequencers/prerequisites.js';
import type { Sequencer, SequencerParts } from '../sequencers/sequencer.js';
import type { RuntimeFactory } from './runtime.js';

/** What plays the activities of one standard. */
export interface Standard {
  createRuntime: RuntimeFactory;
  dialect: Dialect;
  createSequencer: (parts: SequencerParts) => Sequencer;
}

/** Loads what a course needs of its standard, and nothing of the other. */
export async function loadStandard(standard: CourseStructure['standard']): Promise<Standard> {
  return standard === '1.2' ? await import('./scorm12.js') : await import('./scorm2004.js');
}

/** Loads what reads prerequisites, for a course that has some. */
export async function loadPrerequisites(
  course: CourseStructure,
): Promise<{ prerequisites?: PrerequisiteReader }> {
  if (!flatten(course.activities).some(({ prerequisites }) => prerequisites)) return {};
  const { prerequisitesOf } = await import('../sequencers/prerequisites.js');
  return { prerequisites: prerequisitesOf };
}
