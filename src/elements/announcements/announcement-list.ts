import type {
  Announcement,
  AnnouncementPage,
  AnnouncementQuery,
  WelearningClient,
} from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';

/** The announcements of one query, page by page. The last query asked wins, however late an earlier one answers. */
export class AnnouncementList {
  /** Undefined until a first page has come. */
  items: readonly Announcement[] | undefined;
  /** Where the backend knows it. */
  total: number | undefined;
  /** How many are unread, over all pages; undefined where nobody is signed in. */
  unread: number | undefined;
  /** Leads to the next page, if there is one. */
  next: string | undefined;
  failure: Failure | undefined;
  moreFailure: Failure | undefined;
  loading = false;
  loadingMore = false;

  private query: AnnouncementQuery = {};
  private work = new AbortController();

  /** `changed` is called after every change of what the list says. */
  constructor(private readonly changed: () => void) {}

  /** Asks for the first page. What is there stays until the answer. False when another load has taken its place. */
  async load(client: WelearningClient, query: AnnouncementQuery): Promise<boolean> {
    this.stop();
    const { signal } = this.work;
    this.query = query;
    this.loading = true;
    this.failure = this.moreFailure = undefined;
    this.changed();
    try {
      const page = await client.announcements.list(query, { signal }).page();
      if (signal.aborted) return false;
      this.items = [];
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

  /** Asks for the next page, and answers what is new of it; undefined when it failed or another load has taken its place. */
  async more(client: WelearningClient): Promise<readonly Announcement[] | undefined> {
    const { signal } = this.work;
    const { next, items: before = [] } = this;
    if (next === undefined || this.loadingMore) return undefined;
    this.loadingMore = true;
    this.moreFailure = undefined;
    this.changed();
    try {
      const page = await client.announcements.list(this.query, { signal }).page(next);
      if (signal.aborted) return undefined;
      this.add(page);
    } catch (error) {
      if (signal.aborted) return undefined;
      this.moreFailure = failureOf(error);
    }
    this.loadingMore = false;
    this.changed();
    return this.moreFailure ? undefined : this.items?.slice(before.length);
  }

  /** Puts what the backend now says of an announcement into its place. */
  replace(one: Announcement): void {
    const before = this.items?.find(({ id }) => id === one.id);
    if (before?.read === false && one.read && this.unread) this.unread -= 1;
    this.items = this.items?.map((item) => (item.id === one.id ? one : item));
    this.changed();
  }

  /** Forgets everything: somebody else has signed in, or nobody. */
  clear(): void {
    this.stop();
    this.items = this.total = this.unread = this.next = undefined;
    this.failure = this.moreFailure = undefined;
    this.changed();
  }

  /** Gives up what is under way. */
  stop(): void {
    this.work.abort();
    this.work = new AbortController();
    this.loading = this.loadingMore = false;
  }

  /** Adds a page. Something may have been published between two of them: what is here already stays where it is. */
  private add(page: AnnouncementPage): void {
    const { items = [] } = this;
    const known = new Set(items.map(({ id }) => id));
    this.items = [...items, ...page.items.filter(({ id }) => !known.has(id))];
    this.next = page.nextCursor;
    this.total = page.total;
    this.unread = page.unreadCount;
  }
}
