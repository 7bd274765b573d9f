import type { CourseSummary } from '../../client/index.js';

/** What the learner means to do in the course; `retake`: to make another attempt. */
export type CourseIntent = 'start' | 'continue' | 'review' | 'retake';

/** The learner begins a course or goes on with it. Cancel it to keep the link to the player from being followed. */
export class WlCourseStartEvent extends Event {
  static readonly eventName = 'wl-course-start';
  readonly course: CourseSummary;
  readonly intent: CourseIntent;

  constructor(course: CourseSummary, intent: CourseIntent) {
    super(WlCourseStartEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.course = course;
    this.intent = intent;
  }

  get courseId(): string {
    return this.course.id;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-course-start': WlCourseStartEvent;
  }
}
