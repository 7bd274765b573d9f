import type { Activity } from '../content/index.js';
import type { StageLaunch } from '../stage-protocol/index.js';
import { secondsOf } from './durations.js';

/** What is told of an activity's time: seconds that are left, 0 when it is over. */
export interface TimeNotice {
  left: number;
  exits: boolean;
  message: boolean;
}

/** Seconds before the end at which the learner is told. */
const notices = [300, 60, 0];

/** Most that a timer takes: longer ones would ring at once. */
const longest = 2_147_483;

/** The time that an activity allows, and what its end means; undefined where there is no limit. */
export function timeLimitOf(
  activity: Activity,
  { policy, mode }: Pick<StageLaunch, 'policy' | 'mode'>,
): { seconds: number; exits: boolean; message: boolean } | undefined {
  if (mode !== 'normal') return undefined;
  const seconds = secondsOf(
    policy.timeLimit ?? activity.attemptAbsoluteDurationLimit ?? activity.maxTimeAllowed,
  );
  if (seconds === undefined || seconds <= 0) return undefined;
  // SCORM 1.2 RTE 3.4.4 and SCORM 2004 RTE 4.2.21: "continue,no message" unless said otherwise. The tenant's own limit is meant.
  const action = activity.timeLimitAction ?? (policy.timeLimit ? 'exit,message' : '');
  return {
    seconds,
    exits: action.startsWith('exit'),
    message: /,\s*message/.test(action),
  };
}

/** Counts the time of one visit down. */
export class TimeLimit {
  readonly #limit: NonNullable<ReturnType<typeof timeLimitOf>>;
  readonly #now: () => number;
  readonly #tell: (notice: TimeNotice) => void;
  readonly #endsAt: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `spent`: seconds of earlier visits. `now`: milliseconds, never running backwards. */
  constructor(
    limit: NonNullable<ReturnType<typeof timeLimitOf>>,
    spent: number,
    now: () => number,
    tell: (notice: TimeNotice) => void,
  ) {
    this.#limit = limit;
    this.#now = now;
    this.#tell = tell;
    this.#endsAt = now() + (limit.seconds - spent) * 1000;
    this.#ring();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #ring(): void {
    const left = Math.max(0, Math.round((this.#endsAt - this.#now()) / 1000));
    const { exits, message } = this.#limit;
    this.#tell({ left, exits, message });
    if (left === 0) return;
    const next = notices.find((at) => at < left) ?? 0;
    this.#timer = setTimeout(() => this.#ring(), Math.min(longest, left - next) * 1000);
  }
}
