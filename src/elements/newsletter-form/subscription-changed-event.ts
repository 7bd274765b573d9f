/** A subscription to news of new courses has come one step further. Whose it is stays with the backend. */
export class WlSubscriptionChangedEvent extends Event {
  static readonly eventName = 'wl-subscription-changed';

  constructor(
    /** `pending`: a mail asks the address to confirm; `confirmed`: it has; `ended`: no news comes any more. */
    readonly status: 'pending' | 'confirmed' | 'ended',
  ) {
    super(WlSubscriptionChangedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-subscription-changed': WlSubscriptionChangedEvent;
  }
}
