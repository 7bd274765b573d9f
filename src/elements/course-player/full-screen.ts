import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The player on the whole screen, or over the whole page where a phone has no full screen for elements. */
export class FullScreen implements ReactiveController {
  /** Over the page, because the browser cannot or may not do it. */
  fixed = false;
  private on = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    /** What is shown large. */
    private readonly box: () => HTMLElement | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.changed);
    this.host.addEventListener('keydown', this.keyed);
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.changed);
    this.host.removeEventListener('keydown', this.keyed);
    this.fixed = false;
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
    const box = this.box();
    if (box) raise(box, fixed);
    this.host.requestUpdate();
  }

  /** As the browser's own full screen does. An open drawer is closed first. */
  private readonly keyed = (event: KeyboardEvent): void => {
    const root = this.host.shadowRoot;
    if (event.key !== 'Escape' || !this.fixed || root?.querySelector('.scrim')) return;
    this.fix(false);
    root?.querySelector<HTMLElement>('.ply-top .tail')?.focus();
  };

  private readonly changed = (): void => {
    const box = this.box();
    this.on = box !== null && this.host.shadowRoot?.fullscreenElement === box;
    this.host.requestUpdate();
  };
}

/** Puts the box above everything else of the page, whatever contains it; its frame is not loaded anew by that. */
function raise(box: HTMLElement, up: boolean): void {
  // Missing in browsers of some years ago: there the style sheet does what it can.
  if (!('showPopover' in box)) return;
  if (up) {
    box.popover = 'manual';
    box.showPopover();
  } else {
    box.popover = null;
  }
}
