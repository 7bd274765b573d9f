import type { SessionStatus } from '../../session/index.js';

/** Somebody has signed in or out, or it has become known that nobody is. */
export class WlSessionChangedEvent extends Event {
  static readonly eventName = 'wl-session-changed';

  constructor(
    readonly status: SessionStatus,
    /** The learner's id at the backend, while signed in. */
    readonly learnerId: string | undefined,
  ) {
    super(WlSessionChangedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-session-changed': WlSessionChangedEvent;
  }
}
