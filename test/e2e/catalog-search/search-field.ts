import { comesTrue } from '../../support/eventually.js';
import { type Step, stepsOf } from './telex.js';

/** Keys that write nothing by themselves. */
export type Key = 'Backspace' | 'Enter' | 'SelectAll';

/** A browser's keyboard and page, whichever engine it has. */
export interface Typist {
  /** Presses the keys of a text, or puts what no key has there as an input method does. */
  write(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Runs in the page; knows nothing of its module. */
  run<R>(what: () => R): Promise<R>;
}

/** What the catalog shows of a search. */
export interface Shown {
  /** What the page has asked the backend for, since it was looked last. */
  asked: string[];
  isBusy: boolean;
  titles: string[];
  /** What is marked in the first title. */
  marks: string[];
}

/** Milliseconds in which a backend answers, and in which an answer that has come is shown. */
const answering = 20_000;
const showing = 2_000;

/** The search field of the catalog, as somebody types into it. */
export class SearchField {
  constructor(private readonly typist: Typist) {}

  /** Has the keyboard write there, in place of what there is. */
  async begin(): Promise<void> {
    await this.typist.run(() => {
      performance.clearResourceTimings();
      const { shadowRoot } = document.querySelector('wl-course-catalog') ?? {};
      shadowRoot?.querySelector<HTMLElement>('input[type=search]')?.focus();
    });
    await this.typist.press('SelectAll');
  }

  /** Types a text and waits for the pause after it, or ends it by Enter. */
  async type(text: string, isEnded: boolean): Promise<void> {
    await this.begin();
    await this.typist.write(text);
    if (isEnded) await this.typist.press('Enter');
  }

  /** Types a text as a Telex keyboard does. */
  async typeTelex(text: string): Promise<void> {
    await this.begin();
    for (const step of stepsOf(text)) await this.step(step);
  }

  private async step({ back, write }: Step): Promise<void> {
    for (let n = 0; n < back; n += 1) await this.typist.press('Backspace');
    if (write) await this.typist.write(write);
  }

  /** What is shown once a search has been answered. */
  async found(text: string, first: readonly string[]): Promise<Shown> {
    const words = text.normalize('NFC').trim();
    await comesTrue(async () => (await this.shown()).asked.includes(words), answering);
    return this.shows(first);
  }

  /** What is shown of an answer that has come: the titles that are wanted, or what is shown in their stead. */
  async shows(first: readonly string[]): Promise<Shown> {
    let shown = await this.shown();
    await comesTrue(async () => {
      shown = await this.shown();
      return !shown.isBusy && first.every((title, n) => shown.titles[n] === title);
    }, showing);
    return shown;
  }

  /** What is shown now. */
  async shown(): Promise<Shown> {
    const shown = await this.typist.run(shownHere);
    const { titles, marks } = shown;
    const composed = (text: string): string => text.normalize('NFC');
    return { ...shown, titles: titles.map(composed), marks: marks.map(composed) };
  }
}

function shownHere(): Shown {
  const { shadowRoot } = document.querySelector('wl-course-catalog') ?? {};
  const cards = [...(shadowRoot?.querySelectorAll('.cards > li') ?? [])];
  return {
    asked: performance.getEntriesByType('resource').flatMap(({ name }) => {
      const { pathname, searchParams } = new URL(name);
      return pathname.endsWith('/courses') ? [searchParams.get('q') ?? ''] : [];
    }),
    isBusy: shadowRoot?.querySelector('.cards')?.getAttribute('aria-busy') === 'true',
    titles: cards.map((card) => card.querySelector('.name')?.textContent.trim() ?? ''),
    marks: [...(cards[0]?.querySelectorAll('.name mark') ?? [])].map(
      ({ textContent }) => textContent,
    ),
  };
}
