import { Scorm2004API } from 'scorm-again/scorm2004';
import type { Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

/** A run-time of SCORM 2004. Its sequencing is not used. */
export const createRuntime = (): Runtime => makeRuntime(Scorm2004API);
