import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AttemptSnapshot } from '../../playback/index.js';

type Time = NonNullable<AttemptSnapshot['time']>;

/** Seconds before the end at which the learner is told. */
const told = [300, 60, 0];

/** Counts down what the current activity's time limit leaves, and says when a moment has come. */
export class TimeLeft implements ReactiveController {
  private time: Time | undefined;
  private last = Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** Five minutes, one minute or nothing is left. */
    private readonly say: () => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  hostConnected(): void {
    this.wake();
  }

  /** What the stage has said of it. A limit of which the learner is to hear nothing and that has no consequence is none. */
  set(time: Time | undefined): void {
    if (time === this.time) return;
    if (time?.activityId !== this.time?.activityId) this.last = Infinity;
    this.time = time && (time.exits || time.message) ? time : undefined;
    this.wake();
  }

  /** Whole seconds, and what happens at their end; undefined where there is no limit. */
  get now(): { seconds: number; exits: boolean } | undefined {
    const { time } = this;
    if (!time) return undefined;
    const seconds = Math.max(0, Math.ceil((time.until - Date.now()) / 1000));
    return { seconds, exits: time.exits };
  }

  private wake(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { now } = this;
    if (!now) return;
    const { seconds } = now;
    if (told.some((moment) => seconds <= moment && this.last > moment)) this.say();
    this.last = Math.min(this.last, seconds);
    // The last minute is counted by the second, what is before it by the minute.
    const pause = seconds > 60 ? ((seconds - 1) % 60) + 1 : 1;
    if (seconds > 0) this.timer = setTimeout(() => this.tick(), pause * 1000);
  }

  private tick(): void {
    this.host.requestUpdate();
    this.wake();
  }
}
