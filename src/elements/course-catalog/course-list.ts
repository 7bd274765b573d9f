import type { CourseQuery, CourseSummary, Page, WelearningClient } from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';

/** The courses of one query, page by page. The last query asked wins, however late an earlier one answers. */
export class CourseList {
  /** Undefined until a first page has come. */
  items: readonly CourseSummary[] | undefined;
  /** Where the backend knows it, or all are here. */
  total: number | undefined;
  /** Leads to the next page, if there is one. */
  next: string | undefined;
  /** What a load, or a load of more, has failed with. */
  failure: Failure | undefined;
  moreFailure: Failure | undefined;
  loading = false;
  loadingMore = false;
  query: CourseQuery = {};
  /** What the courses shown were found by: the query before, while another one is under way. */
  found: CourseQuery = {};
  /** The next page, asked for before somebody wants it. */
  ahead: { cursor: string; page: Promise<Page<CourseSummary>> } | undefined;

  private work = new AbortController();

  /** `changed` is called after every change of what the list says. */
  constructor(readonly changed: () => void) {}

  /** Of the load that is under way, and of whatever belongs to its list. */
  get signal(): AbortSignal {
    return this.work.signal;
  }

  /** Asks for the first page. What is there stays until the answer. False when another load has taken its place. */
  async load(client: WelearningClient, query: CourseQuery): Promise<boolean> {
    this.stop();
    const { signal } = this;
    this.query = query;
    this.loading = true;
    this.failure = this.moreFailure = undefined;
    this.changed();
    try {
      const page = await client.courses.list(query, { signal }).page();
      if (signal.aborted) return false;
      this.items = [];
      this.found = query;
      this.add(page);
    } catch (error) {
      if (signal.aborted) return false;
      this.items = undefined;
      this.failure = failureOf(error);
    }
    this.loading = false;
    this.changed();
    return true;
  }

  /** Adds a page. The list may have moved on between two of them: a course that is here already stays where it is. */
  add(page: Page<CourseSummary>): void {
    const { items = [] } = this;
    this.items = [
      ...new Map([...items, ...page.items].map((course) => [course.id, course])).values(),
    ];
    this.next = page.nextCursor;
    this.total = page.total ?? (this.next === undefined ? this.items.length : undefined);
  }

  /** Forgets everything: somebody else has signed in, or nobody. */
  clear(): void {
    this.stop();
    this.items = this.total = this.next = this.failure = undefined;
    this.changed();
  }

  /** Gives up what is under way. */
  stop(): void {
    this.work.abort();
    this.work = new AbortController();
    this.loading = this.loadingMore = false;
    this.ahead = undefined;
  }
}
