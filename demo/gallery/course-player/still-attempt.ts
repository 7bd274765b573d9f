import type { Launch } from '../../../src/client/index.js';
import type { AttemptLike } from '../../../src/elements/course-player/attempt-like.js';
import type { AttemptSnapshot, Outline } from '../../../src/playback/index.js';
import { controls, loto } from './courses.js';

/** A launch of the lesson of the pictures. */
export const launch = (mode: Launch['mode'] = 'normal'): Launch => ({
  id: 'launch',
  courseId: 'loto',
  itemId: '2.3',
  enrollmentId: 'e-loto',
  attempt: 1,
  mode,
  credit: true,
  current: true,
  expiresIn: 43_200,
  serverTime: '2026-11-22T03:32:00Z',
  learner: { id: 'opaque', name: 'Nguyễn Thị Minh Khai', language: 'vi' },
  policy: {
    masteryScore: 0.8,
    maxSuspendDataChars: 64_000,
    completeOn: 'content',
    rollup: 'highest',
    allow: [],
  },
  content: {
    kind: 'scorm',
    stageUrl: 'http://p-42.localhost:4175/stage/v1/stage.html',
    baseUrl: 'http://p-42.localhost:4175/c/grant/',
    isolation: 'package',
  },
  globals: { objectives: {}, data: {} },
  state: {
    seq: 4,
    activities: {},
    summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT8M' },
  },
});

const oneLesson: Outline = {
  title: loto.title,
  standard: 'SCORM 2004',
  entries: [{ id: 'sco', title: 'LOTO', playable: true, selectable: true, status: 'in_progress' }],
  currentId: 'sco',
  controls: controls(),
};

/** Everything is saved, at this minute of the hour of the pictures. */
export const saved = (minute: number): AttemptSnapshot['save'] => ({
  state: 'saved',
  at: new Date(Date.UTC(2026, 10, 22, 3, minute)),
  pending: 0,
  aside: 0,
  offline: false,
});

/** A snapshot while the lesson of the pictures is played. */
export const playing = (change: Partial<AttemptSnapshot> = {}): AttemptSnapshot => ({
  phase: 'playing',
  launch: launch(),
  outline: oneLesson,
  currentActivityId: 'sco',
  summary: { completion: 'incomplete', success: 'unknown', progress: 0.4, totalTime: 'PT8M' },
  save: saved(32),
  branched: false,
  ...change,
});

/** An attempt that stands still. */
export class StillAttempt extends EventTarget implements AttemptLike {
  /** What the player has asked for. */
  readonly calls: string[] = [];

  constructor(
    public snapshot: AttemptSnapshot,
    readonly frameAddress: string | undefined = 'about:blank',
  ) {
    super();
  }

  /** Shows something else. */
  turn(change: Partial<AttemptSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.dispatchEvent(new Event('change'));
  }

  launch(options?: object): Promise<void> {
    this.calls.push(`launch ${JSON.stringify(options ?? {})}`);
    return Promise.resolve();
  }
  navigate(request: object): void {
    this.calls.push(`navigate ${JSON.stringify(request)}`);
  }
  leave(): Promise<void> {
    this.calls.push('leave');
    return Promise.resolve();
  }
  connect(): void {}
  setLocale(): void {}
  retrySaving(): void {
    this.calls.push('retrySaving');
  }
  takeBranch(): Promise<boolean> {
    this.calls.push('takeBranch');
    return Promise.resolve(true);
  }
  dismissBranch(): void {
    this.calls.push('dismissBranch');
  }
  asideFile(): string {
    return '{}';
  }
  dispose(): void {
    this.calls.push('dispose');
  }
}
