import type { ReactiveControllerHost } from 'lit';
import type { CardRows } from './card-rows.js';

/** Pixels above and below the window in which cards are whole. */
const margin = 1500;

/**
 * Keeps of a long list only those cards whole that are near what is seen: the others are their titles, so that the page stays
 * small while readers, the keyboard and a search in the page still find every course. Each group of cards is rendered by itself:
 * scrolling does not render the catalog.
 */
export class Windowing {
  private observer: IntersectionObserver | undefined;
  private watched = new Set<HTMLElement>();

  constructor(
    host: ReactiveControllerHost & Element,
    private readonly rows: CardRows,
  ) {
    host.addController({
      hostDisconnected: () => {
        this.observer?.disconnect();
        this.observer = undefined;
        this.watched.clear();
      },
    });
  }

  /** The cards of each group. */
  private cards(): HTMLElement[][] {
    const { groups } = this.rows;
    const cards = [...(groups[0]?.end.parentElement?.children ?? [])] as HTMLElement[];
    return groups.map(({ size }) => cards.splice(0, size));
  }

  /** Hears when the beginning of a group comes near or goes. */
  watch(): void {
    // Where a group begins, the one before it ends.
    const firsts = new Set(this.cards().flatMap(([first]) => first ?? []));
    // A list that is short is whole.
    if (firsts.size < 3 && !this.observer) return;
    this.observer ??= new IntersectionObserver(() => this.settle(), {
      rootMargin: `${margin}px 0px`,
    });
    for (const gone of this.watched) if (!firsts.has(gone)) this.observer.unobserve(gone);
    for (const first of firsts) if (!this.watched.has(first)) this.observer.observe(first);
    this.watched = firsts;
  }

  /** All groups are measured before any is changed. */
  private settle(): void {
    const { groups } = this.rows;
    const cards = this.cards();
    const tops = cards.map(([first]) => first?.getBoundingClientRect().top ?? 0);
    const end = cards[0]?.[0]?.parentElement?.getBoundingClientRect().bottom ?? 0;
    const changes = groups.flatMap((group, n) => {
      const [top = 0, bottom = end] = [tops[n], tops[n + 1]];
      const near = bottom > -margin && top < innerHeight + margin;
      const own = cards[n] ?? [];
      // What has the focus stays as it is.
      if (near === group.near || (!near && own.some((card) => card.matches(':focus-within')))) {
        return [];
      }
      const heights = near ? [] : own.map((card) => card.getBoundingClientRect().height);
      return [{ group, near, own, heights }];
    });
    for (const { group, near, own, heights } of changes) {
      group.near = near;
      group.show();
      // What becomes small keeps its place: nothing that is seen moves.
      own.forEach((card, n) => {
        const height = heights[n];
        if (height === undefined) card.style.removeProperty('min-height');
        else card.style.setProperty('min-height', `${height}px`);
      });
    }
  }
}
