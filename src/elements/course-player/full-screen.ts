import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The player on the whole screen, or over the whole page where a phone has no full screen for elements. */
export class FullScreen implements ReactiveController {
  /** Over the page, because the browser cannot or may not do it. */
  fixed = false;
  private on = false;

  constructor(
    private readonly host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null },
    /** What is shown large. */
    private readonly box: () => HTMLElement | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.changed);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.changed);
  }

  /** The player fills what there is. */
  get isFull(): boolean {
    return this.on || this.fixed;
  }

  readonly toggle = (): void => {
    const box = this.box();
    if (this.on) void document.exitFullscreen();
    else if (!box?.requestFullscreen) this.fix(!this.fixed);
    else box.requestFullscreen().catch(() => this.fix(true));
  };

  private fix(fixed: boolean): void {
    this.fixed = fixed;
    this.host.requestUpdate();
  }

  private readonly changed = (): void => {
    const box = this.box();
    this.on = box !== null && this.host.shadowRoot?.fullscreenElement === box;
    this.host.requestUpdate();
  };
}
