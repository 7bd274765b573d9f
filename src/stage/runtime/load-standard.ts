import type { CourseStructure } from '../../content/index.js';
import type { Dialect } from '../dialects/dialect.js';
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
