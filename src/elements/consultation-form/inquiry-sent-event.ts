/** A request for advice, or for a course that is missing, has arrived. What it says stays with the backend. */
export class WlInquirySentEvent extends Event {
  static readonly eventName = 'wl-inquiry-sent';

  constructor(
    readonly kind: 'consultation' | 'suggestion',
    /** To be quoted to the support. */
    readonly number: string,
  ) {
    super(WlInquirySentEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-inquiry-sent': WlInquirySentEvent;
  }
}
