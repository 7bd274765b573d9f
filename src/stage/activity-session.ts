import type { Activity } from '../content/index.js';
import type { Elements, StageLaunch } from '../stage-protocol/index.js';
import type { ContentRequest, Dialect } from './dialects/dialect.js';
import { secondsOf } from './durations.js';
import { inLoadOrder } from './elements.js';
import type { Outside, Runtime } from './runtime/runtime.js';
import { Values, type Plan } from './runtime/values.js';

/** What content did, as far as saving and navigation care. `changed` is said once until the state is looked at. */
export type SessionEvent = 'initialized' | 'changed' | 'committed' | 'finished';

export interface SessionOptions extends Outside {
  activity: Activity;
  launch: StageLaunch;
  dialect: Dialect;
  runtime: Runtime;
  /** State of the activity as last kept. */
  stored: Readonly<Elements>;
  /** What this visit begins with besides, above all else: no part of the state unless content sets it. */
  given?: Readonly<Elements> | undefined;
  /** A new attempt on the activity: nothing of what is stored is loaded (SN 4.3). */
  fresh?: boolean | undefined;
  /** Results of the sessions that earlier pages of the same content had in this visit: they count on. */
  said?: Readonly<Elements> | undefined;
  /** Milliseconds from any fixed point, never running backwards. */
  now: () => number;
  onEvent: (event: SessionEvent) => void;
}

// Names that content makes up have a new plan in every call, and without a change nobody looks.
const mostPending = 5000;

/**
 * One visit of the learner to one activity: the run-time answers content, and beside it stands the whole state as a
 * flat map, which is what is kept. Nothing that content has set depends on the run-time being able to hold it.
 */
export class ActivitySession {
  readonly activity: Activity;
  readonly #results: Elements;
  /** Elements that content has set since they were last looked at: a call has to be cheap. */
  #pending: Plan[] = [];
  readonly #launch: StageLaunch;
  readonly #dialect: Dialect;
  readonly #runtime: Runtime;
  readonly #values: Values;
  readonly #now: () => number;
  readonly #onEvent: (event: SessionEvent) => void;
  #elements: Elements;
  #startedAt: number;
  #navigation: string | undefined;
  #saidTime = false;
  #saidChange = false;
  #running = false;
  #isAsset: boolean;
  #completedByOpening = false;
  #closed = false;

  constructor(options: SessionOptions) {
    const { activity, launch, dialect, runtime } = options;
    this.activity = activity;
    this.#launch = launch;
    this.#dialect = dialect;
    this.#runtime = runtime;
    this.#values = new Values(
      runtime,
      dialect,
      launch.strict === true,
      launch.policy.maxSuspendDataChars,
    );
    this.#now = options.now;
    this.#onEvent = options.onEvent;
    this.#startedAt = options.now();
    this.#isAsset = activity.scormType === 'asset';
    runtime.attach?.(options);

