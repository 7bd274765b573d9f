import type { Runtime } from './runtime.js';

/** What is used of scorm-again. Its own types break under some resolutions and never get into ours. */
export interface ScormAgainApi {
  lmsInitialize(argument: string): string;
  lmsFinish(argument: string): string;
  lmsGetValue(element: string): unknown;
  lmsSetValue(element: string, value: string): string;
  lmsCommit(argument: string): string;
  lmsGetLastError(): string;
  lmsGetErrorString(code: string): string;
  lmsGetDiagnostic(code: string): string;
  setCMIValue(element: string, value: string): string;
  isNotInitialized(): boolean;
  isTerminated(): boolean;
}

export interface ScormAgainSettings {
  autocommit: boolean;
  mastery_override: boolean;
  /** 5: nothing. */
  logLevel: number;
  lmsCommitUrl: string;
  httpService: {
    processHttpRequest(...parameters: unknown[]): { result: string; errorCode: number };
    updateSettings(): void;
  };
}

// The stage keeps and sends by itself. Without a service of ours the library would use blocking requests and beacons.
const settings: ScormAgainSettings = {
  autocommit: false,
  mastery_override: false,
  logLevel: 5,
  lmsCommitUrl: 'stage:',
  httpService: {
    processHttpRequest: () => ({ result: 'true', errorCode: 0 }),
    updateSettings: () => undefined,
  },
};

/** Puts scorm-again behind our own interface. */
export function makeRuntime(Api: new (settings: ScormAgainSettings) => ScormAgainApi): Runtime {
  const api = new Api(settings);
  return {
    initialize: (argument) => api.lmsInitialize(argument),
    terminate: (argument) => api.lmsFinish(argument),
    getValue: (element) => String(api.lmsGetValue(element) ?? ''),
    setValue: (element, value) => api.lmsSetValue(element, value),
    commit: (argument) => api.lmsCommit(argument),
    getLastError: () => api.lmsGetLastError(),
    getErrorString: (code) => api.lmsGetErrorString(code),
    getDiagnostic: (code) => api.lmsGetDiagnostic(code),
    load(element, value) {
      try {
        return api.setCMIValue(element, value) === 'true';
      } catch {
        return false;
      }
    },
    get state() {
      return api.isNotInitialized() ? 'before' : api.isTerminated() ? 'after' : 'running';
    },
  };
}
