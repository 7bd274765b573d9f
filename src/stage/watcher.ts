import type { CourseStructure } from '../content/index.js';
import type { TraceEntry } from '../stage-protocol/index.js';
import type { ActivitySession } from './activity-session.js';
import type { HostLink } from './link.js';
import type { Onlooker } from './onlooker.js';
import { CallRate } from './call-rate.js';
import { Tracer } from './tracer.js';

/** Oddities of one visit that are told; content may make up names without end. */
const mostOddities = 500;

const resultsOf = {
  '1.2': ['cmi.core.lesson_status'],
  '2004': ['cmi.completion_status', 'cmi.success_status'],
} as const;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));

/** What a watcher looks at. */
export interface Watched {
  course: Pick<CourseStructure, 'standard' | 'findings'>;
  trace(entry: TraceEntry): void;
  /** The visit that is under way. */
  session(): ActivitySession | undefined;
}

/** Looks on at what content does and says what is odd about it, each oddity once a visit. */
export class Watcher implements Onlooker {
  readonly trace: (entry: TraceEntry) => void;
  readonly #watched: Watched;
  readonly #told = new Set<string>();
  #rate = new CallRate();
  /** A result was there before content has said one. */
  #wasDone = false;

  constructor(watched: Watched) {
    this.#watched = watched;
    this.trace = (entry) => watched.trace(entry);
    for (const { code, where, text } of watched.course.findings) {
      this.warn('finding', `${code} ${where}: ${text}`);
    }
  }

  warn(code: string, text: string, activityId?: string): void {
    const where = activityId === undefined ? {} : { activityId };
    this.trace({ kind: 'warning', at: Date.now(), code, text, ...where });
  }

  call(
    session: ActivitySession,
    name: string,
    taken: readonly string[],
    given: readonly unknown[],
    make: () => string,
  ): string {
    const { activity, finished, initialized } = session;
    const begins = /Initialize$/.test(name);
    if (begins) this.#wasDone = this.#isDone(session.elements);
    const at = Date.now();
    const started = performance.now();
    session.forgetNote();
    const answer = make();
    const ended = performance.now();
    const { note } = session;
    const error = session.getLastError();
    const used = /SetValue$/.test(name) ? 2 : 1;
    this.trace({
      kind: 'call',
      at,
      activityId: activity.id,
      name,
      arguments: taken.slice(0, used),
      answer,
      error,
      ...(note === undefined ? {} : { note }),
      milliseconds: ended - started,
    });

    const odd = (code: string, text: string, key = ''): void => this.#odd(session, code, text, key);
    if (begins && initialized) odd('initialized_twice', name);
    if (/[GS]etValue$|Commit$/.test(name) && (finished || !initialized)) {
      odd(finished ? 'api_after_terminate' : 'api_before_initialize', name, name);
    }
    const wrong = /GetLastError$/.test(name) ? undefined : otherTypes(given.slice(0, used));
    if (wrong) odd('not_strings', `${name}(${wrong})`, name);
    if (used === 2 && initialized && !finished) {
      const [element = '', value = ''] = taken;
      const set = `${element.slice(0, 200)} = ${quoted(value)}`;
      if (answer !== 'true') odd('refused', `${set}: ${error}`, `${element} ${error}`);
      else if (note?.startsWith('tolerated')) odd('tolerated', set, element);
    }
    const often = this.#rate.count(started);
    if (often) odd('too_many_calls', often);
    if (session.finished && !finished) this.#lookAtResult(session);
    return answer;
  }

  ended(session: ActivitySession, again: boolean): void {
    if (session.initialized && !session.finished) this.#odd(session, 'never_finished', '');
    if (again) this.#odd(session, 'initialized_twice', 'Another page, or the same one anew.');
    this.#told.clear();
    this.#rate = new CallRate();
  }

  /** Looks on at the frames of content in a place, which may go where their page no longer finds the API. */
  watchFrames(place: HTMLElement): void {
    const loaded = ({ target }: Event): void => {
      const frame = target as HTMLIFrameElement;
      const page = frame.contentDocument;
      if (page && page.URL !== 'about:blank') return;
      // The stage itself empties the frame too, and takes it away as soon as that has happened.
      setTimeout(() => {
        const session = this.#watched.session();
        if (!frame.isConnected || !session) return;
        this.#odd(session, 'frame_left', page ? 'about:blank' : 'A page of another origin.');
      }, 0);
    };
    place.addEventListener('load', loaded, true);
  }

  #odd(session: ActivitySession, code: string, text: string, key = ''): void {
    const oddity = `${code} ${key}`;
    if (this.#told.has(oddity) || this.#told.size >= mostOddities) return;
    this.#told.add(oddity);
    this.warn(code, text, session.activity.id);
  }

  #isDone(values: Readonly<Record<string, string>>): boolean {
    const names = resultsOf[this.#watched.course.standard];
    return names.some((name) => /^(completed|passed|failed)$/.test(values[name] ?? ''));
  }

  #lookAtResult(session: ActivitySession): void {
    if (this.#wasDone || session.effectiveExit === 'suspend' || this.#isDone(session.results)) {
      return;
    }
    const names = resultsOf[this.#watched.course.standard];
    const there = names.map((name) => `${name} = ${quoted(session.elements[name] ?? '')}`);
    this.#odd(session, 'no_result', there.join(', '));
  }
}

/** The types of what is handed over, unless all are strings. */
function otherTypes(given: readonly unknown[]): string | undefined {
  const types = given.map((value) => (value === null ? 'null' : typeof value));
  return types.every((type) => type === 'string') ? undefined : types.join(', ');
}

/** Begins to look on, and to tell the host what there is to see. */
export function watch(
  link: HostLink,
  place: HTMLElement,
  watched: Omit<Watched, 'trace'>,
): Onlooker {
  const tracer = new Tracer((message) => link.send(message));
  addEventListener('pagehide', () => tracer.flush());
  const watcher = new Watcher({ ...watched, trace: (entry) => tracer.add(entry) });
  watcher.watchFrames(place);
  return watcher;
}
