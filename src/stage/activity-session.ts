import type { Activity } from '../content/index.js';
import type { Elements, StageLaunch } from '../stage-protocol/index.js';
import type { ContentRequest, Dialect } from './dialects/dialect.js';
import { secondsOf } from './durations.js';
import { inLoadOrder } from './elements.js';
import type { Runtime } from './runtime/runtime.js';

/** What content did, as far as saving and navigation care. */
export type SessionEvent = 'initialized' | 'changed' | 'committed' | 'finished';

export interface SessionOptions {
  activity: Activity;
  launch: StageLaunch;
  dialect: Dialect;
  runtime: Runtime;
  /** State of the activity as last kept. */
  stored: Readonly<Elements>;
  /** Milliseconds from any fixed point, never running backwards. */
  now: () => number;
  onEvent: (event: SessionEvent) => void;
}

/**
 * One visit of the learner to one activity: the run-time answers content, and beside it stands the whole state as a
 * flat map, which is what is kept. Nothing that content has set depends on the run-time being able to hold it.
 */
export class ActivitySession {
  readonly activity: Activity;
  readonly #launch: StageLaunch;
  readonly #dialect: Dialect;
  readonly #runtime: Runtime;
  readonly #now: () => number;
  readonly #onEvent: (event: SessionEvent) => void;
  /** Values that the run-time does not hold as they are: long texts, and what it would not load. */
  readonly #beside = new Map<string, string>();
  #elements: Elements;
  #startedAt: number;
  #navigation: string | undefined;
  #saidTime = false;
  #answered = false;
  #isAsset: boolean;
  #completedByOpening = false;
  #closed = false;

