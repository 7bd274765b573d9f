import type { Activity, CourseStructure } from '../content/index.js';
import type { OutlineEntry, OutlineLock } from '../stage-protocol/index.js';

/** What is to be said of one activity in the outline. */
export type EntryFacts = Pick<OutlineEntry, 'status' | 'score' | 'selectable' | 'lock'> & {
  /** Why learners do not see it. */
  hidden?: OutlineLock | undefined;
};

/**
 * The lines of the outline, depth first. An activity that launches nothing is a chapter, or, without anything below, one that cannot be
 * played. A hidden one has no line of its own and what it holds moves up; `withHidden` shows it all the same.
 */
export function entriesOf(
  course: CourseStructure,
  factsOf: (activity: Activity) => EntryFacts,
  withHidden: boolean,
): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const add = (activities: readonly Activity[], parentId: string | undefined): void => {
    for (const activity of activities) {
      const { hidden, ...facts } = factsOf(activity);
      if (!hidden || withHidden) {
        entries.push({
          id: activity.id,
          ...(parentId === undefined ? {} : { parentId }),
          title: activity.title,
          playable: activity.href !== undefined,
          ...facts,
          ...(hidden ? { hidden: true, selectable: false, lock: hidden } : {}),
        });
      }
      add(activity.children, hidden ? parentId : activity.id);
    }
  };
  add(course.activities, undefined);
  return entries;
}

/** The activities of a course that launch something, below one of them or all. */
export const leavesOf = (activities: readonly Activity[]): Activity[] =>
  activities.flatMap((activity) => [
    ...(activity.href === undefined ? [] : [activity]),
    ...leavesOf(activity.children),
  ]);

/** Activities whose entry is wrong: they have a line that says so. One that never had an entry is a heading. */
export const brokenIn = ({ findings }: CourseStructure): ReadonlySet<string> =>
  new Set(findings.flatMap(({ severity, where }) => (severity === 'error' ? [where] : [])));
