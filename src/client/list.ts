import type { Page } from '../contract/common.js';
import { createError } from './errors.js';
import type { CallOptions } from './options.js';

/**
 * A list that a backend hands out in pages: `for await` runs over all items, `page()` gets one page, with what a page
 * of this list has beside its items.
 */
export class List<T, P extends Page<T> = Page<T>> implements AsyncIterable<T> {
  readonly #load: (cursor: string | undefined, options: CallOptions) => Promise<P>;

  /** @param signal - Ends the iteration, also between two items. */
  constructor(
    load: (cursor: string | undefined, options: CallOptions) => Promise<P>,
    private readonly signal?: AbortSignal,
  ) {
    this.#load = load;
  }

  /** One page: the first, or the one that `nextCursor` of another leads to. */
  page(cursor?: string, options: CallOptions = {}): Promise<P> {
    return this.#load(cursor, options);
  }

  /** All items, page by page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    const seen = new Set<string>();
    for (let cursor: string | undefined; ;) {
      const page = await this.page(cursor);
      for (const item of page.items) {
        if (this.signal?.aborted) {
          throw createError({ code: 'aborted', cause: this.signal.reason });
        }
        yield item;
      }
      cursor = page.nextCursor;
      if (cursor === undefined) return;
      if (seen.has(cursor)) {
        throw createError({ code: 'invalid_answer', reason: 'the list leads in a circle' });
      }
      seen.add(cursor);
    }
  }
}
