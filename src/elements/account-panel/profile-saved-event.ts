/** The learner's changes to the profile are stored. */
export class WlProfileSavedEvent extends Event {
  static readonly eventName = 'wl-profile-saved';

  constructor(
    /** Names of the fields that have changed; their values are nobody's business but the backend's. */
    readonly fields: readonly string[],
  ) {
    super(WlProfileSavedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-profile-saved': WlProfileSavedEvent;
  }
}
