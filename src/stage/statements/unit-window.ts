import { drawings, el, sheet } from '../viewers/draw.js';
import { dress } from '../viewers/look.js';
import type { StatementTexts } from './texts.js';

const features = 'popup,width=1100,height=780';
const look = 500;
// No learner is done that soon: the browser has cut the window off (Cross-Origin-Opener-Policy), or it was closed by mistake.
const tooSoon = 4_000;

/** How the window stands; `apart`: it is closed, or was cut off from this page and is open. */
type State = 'none' | 'open' | 'blocked' | 'apart';

/** What a unit's window is made of, and whom it tells. */
export interface UnitWindowParts {
  place: HTMLElement;
  url: string;
  texts: StatementTexts;
  /** Milliseconds from any fixed point, never running backwards. */
  now: () => number;
  /** It is gone, or the learner says so. */
  gone(): void;
}

/**
 * A unit that must not be in a frame (`OwnWindow`, cmi5 8.1): the stage has the button that opens its window, since browsers let
 * windows open within the click only.
 */
export class UnitWindow {
  readonly #parts: UnitWindowParts;
  #texts: StatementTexts;
  #state: State = 'none';
  #window: Window | null = null;
  #openedAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: UnitWindowParts) {
    this.#parts = parts;
    this.#texts = parts.texts;
    dress();
    this.#draw();
  }

  /** The learner has chosen another language. */
  say(texts: StatementTexts): void {
    this.#texts = texts;
    this.#draw();
  }

  /** Closes it, as far as that is possible. */
  close(): void {
    clearInterval(this.#timer);
    this.#window?.close();
    this.#window = null;
  }

  // Nothing may be waited for before the window is opened.
  readonly #open = (): void => {
    this.#window = window.open(this.#parts.url, '_blank', features);
    this.#openedAt = this.#parts.now();
    if (!this.#window) return this.#to('blocked');
    clearInterval(this.#timer);
    this.#timer = setInterval(this.#watch, look);
    this.#to('open');
  };

  readonly #watch = (): void => {
    if (!this.#window?.closed) return;
    clearInterval(this.#timer);
    if (this.#parts.now() - this.#openedAt < tooSoon) this.#to('apart');
    else this.#parts.gone();
  };

  #to(state: State): void {
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    const { place, gone } = this.#parts;
    const state = this.#state;
    const button = (text: string, onclick: () => void, more = ''): HTMLElement =>
      el('button', { type: 'button', className: `b ${more}`, onclick }, text);
    const ways = {
      none: [button(this.#texts.open, this.#open, 'main')],
      open: [button(this.#texts.focus, () => this.#window?.focus(), 'main')],
      blocked: [button(this.#texts.open, this.#open, 'main')],
      apart: [button(this.#texts.end, gone, 'main')],
    }[state];
    const drawn = state === 'blocked' || state === 'apart' ? drawings.warning : drawings.tab;
    const shown = sheet(
      drawn,
      this.#texts[`${state}.title`],
      this.#texts[`${state}.body`],
      ...ways,
    );
    // It comes about while the learner looks elsewhere.
    shown.setAttribute('role', 'status');
    place.replaceChildren(shown);
  }
}
