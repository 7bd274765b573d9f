import type { CourseStructure } from '../content/index.js';
import type { ActivitySession } from './activity-session.js';
import type { Onlooker } from './onlooker.js';

type Call = (...parameters: unknown[]) => string;

/** The part of a session that content calls, by what it is. */
const calls = {
  initialize: (s: ActivitySession, a: string) => s.initialize(a),
  terminate: (s: ActivitySession, a: string) => s.terminate(a),
  getValue: (s: ActivitySession, a: string) => s.getValue(a),
  setValue: (s: ActivitySession, a: string, b: string) => s.setValue(a, b),
  commit: (s: ActivitySession, a: string) => s.commit(a),
  getLastError: (s: ActivitySession) => s.getLastError(),
  getErrorString: (s: ActivitySession, a: string) => s.getErrorString(a),
  getDiagnostic: (s: ActivitySession, a: string) => s.getDiagnostic(a),
} as const;

/** The name of a call in a standard: in SCORM 2004 it is ours with a capital. */
function nameOf(standard: CourseStructure['standard'], kind: keyof typeof calls): string {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  if (standard === '2004') return name;
  return kind === 'terminate' ? 'LMSFinish' : `LMS${name}`;
}

/** What a call answers when there is no activity to ask: "not initialized", as the standards number it. */
const withoutSession = { '1.2': '301', '2004': '132' } as const;

/**
 * The object that content looks for. It stays the same while activities come and go, calls never throw, and
 * arguments that tools leave out or pass as null count as empty.
 */
export function makeApi(
  standard: CourseStructure['standard'],
  session: () => ActivitySession | undefined,
  sessionToBegin: () => ActivitySession | undefined = session,
  onlooker?: Onlooker,
): Readonly<Record<string, Call>> {
  const api: Record<string, Call> = {};
  for (const kind of Object.keys(calls) as (keyof typeof calls)[]) {
    const call = calls[kind] as (s: ActivitySession, a: string, b: string) => string;
    const isValue = kind.startsWith('get');
    const name = nameOf(standard, kind);
    api[name] = (a, b) => {
      const current = kind === 'initialize' ? sessionToBegin() : session();
      if (!current) {
        if (kind === 'getLastError') return withoutSession[standard];
        return isValue ? '' : 'false';
      }
      try {
        const x = textFrom(a);
        const y = textFrom(b);
        const make = (): string => call(current, x, y);
        return onlooker ? onlooker.call(current, name, [x, y], [a, b], make) : make();
      } catch {
        return isValue ? '' : 'false';
      }
    };
  }
  return Object.freeze(api);
}

const textFrom = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);

/** The name under which content of a standard looks for its API. */
export const apiNameOf = (standard: CourseStructure['standard']): 'API' | 'API_1484_11' =>
  standard === '1.2' ? 'API' : 'API_1484_11';

/** Puts the API where content finds it, so that an assignment by content changes nothing and throws nothing. */
export function publishApi(target: object, name: string, api: object): void {
  Object.defineProperty(target, name, {
    get: () => api,
    set: () => undefined,
    enumerable: true,
    configurable: false,
  });
}
