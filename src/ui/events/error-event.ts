/** What went wrong in an element, for the page's own reporting. */
export interface ErrorDetail {
  /** A code of the contract, or of the client: `network`, `timeout`, ... */
  code: string;
  /** Names the request in the backend's logs. */
  requestId?: string | undefined;
  /** Tries what failed once more. */
  retry: () => void;
}

/** An element could not do its work. It has already told the learner. */
export class WlErrorEvent extends Event {
  static readonly eventName = 'wl-error';
  readonly code: string;
  readonly requestId: string | undefined;
  readonly retry: () => void;

  constructor(detail: ErrorDetail) {
    super(WlErrorEvent.eventName, { bubbles: true, composed: true });
    this.code = detail.code;
    this.requestId = detail.requestId;
    this.retry = detail.retry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wl-error': WlErrorEvent;
  }
}
