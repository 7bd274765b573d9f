import type { CourseSummary, EnrollmentAnswer, WelearningClient } from '../../../client/index.js';
import { WlEnrolledEvent } from '../../course/enrolled-event.js';
import { type Failure, failureOf } from '../../provider/connected-element.js';
import type { CatalogWork } from '../catalog-work.js';
import type { CourseList } from '../course-list.js';

/** The most that a refresh asks for at once. */
const refreshLimit = 100;

/** Sets the focus on a course: whatever had it is gone. */
function focusCourse({ host, list }: CatalogWork, course: CourseSummary | undefined): void {
  const index = course ? (list.items?.indexOf(course) ?? -1) : -1;
  host.renderRoot.querySelectorAll<HTMLElement>('.name > *')[index]?.focus();
}

/** Adds the next page to the list, says how many courses came and leads to the first of them. */
export async function addPage(work: CatalogWork, client: WelearningClient): Promise<void> {
  const { host, list, localize } = work;
  const { signal, items, query, next } = list;
  if (!items || !next || list.loading || list.loadingMore) return;
  list.loadingMore = true;
  list.moreFailure = undefined;
  list.changed();
  try {
    const page = await (list.ahead?.cursor === next
      ? list.ahead.page
      : client.courses.list(query, { signal }).page(next));
    if (signal.aborted) return;
    list.add(page);
  } catch (error) {
    if (signal.aborted) return;
    list.moreFailure = failureOf(error);
  }
  list.ahead = undefined;
  list.loadingMore = false;
  list.changed();
  const { items: all = [], total } = list;
  const added = all.length - items.length;
  if (!added) return;
  work.say(() => localize.term('catalog.moreLoaded', added, all.length, total));
  await host.updateComplete;
  focusCourse(work, all[items.length]);
}

/** Asks for the next page before it is wanted: somebody is about to. */
export function prefetch({ list }: CatalogWork, client: WelearningClient): void {
  const { query, next, signal, ahead } = list;
  if (!next || list.loadingMore || ahead?.cursor === next) return;
  const page = client.courses.list(query, { signal }).page(next);
  list.ahead = { cursor: next, page };
  page.catch(() => {
    // Asked again when it is wanted.
    if (list.ahead?.page === page) list.ahead = undefined;
  });
}

/** Brings the courses that are shown up to date, each in its place. A failure changes nothing. */
export async function refresh(list: CourseList, client: WelearningClient): Promise<void> {
  const { signal, items, query } = list;
  if (!items?.length || list.loading || list.loadingMore) return;
  const limit = Math.min(Math.max(items.length, query.limit ?? 0), refreshLimit);
  try {
    const page = await client.courses.list({ ...query, limit }, { signal }).page();
    if (signal.aborted) return;
    const asked = new Set(items);
    const fresh = new Map(page.items.map((course) => [course.id, course]));
    // What has changed here meanwhile, by an enrollment, is newer than this answer.
    list.items = list.items?.map((course) => (asked.has(course) && fresh.get(course.id)) || course);
    list.changed();
  } catch {
    // What is shown was true a while ago, which is better than an error that nobody asked for.
  }
}

/** Enrolls the learner in a course of the list, or puts why it failed where its card finds it, and answers that. */
export async function enroll(
  work: CatalogWork,
  client: WelearningClient,
  { id, title }: CourseSummary,
): Promise<Failure | undefined> {
  const { host, list, enrolling, localize } = work;
  if (enrolling.get(id) === 'pending') return undefined;
  enrolling.set(id, 'pending');
  list.changed();
  let answer: EnrollmentAnswer;
  try {
    answer = await client.enrollments.create(id);
  } catch (error) {
    const failure = failureOf(error);
    enrolling.set(id, failure);
    list.changed();
    return failure;
  }
  enrolling.delete(id);
  if (answer.status === 'pending') {
    // Since the list was read, the course has begun to ask for approval.
    const asked = { enrollmentPolicy: 'approval', enrollmentRequest: answer } as const;
    list.items = list.items?.map((course) => (course.id === id ? { ...course, ...asked } : course));
    list.changed();
    return undefined;
  }
  const enrollment = answer;
  list.items = list.items?.map((course) => (course.id === id ? { ...course, enrollment } : course));
  const focused = host.renderRoot.querySelector('.act:focus') !== null;
  list.changed();
  work.say(() => localize.term('enroll.done', title));
  host.dispatchEvent(new WlEnrolledEvent(id, enrollment));
  await host.updateComplete;
  // The button is gone; the keyboard goes on from the same card.
  if (focused && !host.renderRoot.querySelector(':focus')) {
    focusCourse(
      work,
      list.items?.find((course) => course.id === id),
    );
  }
  return undefined;
}
