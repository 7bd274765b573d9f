import type { Enrollment } from '../../client/index.js';

/** The learner has been enrolled in a course. */
export class WlEnrolledEvent extends Event {
  static readonly eventName = 'wl-enrolled';
  readonly courseId: string;
  readonly enrollment: Enrollment;

  constructor(courseId: string, enrollment: Enrollment) {
    super(WlEnrolledEvent.eventName, { bubbles: true, composed: true });
    this.courseId = courseId;
    this.enrollment = enrollment;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-enrolled': WlEnrolledEvent;
  }
}
