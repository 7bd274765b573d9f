import type { CourseStructure } from '../../content/index.js';
import type { RuntimeFactory } from './runtime.js';

/** Loads the run-time that a course needs, and no other. */
export async function loadRuntime(standard: CourseStructure['standard']): Promise<RuntimeFactory> {
  const module = standard === '1.2' ? await import('./scorm12.js') : await import('./scorm2004.js');
  return module.createRuntime;
}
