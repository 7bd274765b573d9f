import type { Activity } from '../../content/index.js';

/** What the run-time asks of sequencing and of data that activities share. SCORM 2004 only. */
export interface Outside {
  /**
   * Answers `adl.nav.request_valid.*` when content asks: `continue`, `previous`, `choice.{target=ID}` or
   * `jump.{target=ID}`.
   */
  validity?: ((request: string) => 'true' | 'false' | 'unknown') | undefined;
  /** The buckets behind `adl.data` (4th edition). */
  data?: SharedBuckets | undefined;
}

/** Data that activities share (RTE 4.3), by the ids of the manifest. */
export interface SharedBuckets {
  /** Undefined: nothing has been stored yet. */
  read(id: string): string | undefined;
  write(id: string, value: string): void;
}

/** What a run-time answers for a branch of the data model, or for something of its own: there is no text to it. */
export const noText = '\0';

/**
 * A SCORM run-time: it answers content's calls and knows what is valid. It neither keeps nor sends anything; all
 * methods are synchronous and answer in the standard's texts.
 */
export interface Runtime {
  initialize(argument: string): string;
  terminate(argument: string): string;
  getValue(element: string): string;
  /** `indexed`: false spares a look at the name, where it is known to have no index. */
  setValue(element: string, value: string, indexed?: boolean): string;
  commit(argument: string): string;
  getLastError(): string;
  getErrorString(code: string): string;
  getDiagnostic(code: string): string;
  /** Sets an element before `initialize`, read-only ones too. False: the run-time does not take it. */
  load(element: string, value: string): boolean;
  /** Names those who answer for what lies outside the activity. */
  attach?(outside: Outside & { activity: Activity }): void;
  readonly state: 'before' | 'running' | 'after';
}

/** Makes a run-time for one session of one activity. */
export type RuntimeFactory = () => Runtime;
