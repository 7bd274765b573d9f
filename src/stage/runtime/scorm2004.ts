import { Scorm2004API } from 'scorm-again/scorm2004/min';
import type { Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

export { scorm2004 as dialect } from '../dialects/scorm2004.js';

/** A run-time of SCORM 2004. Its sequencing is not used. */
export const createRuntime = (): Runtime => makeRuntime(Scorm2004API);
