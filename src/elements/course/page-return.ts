import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds in which several signs count as one. */
const together = 250;

/**
 * Calls back when what is shown may have become old: the page is looked at again or comes back from the back-forward cache, or an
 * attempt on the page has changed.
 */
export class PageReturn implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly returned: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.listen('addEventListener');
  }

  hostDisconnected(): void {
    this.listen('removeEventListener');
    clearTimeout(this.timer);
  }

  private listen(how: 'addEventListener' | 'removeEventListener'): void {
    const { ownerDocument } = this.host;
    for (const type of ['visibilitychange', 'wl-attempt-changed']) ownerDocument[how](type, this);
    ownerDocument.defaultView?.[how]('pageshow', this);
  }

  handleEvent(event: Event): void {
    const nothingNew =
      (event.type === 'visibilitychange' && this.host.ownerDocument.hidden) ||
      (event.type === 'pageshow' && !(event as PageTransitionEvent).persisted);
    if (nothingNew) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.returned, together);
  }
}
