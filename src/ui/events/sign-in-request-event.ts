/**
 * The learner wants to sign in. Cancel it to show a way of the page's own; otherwise a `<wl-sign-in>` on the page takes the focus.
 */
export class WlSignInRequestEvent extends Event {
  static readonly eventName = 'wl-sign-in-request';

  constructor() {
    super(WlSignInRequestEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-sign-in-request': WlSignInRequestEvent;
  }
}
