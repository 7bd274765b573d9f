import type { Decision } from '../../consent/index.js';

/** The server has recorded what a person decided. */
export class WlConsentChangedEvent extends Event {
  static readonly eventName = 'wl-consent-changed';

  constructor(
    /** The decisions in force, by purpose. */
    readonly decisions: Readonly<Record<string, Decision>>,
    /** Id of the receipt. */
    readonly receiptId: string,
  ) {
    super(WlConsentChangedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-consent-changed': WlConsentChangedEvent;
  }
}
