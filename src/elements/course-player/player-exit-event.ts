/**
 * The learner goes back to the catalog. Cancel it to go a way of the page's own; the element then leaves the
 * content all the same when it is removed.
 */
export class WlPlayerExitEvent extends Event {
  static readonly eventName = 'wl-player-exit';
  readonly courseId: string;

  constructor(courseId: string) {
    super(WlPlayerExitEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.courseId = courseId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-player-exit': WlPlayerExitEvent;
  }
}
