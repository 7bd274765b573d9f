import { Scorm12API } from 'scorm-again/scorm12';
import type { Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

export { scorm12 as dialect } from '../dialects/scorm12.js';
export { createSequencer } from '../sequencers/ordered.js';

/**
 * A run-time of SCORM 1.2. The library goes on answering "true" after LMSFinish; nothing that comes then is kept, so
 * content is told so: "not initialized", 301.
 */
export function createRuntime(): Runtime {
  const inner = makeRuntime(Scorm12API);
  let tooLate = false;
  const unlessAfter =
    <A extends string[]>(answer: string, call: (...parameters: A) => string) =>
    (...parameters: A): string => {
      tooLate = inner.state === 'after';
      return tooLate ? answer : call(...parameters);
    };
  return {
    ...inner,
    terminate: unlessAfter('false', inner.terminate),
    getValue: unlessAfter('', inner.getValue),
    setValue: unlessAfter('false', inner.setValue),
    commit: unlessAfter('false', inner.commit),
    getLastError: () => (tooLate ? '301' : inner.getLastError()),
    get state() {
      return inner.state;
    },
  };
}