  constructor(options: SessionOptions) {
    this.activity = options.activity;
    this.#launch = options.launch;
    this.#dialect = options.dialect;
    this.#runtime = options.runtime;
    this.#now = options.now;
    this.#onEvent = options.onEvent;
    this.#startedAt = options.now();
    this.#isAsset = options.activity.scormType === 'asset';

    const { names } = this.#dialect;
    const given = this.#dialect.given(this.activity, this.#launch, withTimeAdded(options));
    this.#elements = {
      ...this.#dialect.seeds(this.activity, options.stored),
      ...withTimeAdded(options),
    };
    // How the last session ended has served; without it a session that is cut off shows as such.
    delete this.#elements[names.exit];
    const loaded = { ...this.#elements, ...given };
    for (const [element, value] of inLoadOrder(loaded)) {
      if (element === names.sessionTime) continue;
      const shown = this.#forRuntime(element, value);
      if (!this.#runtime.load(element, shown) || shown !== value) this.#beside.set(element, value);
    }
  }

  /** Has content called Initialize? */
  get initialized(): boolean {
    return this.#runtime.state !== 'before';
  }

  /** Has content called Finish or Terminate? */
  get finished(): boolean {
    return this.#runtime.state === 'after';
  }

  /** The state as it is now, with the time of the open session as far as content has not said it. */
  get elements(): Readonly<Elements> {
    this.#noteTime();
    return this.#elements;
  }

  /** What content asked of navigation; only of use once it has finished. */
  get request(): ContentRequest | undefined {
    return this.#dialect.requestOf(this.#navigation, this.#elements[this.#dialect.names.exit]);
  }

  initialize(argument: string): string {
    this.#answered = false;
    const result = this.#runtime.initialize(argument);
    if (result === 'true') {
      this.#startedAt = this.#now();
      this.#isAsset = false;
      // It does report, so what it was taken for counts no more.
      if (this.#completedByOpening) delete this.#elements[this.#dialect.names.completion];
      this.#onEvent('initialized');
    }
    return result;
  }

  terminate(argument: string): string {
    this.#answered = false;
    const was = this.#runtime.state;
    const result = this.#runtime.terminate(argument);
    if (result === 'true' && was === 'running') {
      const { exit } = this.#dialect.names;
      this.#elements[exit] ??= '';
      this.#endTime();
      this.#elements = this.#dialect.finished(this.activity, this.#launch, this.#elements);
      this.#closed = true;
      this.#onEvent('finished');
    }
    return result;
  }

  getValue(element: string): string {
    this.#answered = false;
    const value = this.#runtime.getValue(element);
    if (this.#runtime.state !== 'running') return value;
    const beside = this.#beside.get(element);
    if (beside === undefined) return value;
    this.#answered = true;
    return beside;
  }

  setValue(element: string, value: string): string {
    this.#answered = false;
    const shown = this.#forRuntime(element, value);
    const result = this.#runtime.setValue(element, shown);
    if (result !== 'true' || this.#runtime.state !== 'running') return result;
    if (shown === value) this.#beside.delete(element);
    else this.#beside.set(element, value);
    if (element === this.#dialect.names.navigation) {
      this.#navigation = value;
      return result;
    }
    if (element === this.#dialect.names.sessionTime) {
      this.#saidTime = (secondsOf(value) ?? 0) > 0;
    }
    if (this.#elements[element] !== value) {
      this.#elements[element] = value;
      this.#onEvent('changed');
    }
    return result;
  }

  commit(argument: string): string {
    this.#answered = false;
    const result = this.#runtime.commit(argument);
    if (result === 'true' && this.#runtime.state === 'running') this.#onEvent('committed');
    return result;
  }

  getLastError(): string {
    return this.#answered ? '0' : this.#runtime.getLastError();
  }

  getErrorString(code: string): string {
    return this.#runtime.getErrorString(code);
  }

  getDiagnostic(code: string): string {
    return this.#runtime.getDiagnostic(code);
  }

  /** The page has loaded. An asset has nothing to report: it is complete when it is open. */
  opened(): void {
    if (!this.#isAsset || this.initialized) return;
    const { completion } = this.#dialect.names;
    if (this.#elements[completion] === undefined) {
      this.#elements[completion] = 'completed';
      this.#completedByOpening = true;
      this.#onEvent('committed');
    }
  }

  /** The learner leaves. Content that has not finished is suspended, so that it comes back where it was. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.initialized && !this.#isAsset) return;
    this.#elements[this.#dialect.names.exit] ??= this.#isAsset ? '' : 'suspend';
    this.#endTime();
  }

  #forRuntime(element: string, value: string): string {
    const limit = this.#dialect.freeTextLimits[element];
    if (limit === undefined || value.length <= limit) return value;
    const allowed =
      element === this.#dialect.names.suspendData
        ? this.#launch.policy.maxSuspendDataChars
        : mostCharacters;
    // Beyond what is kept the run-time refuses it, with the standard's own error.
    return value.length <= allowed ? value.slice(0, limit) : value;
  }

  #noteTime(): void {
    if (this.#closed || this.#saidTime || (!this.initialized && !this.#isAsset)) return;
    const seconds = (this.#now() - this.#startedAt) / 1000;
    this.#elements[this.#dialect.names.sessionTime] = this.#dialect.timeText(seconds);
  }

  #endTime(): void {
    this.#noteTime();
    this.#elements = addSessionTime(this.#dialect, this.#elements);
  }
}

// Characters of any one element, as the contract has it.
const mostCharacters = 65_536;

// A session that was cut off left its time beside the total.
const withTimeAdded = (options: SessionOptions): Elements =>
  addSessionTime(options.dialect, options.stored);

function addSessionTime(dialect: Dialect, elements: Readonly<Elements>): Elements {
  const { sessionTime, totalTime } = dialect.names;
  const { [sessionTime]: session, ...others } = elements;
  if (session === undefined) return others;
  const seconds = (secondsOf(others[totalTime]) ?? 0) + (secondsOf(session) ?? 0);
  return { ...others, [totalTime]: dialect.timeText(seconds) };
}
