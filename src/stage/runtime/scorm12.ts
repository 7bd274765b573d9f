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
  let ended = false;
  let tooLate = false;
  return {
    ...inner,
    terminate(argument) {
      tooLate = ended;
      if (ended) return 'false';
      const answer = inner.terminate(argument);
      ended = inner.state === 'after';
      return answer;
    },
    getValue(element) {
      tooLate = ended;
      return ended ? '' : inner.getValue(element);
    },
    setValue(element, value, indexed) {
      tooLate = ended;
      return ended ? 'false' : inner.setValue(element, value, indexed);
    },
    commit(argument) {
      tooLate = ended;
      return ended ? 'false' : inner.commit(argument);
    },
    getLastError: () => (tooLate ? '301' : inner.getLastError()),
    get state() {
      return inner.state;
    },
  };
}
