import type { ReactiveController, ReactiveControllerHost } from 'lit';

const narrowest = 860;

/** The contents of a narrow player: beside the lesson there is no room, so that they come and go. */
export class Drawer implements ReactiveController {
  private asked = false;
  private narrow = false;
  private sizes: ResizeObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost &
      Element & { readonly renderRoot: HTMLElement | DocumentFragment },
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.sizes = new ResizeObserver(([entry]) => {
      const narrow = entry !== undefined && entry.contentRect.width <= narrowest;
      if (narrow === this.narrow) return;
      this.narrow = narrow;
      this.host.requestUpdate();
    });
    this.sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.sizes?.disconnect();
  }

  /** It lies over the lesson. */
  get isOpen(): boolean {
    return this.asked && this.narrow;
  }

  /** Opens it, with the focus inside. */
  readonly open = (): void => this.turn(true, '#close');

  /** Closes it, with the focus on what opened it. */
  readonly close = (): void => this.turn(false, '#menu');

  /** Closes it because something was chosen in it: the focus goes there. */
  leave(): void {
    this.asked = false;
    this.host.requestUpdate();
  }

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.isOpen) this.close();
  };

  private turn(open: boolean, focus: string): void {
    this.asked = open;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(focus)?.focus(),
    );
  }
}
