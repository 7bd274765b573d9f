import type { Scorm12Api } from '../../../demo/courses/shared/runner/scorm12.js';
import type { Scorm2004Api } from '../../../demo/courses/shared/runner/scorm2004.js';
import * as runtime12 from '../../../src/stage/runtime/scorm12.js';
import * as runtime2004 from '../../../src/stage/runtime/scorm2004.js';

/** One session with the run-time that the player uses, and what was said in it. */
export class Session {
  /** Last value of each element, write-only ones too. */
  readonly values = new Map<string, string>();
  /** Elements with the values that the run-time did not take. */
  readonly refused: string[] = [];
  /** Values of one element in the order in which they were set. */
  readonly history: [string, string][] = [];
  commits = 0;
  readonly #runtime;

  constructor(standard: '1.2' | '2004', before: Record<string, string> = {}) {
    const { createRuntime } = standard === '1.2' ? runtime12 : runtime2004;
    this.#runtime = createRuntime();
    for (const [element, value] of Object.entries(before)) this.#runtime.load(element, value);
  }

  get open(): boolean {
    return this.#runtime.state === 'running';
  }

  /** All values that an element had, in order. */
  of(element: string): string[] {
    return this.history.filter(([name]) => name === element).map(([, value]) => value);
  }

  get api12(): Scorm12Api {
    return {
      LMSInitialize: (empty) => this.#runtime.initialize(empty),
      LMSGetValue: (element) => this.#runtime.getValue(element),
      LMSSetValue: (element, value) => this.#set(element, value),
      LMSCommit: (empty) => this.#commit(empty),
      LMSFinish: (empty) => this.#runtime.terminate(empty),
    };
  }

  get api2004(): Scorm2004Api {
    return {
      Initialize: (empty) => this.#runtime.initialize(empty),
      GetValue: (element) => this.#runtime.getValue(element),
      SetValue: (element, value) => this.#set(element, value),
      Commit: (empty) => this.#commit(empty),
      Terminate: (empty) => this.#runtime.terminate(empty),
    };
  }

  #set(element: string, value: string): string {
    const answer = this.#runtime.setValue(element, value);
    if (answer === 'true') {
      this.values.set(element, value);
      this.history.push([element, value]);
    } else {
      this.refused.push(`${element}=${value} (${this.#runtime.getLastError()})`);
    }
    return answer;
  }

  #commit(empty: string): string {
    this.commits += 1;
    return this.#runtime.commit(empty);
  }
}
