/** The learner has left a course, or has taken back the request to be enrolled. */
export class WlCourseLeftEvent extends Event {
  static readonly eventName = 'wl-course-left';
  readonly courseId: string;

  constructor(courseId: string) {
    super(WlCourseLeftEvent.eventName, { bubbles: true, composed: true });
    this.courseId = courseId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-course-left': WlCourseLeftEvent;
  }
}
