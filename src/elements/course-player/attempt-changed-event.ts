import type { Enrollment, LearningStatus, Score } from '../../client/index.js';

/** The backend's enrollment has changed through what the learner did: status, score or progress. */
export class WlAttemptChangedEvent extends Event {
  static readonly eventName = 'wl-attempt-changed';
  readonly courseId: string;
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    super(WlAttemptChangedEvent.eventName, { bubbles: true, composed: true });
    this.courseId = enrollment.courseId;
    this.enrollment = enrollment;
  }

  get status(): LearningStatus {
    return this.enrollment.status;
  }

  get score(): Score | undefined {
    return this.enrollment.score;
  }

  /** 0..1 */
  get progress(): number {
    return this.enrollment.progress;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-attempt-changed': WlAttemptChangedEvent;
  }
}
