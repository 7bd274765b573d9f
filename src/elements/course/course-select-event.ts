import type { CourseSummary } from '../../client/index.js';

/** What is known of a course that is opened: of one that another course asks for, no more than id and title. */
export type KnownCourse = Pick<CourseSummary, 'id' | 'title'> & Partial<CourseSummary>;

/** The learner opens a course. Cancel it to keep the card's link from being followed. */
export class WlCourseSelectEvent extends Event {
  static readonly eventName = 'wl-course-select';
  readonly course: KnownCourse;

  constructor(course: KnownCourse) {
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