    const { names } = dialect;
    // A session that was cut off left its time beside the total.
    const stored = options.fresh ? {} : addSessionTime(dialect, options.stored);
    this.#elements = { ...dialect.seeds(activity, stored), ...stored };
    this.#results = { ...options.said };
    // How the last session ended has served; without it a session that is cut off shows as such.
    delete this.#elements[names.exit];
    delete this.#results[names.exit];
    const given = { ...dialect.given(activity, launch, stored), ...options.given };
    for (const [element, value] of inLoadOrder({ ...this.#elements, ...given })) {
      if (element !== names.sessionTime) this.#values.load(element, value);
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

  /** What content itself has set in this visit, as the run-time understood it; ids as they were set. */
  get results(): Readonly<Elements> {
    this.#takeIn();
    return this.#results;
  }

  /** What was out of the ordinary about the last call, in words. */
  get note(): string | undefined {
    return this.#values.note;
  }

  forgetNote(): void {
    this.#values.note = undefined;
  }

  /** What content asked of navigation; only of use once it has finished. */
  get request(): ContentRequest | undefined {
    return this.#dialect.requestOf(this.#navigation, this.results[this.#dialect.names.exit]);
  }

  /**
   * How content leaves: `suspend`, `time-out`, `logout`, `normal` or the empty text. Content that has never said how,
   * is not done and left something to come back to counts as suspended, unless the launch is strict.
   */
  get effectiveExit(): string {
    const { names } = this.#dialect;
    const said = this.results[names.exit];
    if (said !== undefined) return said;
    // Content that has not finished was cut off.
    if (!this.finished) return this.initialized ? 'suspend' : '';
    const { location, suspendData } = names;
    const hasPlace = Boolean(this.#elements[location]) || Boolean(this.#elements[suspendData]);
    const done = this.#dialect.statusOf(this.activity, this.#launch, this.#elements);
    const resumes = !this.#launch.strict && hasPlace && done.completion !== 'completed';
    return resumes ? 'suspend' : '';
  }

  initialize(argument: string): string {
    this.#values.reset();
    const result = this.#runtime.initialize(argument);
    this.#running = this.#runtime.state === 'running';
    if (result === 'true') {
      this.#startedAt = this.#now();
      this.#isAsset = false;
      // It does report, so what it was taken for counts no more.
      if (this.#completedByOpening) {
        delete this.#elements[this.#dialect.names.completion];
        delete this.#results[this.#dialect.names.completion];
      }
      this.#onEvent('initialized');
    }
    return result;
  }

  terminate(argument: string): string {
    this.#values.reset();
    const was = this.#runtime.state;
    const result = this.#runtime.terminate(argument);
    this.#running = this.#runtime.state === 'running';
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
    return this.#values.get(element);
  }

  setValue(element: string, value: string): string {
    const plan = this.#values.planOf(element);
    const answer = this.#values.set(plan, value);
    if (answer !== 'true' || !this.#running) return answer;
    const before = plan.pending;
    if (before === value) return answer;
    const { navigation, sessionTime } = this.#dialect.names;
    if (element === navigation) {
      this.#navigation = value;
      return answer;
    }
    if (before === undefined) {
      if (this.#pending.length >= mostPending) this.#takeIn();
      this.#pending.push(plan);
    }
    plan.pending = value;
    if (element === sessionTime) this.#saidTime = (secondsOf(value) ?? 0) > 0;
    if (!this.#saidChange && (before ?? this.#elements[element]) !== value) {
      this.#saidChange = true;
      this.#onEvent('changed');
    }
    return answer;
  }

  commit(argument: string): string {
    this.#values.reset();
    const result = this.#runtime.commit(argument);
    if (result === 'true' && this.#runtime.state === 'running') this.#onEvent('committed');
    return result;
  }

  getLastError(): string {
    return this.#values.lastError;
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
      this.#results[completion] = 'completed';
      this.#completedByOpening = true;
      this.#onEvent('committed');
    }
  }

  /** The learner leaves. Content that has not finished is suspended, so that it comes back where it was. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.initialized && !this.#isAsset) {
      // Content that has never asked for the API says no end of its own: being left is its end.
      if (this.#launch.policy.completeOn === 'finish') {
        this.#elements = this.#dialect.finished(this.activity, this.#launch, this.#elements);
      }
      return;
    }
    this.#elements[this.#dialect.names.exit] ??= this.#isAsset ? '' : 'suspend';
    this.#endTime();
  }

  #takeIn(): void {
    for (const plan of this.#pending) {
      const { element, pending: value = '' } = plan;
      plan.pending = undefined;
      this.#results[element] = element.endsWith('.id')
        ? value
        : this.#values.shownOf(element, value);
      // What activities share has a place of its own.
      if (!element.startsWith('adl.')) this.#elements[element] = value;
    }
    this.#pending = [];
    this.#saidChange = false;
  }

  #noteTime(): void {
    this.#takeIn();
    if (this.#closed || this.#saidTime || (!this.initialized && !this.#isAsset)) return;
    const seconds = (this.#now() - this.#startedAt) / 1000;
    this.#elements[this.#dialect.names.sessionTime] = this.#dialect.timeText(seconds);
  }

  #endTime(): void {
    this.#noteTime();
    this.#elements = addSessionTime(this.#dialect, this.#elements);
  }
}

function addSessionTime(dialect: Dialect, elements: Readonly<Elements>): Elements {
  const { sessionTime, totalTime } = dialect.names;
  const { [sessionTime]: session, ...others } = elements;
  if (session === undefined) return others;
  const seconds = (secondsOf(others[totalTime]) ?? 0) + (secondsOf(session) ?? 0);
  return { ...others, [totalTime]: dialect.timeText(seconds) };
}
