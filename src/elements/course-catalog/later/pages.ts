import { html, nothing, type TemplateResult } from 'lit';
import type { CourseQuery } from '../../../client/index.js';
import { failureOf } from '../../provider/connected-element.js';
import type { CatalogWork } from '../catalog-work.js';

/** One page of courses at a time, for who wants an end to every page. A backend only tells the way to the next one: those before are kept. */
export class Pages {
  private query: CourseQuery | undefined;
  /** What leads to each page that is known: the first needs nothing. */
  private cursors: (string | undefined)[] = [undefined];
  private index = 0;

  constructor(private readonly work: CatalogWork) {}

  render(): TemplateResult | undefined {
    const { list, localize } = this.work;
    if (list.query !== this.query) {
      this.query = list.query;
      this.cursors = [undefined];
      this.index = 0;
    }
    const { index } = this;
    if (index === 0 && !list.next) return undefined;
    const { last } = this;
    return html`<nav class="row more pages" aria-label=${localize.term('page.nav')}>
      ${this.way('page.previous', index > 0, index - 1)}
      <span class="sm" aria-current="page">${localize.term('page.of', index + 1, last)}</span>
      ${this.way('page.next', list.next !== undefined, index + 1)}
    </nav>`;
  }

  /** How many pages there are, where the backend knows how many courses. */
  private get last(): number | undefined {
    const { total, items } = this.work.list;
    const size = this.query?.limit ?? items?.length ?? 1;
    return total === undefined ? undefined : Math.ceil(total / size);
  }

  private way(key: 'page.previous' | 'page.next', isThere: boolean, to: number): TemplateResult {
    const { list, localize } = this.work;
    const go = (): void => {
      if (isThere && !list.loading) void this.go(to);
    };
    return html`<button
      type="button"
      class="btn"
      aria-disabled=${isThere ? nothing : 'true'}
      @click=${go}
    >
      ${localize.term(key)}
    </button>`;
  }

  private async go(to: number): Promise<void> {
    const { host, list, localize } = this.work;
    const { client } = this.work.connection() ?? {};
    if (!client) return;
    const { signal, query, next } = list;
    if (to > this.index) this.cursors[to] = next;
    list.loading = true;
    list.changed();
    try {
      const page = await client.courses.list(query, { signal }).page(this.cursors[to]);
      if (signal.aborted) return;
      list.items = [];
      list.add(page);
      this.index = to;
    } catch (error) {
      if (signal.aborted) return;
      list.failure = failureOf(error);
    }
    list.loading = false;
    list.changed();
    this.work.say(() => localize.term('page.of', to + 1, this.last));
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>('.name > *')?.focus();
  }
}
