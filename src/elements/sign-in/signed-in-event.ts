/** The learner has signed in by this form. */
export class WlSignedInEvent extends Event {
  static readonly eventName = 'wl-signed-in';
  /** The learner's id at the backend. */
  readonly learnerId: string | undefined;

  constructor(learnerId: string | undefined) {
    super(WlSignedInEvent.eventName, { bubbles: true, composed: true });
    this.learnerId = learnerId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-signed-in': WlSignedInEvent;
  }
}
