import { Scorm2004API } from 'scorm-again/scorm2004';
import type { Activity } from '../../content/index.js';
import { sharedDataOf, validityOf, type Answer } from './beside-cmi.js';
import { Guards2004 } from './guards2004.js';
import type { Outside, Runtime } from './runtime.js';
import { makeRuntime } from './scorm-again.js';

export { scorm2004 as dialect } from '../dialects/scorm2004.js';
export { createSequencer } from '../sequencers/sequenced.js';

/**
 * A run-time of SCORM 2004. The library's sequencing is not used: what it would answer of sequencing and of shared
 * data comes from outside.
 */
export function createRuntime(): Runtime {
  const inner = makeRuntime(Scorm2004API);
  const guards = new Guards2004(inner);
  let running = false;
  let outside: Outside = {};
  let maps: Activity['sharedData'] = [];
  let error: string | undefined;

  const say = (answer: Answer): string => {
    error = answer.error;
    return answer.value;
  };
  // Before and after its time the library has the right answer to everything.
  const beside = (element: string, value?: string): Answer | undefined =>
    running && element.startsWith('adl.')
      ? (validityOf(outside, element, value) ?? sharedDataOf(maps, outside, element, value))
      : undefined;

  return {
    ...inner,
    attach: (to) => {
      outside = to;
      maps = to.activity.sharedData;
    },
    getValue(element) {
      error = undefined;
      const answer = beside(element);
      if (answer) return say(answer);
      const value = inner.getValue(element);
      const guarded = running ? guards.got(element, value) : undefined;
      return guarded ? say(guarded) : value;
    },
    setValue(element, value, indexed) {
      error = undefined;
      const answer = running
        ? (beside(element, value) ?? guards.setting(element, value))
        : undefined;
      if (answer) return say(answer);
      const result = inner.setValue(element, value, indexed);
      if (result === 'true') guards.took(element);
      if (result === 'true' || !running) return result;
      const held = guards.refusing(element, value);
      return held ? say(held) : result;
    },
    initialize(argument) {
      error = undefined;
      const answer = inner.initialize(argument);
      running = inner.state === 'running';
      return answer;
    },
    terminate(argument) {
      error = undefined;
      const answer = inner.terminate(argument);
      running = inner.state === 'running';
      return answer;
    },
    commit(argument) {
      error = undefined;
      return inner.commit(argument);
    },
    getLastError: () => error ?? inner.getLastError(),
    get state() {
      return inner.state;
    },
  };
}
