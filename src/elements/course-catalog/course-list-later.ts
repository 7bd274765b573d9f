import type { Enrollment, WelearningClient } from '../../client/index.js';
import { type Failure, failureOf } from '../provider/connected-element.js';
import type { CourseList } from './course-list.js';

/** The most that a refresh asks for at once. */
const refreshLimit = 100;

/** Adds the next page to a list. Answers how many courses came. */
export async function addPage(list: CourseList, client: WelearningClient): Promise<number> {
  const { signal, items, query } = list;
  if (!items || !list.next || list.loading || list.loadingMore) return 0;
  list.loadingMore = true;
  list.moreFailure = undefined;
  list.changed();
  try {
    const page = await client.courses.list(query, { signal }).page(list.next);
    if (signal.aborted) return 0;
    list.add(page);
  } catch (error) {
    if (signal.aborted) return 0;
    list.moreFailure = failureOf(error);
  }
  list.loadingMore = false;
  list.changed();
  return (list.items?.length ?? 0) - items.length;
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

/** The enrollments that are under way, and what the last one of a course has failed with. */
export type Enrolling = Map<string, Failure | 'pending'>;

/** Enrolls the learner in a course of the list and puts that, or why it failed, where its card finds it. */
export async function enroll(
  list: CourseList,
  client: WelearningClient,
  courseId: string,
  enrolling: Enrolling,
): Promise<Enrollment | undefined> {
  try {
    const enrollment = await client.enrollments.create(courseId);
    enrolling.delete(courseId);
    list.items = list.items?.map((course) =>
      course.id === courseId ? { ...course, enrollment } : course,
    );
    return enrollment;
  } catch (error) {
    enrolling.set(courseId, failureOf(error));
    return undefined;
  }
}
