import { Scorm12API } from 'scorm-again/scorm12';
import type { Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

/** A run-time of SCORM 1.2. */
export const createRuntime = (): Runtime => makeRuntime(Scorm12API);
