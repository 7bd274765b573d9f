import type {
  Category,
  CourseFacets,
  CourseQuery,
  WelearningClient,
} from '../../../client/index.js';
import type { CatalogWork } from '../catalog-work.js';
import { queryOf } from '../catalog-query.js';

/** What a query is counted by: how it is ordered and paged does not change it. */
function counted(work: CatalogWork): CourseQuery {
  return { ...queryOf(work.choice()), sort: undefined, facets: true, limit: 1 };
}

/**
 * How many courses each choice would show, by the backend; and the tree of categories, by itself where the backend does not count.
 * It is asked for when somebody wants to choose, never before the courses.
 */
export class Facets {
  /** The last answer; undefined until there is one, and where the backend does not count. */
  counts: CourseFacets | undefined;
  /** Every category that was heard of, in the order of the tree. */
  categories: readonly Category[] | undefined;

  private asked = '';
  private client: WelearningClient | undefined;
  private running = new AbortController();

  constructor(private readonly work: CatalogWork) {}

  /** Asks where the choice is another than when it was asked last. What is known stays until the answer. */
  refresh(): void {
    const { client } = this.work.connection() ?? {};
    if (!client) return;
    const query = counted(this.work);
    const asked = JSON.stringify([query, this.work.choice().signedIn]);
    if (asked === this.asked && client === this.client) return;
    if (client !== this.client) this.counts = this.categories = undefined;
    this.asked = asked;
    this.client = client;
    this.running.abort();
    this.running = new AbortController();
    void this.ask(client, query, this.running.signal);
  }

  private async ask(
    client: WelearningClient,
    query: CourseQuery,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const { facets } = await client.courses.list(query, { signal }).page();
      if (signal.aborted) return;
      this.counts = facets;
    } catch {
      // Choices without numbers are choices all the same.
      if (signal.aborted) return;
    }
    this.work.host.requestUpdate();
    if (!this.categories) await this.askForCategories(client, signal);
  }

  /** The whole tree, once: a choice that shows nothing now still has its name. */
  private async askForCategories(client: WelearningClient, signal: AbortSignal): Promise<void> {
    try {
      const categories = await client.categories.list({ signal });
      if (signal.aborted) return;
      this.categories = categories;
      this.work.host.requestUpdate();
    } catch {
      // The next menu asks again.
    }
  }
}
