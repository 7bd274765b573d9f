import { Scorm12API } from 'scorm-again/scorm12/min';
import type { Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

export { scorm12 as dialect } from '../dialects/scorm12.js';

/** A run-time of SCORM 1.2. */
export const createRuntime = (): Runtime => makeRuntime(Scorm12API);
