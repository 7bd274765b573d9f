import type { Exit, Summary, Deed } from '../../stage-protocol/index.js';
import type { Statement } from './statement.js';

/**
 * `record`: the result of learning, which the contract with the learner's company covers. `telemetry`: finer behavior, which the learner
 * has to agree to (purpose `learning.telemetry`).
 */
export type Purpose = 'record' | 'telemetry';

/** What makes statements of one kind of lesson out of what is heard of it. Times are milliseconds since 1970. */
export interface Narrator {
  did?(deed: Deed, at: number): void;
  /** Of what is saved. */
  saved?(summary: Summary, exit: Exit | undefined, at: number): void;
  /** The lesson is left. */
  left(at: number): void;
  /** What there would be to say if nothing more were heard. */
  readonly will: readonly Statement[];
}

/** Where statements go, and whether finer ones are to be made at all. */
export interface Listener {
  say(statement: Statement, purpose: Purpose): void;
  /** The learner has agreed to finer ones. */
  readonly telemetry: boolean;
}
