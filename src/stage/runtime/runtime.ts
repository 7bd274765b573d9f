/**
 * A SCORM run-time: it answers content's calls and knows what is valid. It neither keeps nor sends anything; all
 * methods are synchronous and answer in the standard's texts.
 */
export interface Runtime {
  initialize(argument: string): string;
  terminate(argument: string): string;
  getValue(element: string): string;
  setValue(element: string, value: string): string;
  commit(argument: string): string;
  getLastError(): string;
  getErrorString(code: string): string;
  getDiagnostic(code: string): string;
  /** Sets an element before `initialize`, read-only ones too. False: the run-time does not take it. */
  load(element: string, value: string): boolean;
  readonly state: 'before' | 'running' | 'after';
}

/** Makes a run-time for one session of one activity. */
export type RuntimeFactory = () => Runtime;
