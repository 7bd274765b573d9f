import type { Enrollment } from '../../client/index.js';

/** The learner has completed or passed the course, as the backend says. Once for each time that it becomes so. */
export class WlCourseCompletedEvent extends Event {
  static readonly eventName = 'wl-course-completed';
  readonly courseId: string;
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    super(WlCourseCompletedEvent.eventName, { bubbles: true, composed: true });
    this.courseId = enrollment.courseId;
    this.enrollment = enrollment;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-course-completed': WlCourseCompletedEvent;
  }
}
