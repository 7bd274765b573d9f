import { byName } from './by-name.js';
import { noText, type Runtime } from './runtime.js';

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
  readonly cmi: object;
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

/** The library behind our own interface, and a look at its collections. */
export interface ScormAgainRuntime extends Runtime {
  /** The records of a collection: `cmi.objectives`, `cmi.interactions.0.objectives`, …; undefined: there is none. */
  records(collection: string): unknown[] | undefined;
  /** Does an index of the element's name lie beyond its collection? */
  isBeyond(element: string): boolean;
}

/** Collections on an element's way, each with the index that is asked of it. */
type Way = readonly (readonly [collection: string, index: number])[];

/** Puts scorm-again behind our own interface. */
export function makeRuntime(
  Api: new (settings: ScormAgainSettings) => ScormAgainApi,
): ScormAgainRuntime {
  const api = new Api(settings);

  const records = (collection: string): unknown[] | undefined => {
    let at: unknown = api;
    for (const name of collection.split('.')) {
      const list = listOf(at);
      at = list ? list[Number(name)] : (at as Record<string, unknown> | undefined)?.[name];
    }
    return listOf(at);
  };
  const wayOf = byName((element): Way =>
    Array.from(element.matchAll(/\.(\d+)(?=\.|$)/g), (match) => {
      return [element.slice(0, match.index), Number(match[1])] as const;
    }),
  );
  const missingOn = (way: Way) =>
    way.find(([collection, index]) => index >= (records(collection)?.length ?? 0));

  return {
    records,
    isBeyond: (element) => missingOn(wayOf(element)) !== undefined,
    initialize: (argument) => api.lmsInitialize(argument),
    terminate: (argument) => api.lmsFinish(argument),
    getValue(element) {
      const value = api.lmsGetValue(element);
      if (typeof value === 'string') return value;
      return value === undefined || value === null ? '' : noText;
    },
    setValue(element, value, indexed = true) {
      const missing = indexed ? missingOn(wayOf(element)) : undefined;
      const list = missing && records(missing[0]);
      const length = list?.length;
      const answer = api.lmsSetValue(element, value);
      // The library makes a record before it looks at the value: one that it refuses must not count.
      if (list && length !== undefined && answer !== 'true') list.length = length;
      return answer;
    },
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

const listOf = (value: unknown): unknown[] | undefined => {
  const list = (value as { childArray?: unknown } | undefined)?.childArray;
  return Array.isArray(list) ? list : undefined;
};
