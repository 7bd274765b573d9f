/** The learner has signed out by the panel's own button. */
export class WlSignedOutEvent extends Event {
  static readonly eventName = 'wl-signed-out';

  constructor() {
    super(WlSignedOutEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-signed-out': WlSignedOutEvent;
  }
}
