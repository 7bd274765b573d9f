import type { Dialect } from '../dialects/dialect.js';
import { byName } from './by-name.js';
import { noText, type Runtime } from './runtime.js';

/** What is known of an element by its name, so that a call has to look it up only once. */
export interface Plan {
  readonly element: string;
  /** The name with `n` for its indexes. */
  shape: string;
  /** Content may name it; what the standard does not know never reaches the run-time. */
  known: boolean;
  /** Characters that the run-time takes; 0: it has no such limit. */
  limit: number;
  /** Characters that are kept all the same. */
  most: number;
  /** What content has set since the session last looked. */
  pending: string | undefined;
}

// Characters of any one element, as the contract has it.
const mostCharacters = 65_536;

/**
 * Stands between content and the run-time. Texts that are longer than the run-time takes and, unless the launch is
 * strict, values that it refuses though their meaning is plain are held here as content has set them, while the
 * run-time gets what it takes. Names that the standard does not know are refused before the run-time sees them.
 */
export class Values {
  readonly planOf: (element: string) => Plan;
  /** What was out of the ordinary about the last call, in words. */
  note: string | undefined;
  readonly #runtime: Runtime;
  readonly #model: Dialect['model'];
  readonly #strict: boolean;
  readonly #beside = new Map<string, string>();
  /** What the run-time has in the place of what is held beside it. */
  readonly #shown = new Map<string, string>();
  /** An error of our own, instead of the run-time's. */
  #error: string | undefined;

  constructor(runtime: Runtime, dialect: Dialect, strict: boolean, maxSuspendDataChars: number) {
    const { location, suspendData } = dialect.names;
    this.#runtime = runtime;
    this.#model = dialect.model;
    this.#strict = strict;
    const limits: Record<string, readonly [limit: number, most: number]> = {
      [location]: [dialect.model.locationLimit, mostCharacters],
      [suspendData]: [64_000, maxSuspendDataChars],
    };
    this.planOf = byName((element) => {
      const shape = element.replace(/\.\d+(?=\.|$)/g, '.n');
      const [limit, most] = limits[element] ?? [0, 0];
      const known = element === '' || dialect.model.knows(shape);
      return { element, shape, known, limit, most, pending: undefined };
    });
  }

  get lastError(): string {
    return this.#error ?? this.#runtime.getLastError();
  }

  /** A call that is none of values has been made: the run-time's word counts again. */
  reset(): void {
    this.#error = undefined;
  }

  get(element: string): string {
    this.#error = undefined;
    const value = this.#runtime.getValue(element);
    if (value === noText) {
      this.#error = this.#model.unknownElement;
      return '';
    }
    if (this.#beside.size === 0 || this.#runtime.state !== 'running') return value;
    const beside = this.#beside.get(element);
    if (beside === undefined || this.#runtime.getLastError() === this.#model.writeOnly) {
      return value;
    }
    this.#error = '0';
    return beside;
  }

  set(plan: Plan, value: string): string {
    this.#error = undefined;
    const { element } = plan;
    if (!plan.known && this.#runtime.state === 'running') {
      this.#error = this.#model.unknownElement;
      return 'false';
    }
    const shown = this.#cut(plan, value);
    const answer = this.#runtime.setValue(element, shown, plan.shape !== element);
    if (answer === 'true') return this.#took(element, value, shown);
    if (this.#strict || this.#runtime.state !== 'running') return answer;
    const mended = this.#model.mend(plan.shape, element, value, this.#held);
    if (mended === undefined || this.#runtime.setValue(element, mended) !== 'true') return answer;
    this.note = `tolerated: the run-time has ${JSON.stringify(mended)}`;
    return this.#took(element, value, mended);
  }

  /** What the run-time was given for a value that content has set. */
  shownOf(element: string, value: string): string {
    return this.#beside.has(element) ? (this.#shown.get(element) ?? value) : value;
  }

  /** Puts a value in before content begins. */
  load(element: string, value: string): void {
    const plan = this.planOf(element);
    let shown = this.#cut(plan, value);
    if (!this.#runtime.load(element, shown)) {
      const mended = this.#model.mend(plan.shape, element, value, this.#held);
      if (mended === undefined || !this.#runtime.load(element, mended)) {
        this.#beside.set(element, value);
        return;
      }
      shown = mended;
    }
    if (shown !== value) this.#beside.set(element, value);
  }

  readonly #held = (element: string): string => {
    const value = this.#runtime.getValue(element);
    return this.#runtime.getLastError() === '0' ? value : '';
  };

  #took(element: string, value: string, shown: string): 'true' {
    if (shown !== value) {
      this.#beside.set(element, value);
      this.#shown.set(element, shown);
    } else if (this.#beside.size > 0) this.#beside.delete(element);
    return 'true';
  }

  #cut({ limit, most }: Plan, value: string): string {
    if (limit === 0 || value.length <= limit) return value;
    // Beyond what is kept the run-time refuses it, with the standard's own error: it need not read all of it.
    return value.slice(0, value.length <= most ? limit : limit + 1);
  }
}
