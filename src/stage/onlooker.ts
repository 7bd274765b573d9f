import type { TraceEntry } from '../stage-protocol/index.js';
import type { ActivitySession } from './activity-session.js';

/** Who looks on while a course is played, for the debug panel. It changes nothing. */
export interface Onlooker {
  /** Tells of an entry. */
  trace(entry: TraceEntry): void;
  /** Notes that something is odd. */
  warn(code: string, text: string, activityId?: string): void;
  /** Makes a call of content and tells all about it. `taken` is what the API makes of what content has `given`. */
  call(
    session: ActivitySession,
    name: string,
    taken: readonly string[],
    given: readonly unknown[],
    make: () => string,
  ): string;
  /** A visit is over; `again`: content has begun another where it was. */
  ended(session: ActivitySession, again: boolean): void;
}
