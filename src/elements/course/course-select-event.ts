import type { CourseSummary } from '../../client/index.js';

/** The learner opens a course. Cancel it to keep the card's link from being followed. */
export class WlCourseSelectEvent extends Event {
  static readonly eventName = 'wl-course-select';
  readonly course: CourseSummary;

  constructor(course: CourseSummary) {
    super(WlCourseSelectEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.course = course;
  }

  get courseId(): string {
    return this.course.id;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-course-select': WlCourseSelectEvent;
  }
}
