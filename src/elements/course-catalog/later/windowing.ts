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
  private watched = new Set<Element>();

  constructor(
    host: ReactiveControllerHost & Element,
    private readonly rows: CardRows,
  ) {
    host.addController({
      hostUpdated: () => this.watch(),
      hostDisconnected: () => {
        this.observer?.disconnect();
        this.observer = undefined;
        this.watched.clear();
      },
    });
  }

  /** The first card of each group: where a group begins, the one before it ends. */
  private firsts(): Element[] {
    const { groups } = this.rows;
    const list = groups[0]?.end.parentElement;
    let at = list?.firstElementChild;
    return groups.flatMap(({ end }) => {
      const first = at;
      at = end.nextSibling ? nextElement(end) : undefined;
      return first ?? [];
    });
  }

  /** Hears when the beginning of a group comes near or goes. */
  private watch(): void {
    const firsts = new Set(this.firsts());
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
    const firsts = this.firsts();
    const tops = firsts.map((first) => first.getBoundingClientRect().top);
    const end = firsts[0]?.parentElement?.getBoundingClientRect().bottom ?? 0;
    const changed = groups.filter((group, n) => {
      const [top = 0, bottom = end] = [tops[n], tops[n + 1]];
      const near = bottom > -margin && top < innerHeight + margin;
      // What has the focus stays as it is.
      if (near === group.near || (!near && hasFocus(firsts[n], group.end))) return false;
      group.near = near;
      return true;
    });
    for (const group of changed) group.show();
  }
}

function nextElement(node: Node): Element | undefined {
  let next = node.nextSibling;
  while (next && next.nodeType !== Node.ELEMENT_NODE) next = next.nextSibling;
  return (next as Element | null) ?? undefined;
}

function hasFocus(first: Element | undefined, end: Node): boolean {
  for (let card: Node | null | undefined = first; card && card !== end; card = card.nextSibling) {
    if (card instanceof Element && card.matches(':focus-within')) return true;
  }
  return false;
}
