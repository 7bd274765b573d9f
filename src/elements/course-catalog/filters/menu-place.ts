/** Pixels between a menu and its button, and between it and the edge of the window. */
const gap = 8;
/** Pixels that a menu wants at least below its button, before it goes above. */
const enough = 260;

/**
 * Where the open menu is: in the top layer, so that no box of the page cuts it off, beside its button wherever that is scrolled to.
 * It goes when one clicks or moves on elsewhere, and by Escape; the focus goes back to the button.
 */
export class MenuPlace {
  private menu: HTMLElement | undefined;
  private button: HTMLElement | undefined;
  private listening: AbortController | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly closed: () => void,
  ) {}

  open(menu: HTMLElement, button: HTMLElement): void {
    this.leave();
    if (!menu.isConnected) return;
    this.menu = menu;
    this.button = button;
    if (!menu.matches(':popover-open')) menu.showPopover();
    this.settle();
    const { ownerDocument } = this.host;
    this.listening = new AbortController();
    const { signal } = this.listening;
    ownerDocument.addEventListener('scroll', this.settle, { capture: true, passive: true, signal });
    ownerDocument.defaultView?.addEventListener('resize', this.settle, { signal });
    ownerDocument.addEventListener('pointerdown', this.elsewhere, { capture: true, signal });
    menu.addEventListener('focusout', this.elsewhere, { signal });
    menu.focus();
    this.changed();
  }

  /** The menu has other choices: they may be the first ones. */
  changed(): void {
    const { menu } = this;
    if (!menu) return;
    for (const choice of menu.querySelectorAll<HTMLElement>('[data-depth]')) {
      choice.style.setProperty('--depth', choice.dataset['depth'] ?? '0');
    }
    this.settle();
    if (!menu.matches(':focus')) return;
    menu.querySelector<HTMLElement>('input:checked, input')?.focus();
  }

  /** Stops following. With `close` the menu goes too, and the focus back to where it came from. */
  leave(close = false): void {
    const { button } = this;
    this.listening?.abort();
    this.listening = this.menu = this.button = undefined;
    if (!close) return;
    this.closed();
    button?.focus();
  }

  readonly keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // The page's own dialog around the catalog stays open.
    event.stopPropagation();
    event.preventDefault();
    this.leave(true);
  };

  private readonly elsewhere = (event: Event): void => {
    const { menu, button } = this;
    if (!menu || !button) return;
    const to = event instanceof FocusEvent ? event.relatedTarget : event.composedPath()[0];
    // Focus that goes nowhere is a click on what takes none, which is heard of by itself.
    if (!to) return;
    const path = event instanceof FocusEvent ? [to] : event.composedPath();
    const isOurs = (one: EventTarget): boolean =>
      one === button || (one instanceof Node && menu.contains(one));
    if (path.some(isOurs)) return;
    this.leave();
    this.closed();
  };

  private readonly settle = (): void => {
    const { menu, button } = this;
    const view = this.host.ownerDocument.defaultView;
    if (!menu || !button || !view) return;
    const { top, bottom, left } = button.getBoundingClientRect();
    const below = view.innerHeight - bottom - 2 * gap;
    const above = top - 2 * gap;
    const isBelow = below >= Math.min(enough, menu.scrollHeight) || below >= above;
    const furthest = view.innerWidth - menu.offsetWidth - gap;
    const set = (name: string, pixels: number): void =>
      menu.style.setProperty(name, `${Math.round(pixels)}px`);
    set('left', Math.max(gap, Math.min(left, furthest)));
    set('max-height', Math.max(120, isBelow ? below : above));
    if (isBelow) set('top', bottom + gap);
    else set('top', Math.max(gap, top - gap - menu.offsetHeight));
  };
}
