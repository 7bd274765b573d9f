import type {
  CourseQuery,
  CourseSummary,
  Enrollment,
  WelearningClient,
} from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';

/** The most that a refresh asks for at once. */
const refreshLimit = 100;

/** The courses of one query, page by page. The last query asked wins, however late an earlier one answers. */
export class CourseList {
  /** Undefined until a first page has come. */
  items: readonly CourseSummary[] | undefined;
  /** Where the backend knows it, or all are here. */
  total: number | undefined;
  /** What a load, or a load of more, has failed with. */
  failure: Failure | undefined;
  moreFailure: Failure | undefined;
  loading = false;
  loadingMore = false;

  private query: CourseQuery = {};
  private next: string | undefined;
  private work = new AbortController();

  /** `changed` is called after every change of what the list says. */
  constructor(private readonly changed: () => void) {}

  get hasMore(): boolean {
    return this.next !== undefined;
  }

  /** Asks for the first page. What is there stays until the answer. False when another load has taken its place. */
  async load(client: WelearningClient, query: CourseQuery): Promise<boolean> {
    const signal = this.restart();
    this.query = query;
    this.loading = true;
    this.failure = this.moreFailure = undefined;
    this.changed();
    try {
      const page = await client.courses.list(query, { signal }).page();
      if (signal.aborted) return false;
      this.items = unique(page.items);
      this.proceed(page);
    } catch (error) {
      if (signal.aborted) return false;
      this.items = undefined;
      this.failure = failureOf(error);
    }
    this.loading = false;
    this.changed();
    return true;
  }

  /** Adds the next page. Answers how many courses came. */
  async more(client: WelearningClient): Promise<number> {
    if (!this.items || !this.next || this.loading || this.loadingMore) return 0;
    const { signal } = this.work;
    const before = this.items.length;
    this.loadingMore = true;
    this.moreFailure = undefined;
    this.changed();
    try {
      const page = await client.courses.list(this.query, { signal }).page(this.next);
      if (signal.aborted) return 0;
      // The list may have moved on between two pages: a course that is here already stays where it is.
      this.items = unique([...this.items, ...page.items]);
      this.proceed(page);
    } catch (error) {
      if (signal.aborted) return 0;
      this.moreFailure = failureOf(error);
    }
    this.loadingMore = false;
    this.changed();
    return this.items.length - before;
  }

  /** Brings the courses that are shown up to date, each in its place. A failure changes nothing. */
  async refresh(client: WelearningClient): Promise<void> {
    if (!this.items?.length || this.loading || this.loadingMore) return;
    const { signal } = this.work;
    const asked = new Set(this.items);
    const limit = Math.min(Math.max(this.items.length, this.query.limit ?? 0), refreshLimit);
    try {
      const page = await client.courses.list({ ...this.query, limit }, { signal }).page();
      if (signal.aborted) return;
      const fresh = new Map(page.items.map((course) => [course.id, course]));
      // What has changed here meanwhile, by an enrollment, is newer than this answer.
      this.items = this.items.map(
        (course) => (asked.has(course) && fresh.get(course.id)) || course,
      );
      this.changed();
    } catch {
      // What is shown was true a while ago, which is better than an error that nobody asked for.
    }
  }

  /** Puts an enrollment on its course's card. */
  enrolled(enrollment: Enrollment): void {
    this.items = this.items?.map((course) =>
      course.id === enrollment.courseId ? { ...course, enrollment } : course,
    );
    this.changed();
  }

  /** Forgets everything: somebody else has signed in, or nobody. */
  clear(): void {
    this.restart();
    this.items = this.total = this.next = this.failure = undefined;
    this.loading = false;
    this.changed();
  }

  /** Gives up what is under way. */
  stop(): void {
    this.restart();
    this.loading = false;
  }

  private restart(): AbortSignal {
    this.work.abort();
    this.work = new AbortController();
    this.loadingMore = false;
    return this.work.signal;
  }

  private proceed(page: { nextCursor?: string | undefined; total?: number | undefined }): void {
    this.next = page.nextCursor;
    this.total = page.total ?? (this.next === undefined ? this.items?.length : undefined);
  }
}

function unique(courses: readonly CourseSummary[]): CourseSummary[] {
  return [...new Map(courses.map((course) => [course.id, course] as const)).values()];
}
