import type { CourseQuery } from '../../../client/index.js';
import { queryOf } from '../catalog-query.js';
import type { CatalogWork, Chosen } from '../catalog-work.js';

/** A search that would find something, where the one that was made does not. */
export interface Hint {
  chosen: Chosen;
  /** How many courses it finds. */
  total: number;
}

/** The most words that are tried one by one. */
const mostWords = 5;

/** Looks for what a learner may have meant: the same words without the filters, then the same without one of the words. */
export class Hints {
  private asked: CourseQuery | undefined;
  private hints: readonly Hint[] = [];

  constructor(private readonly work: CatalogWork) {}

  /** For the query that has found nothing. Empty until something is known. */
  of(query: CourseQuery): readonly Hint[] {
    if (query !== this.asked) {
      this.asked = query;
      this.hints = [];
      void this.look(query);
    }
    return this.hints;
  }

  private async look(query: CourseQuery): Promise<void> {
    const { words, filters } = this.work.choice();
    const tries: Chosen[] = Object.keys(filters).length ? [{ filters: {} }] : [];
    if (words && (await this.add(query, tries))) return;
    const parts = words.split(' ');
    if (parts.length < 2 || parts.length > mostWords) return;
    const fewer = parts.map((_, n) => parts.filter((_word, other) => other !== n).join(' '));
    await this.add(
      query,
      [...new Set(fewer)].map((words) => ({ words, filters: {} })),
    );
  }

  /** Adds what finds something, the most first. True where anything does. */
  private async add(query: CourseQuery, tries: readonly Chosen[]): Promise<boolean> {
    const { client } = this.work.connection() ?? {};
    if (!client || !tries.length) return false;
    const choice = this.work.choice();
    const { signal } = this.work.list;
    const totals = await Promise.all(
      tries.map((chosen) =>
        client.courses
          .list({ ...queryOf({ ...choice, ...chosen }), limit: 1 }, { signal })
          .page()
          .then(
            ({ total, items }) => total ?? items.length,
            // A hint that cannot be had is none.
            () => 0,
          ),
      ),
    );
    if (query !== this.asked) return true;
    this.hints = tries
      .map((chosen, n) => ({ chosen, total: totals[n] ?? 0 }))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total);
    this.work.host.requestUpdate();
    return this.hints.length > 0;
  }
}
