import type { Course, Item, LearningStatus, Score } from '../../client/index.js';
import type { Outline, OutlineEntry } from '../../playback/index.js';

/** Why a lesson cannot be opened. */
export interface LessonLock {
  /** Title of the lesson that opens it. */
  after?: string | undefined;
  opensAt?: string | undefined;
}

/** A line of the contents: a chapter with what is in it, or a lesson. */
export interface Lesson {
  key: string;
  title: string;
  /** The course's item that it is, or is part of. */
  itemId: string;
  /** The activity inside that item's package. */
  activityId?: string | undefined;
  duration?: string | undefined;
  status: LearningStatus;
  score?: Score | undefined;
  lock?: LessonLock | undefined;
  current: boolean;
  /** A chapter has lines of its own and is not opened itself. */
  chapter: boolean;
  children: Lesson[];
}

/** Whether a lesson needs no more of the learner. */
export const isDone = (status: LearningStatus): boolean =>
  status === 'completed' || status === 'passed';

/** The items that can be opened, in order. */
export function playableItems(course: Course): Item[] {
  return course.items.filter(({ kind }) => kind !== 'section');
}

/** Which item a learner goes on with: the one asked for, the last one, or the first that is open and not done. */
export function itemToOpen(course: Course, asked: string | undefined): Item | undefined {
  const items = playableItems(course);
  const last = items.find(({ id }) => id === course.enrollment?.lastItemId);
  return (
    items.find(({ id }) => id === asked) ??
    (last && !isDone(last.status) ? last : undefined) ??
    items.find(({ status, lock }) => !lock && !isDone(status)) ??
    last ??
    items[0]
  );
}

/** The playable entries of an outline. */
export const activities = (outline: Outline | undefined): OutlineEntry[] =>
  outline?.entries.filter(({ playable }) => playable) ?? [];

/** Hangs lines under their parents. A parent counts only when it came before, so that no circle can be made. */
function tree(lines: readonly (Lesson & { parentKey?: string | undefined })[]): Lesson[] {
  const top: Lesson[] = [];
  const known = new Map<string, Lesson>();
  for (const line of lines) {
    const parent = line.parentKey === undefined ? undefined : known.get(line.parentKey);
    (parent?.children ?? top).push(line);
    if (!known.has(line.key)) known.set(line.key, line);
  }
  return top;
}

function innerLessons(item: Item, outline: Outline, activityId: string | undefined): Lesson[] {
  const titles = new Map(outline.entries.map(({ id, title }) => [id, title]));
  return tree(
    outline.entries.map((entry) => ({
      key: `${item.id}/${entry.id}`,
      parentKey: entry.parentId === undefined ? undefined : `${item.id}/${entry.parentId}`,
      title: entry.title,
      itemId: item.id,
      activityId: entry.id,
      status: entry.status,
      score: entry.score,
      lock: entry.lock && { after: titles.get(entry.lock.activityId ?? '') },
      current: entry.playable && entry.id === activityId,
      chapter: !entry.playable,
      children: [],
    })),
  );
}

/**
 * The contents of a course as a tree: its sections and items, and beneath the item that is open its inner outline when that has more
 * than one activity. A course of one such item is its outline.
 */
export function lessonsOf(
  course: Course,
  itemId: string | undefined,
  outline: Outline | undefined,
  activityId: string | undefined,
): Lesson[] {
  const titles = new Map(course.items.map(({ id, title }) => [id, title]));
  const inner = activities(outline).length > 1 ? outline : undefined;
  const items = playableItems(course);
  const only = items.length === 1 ? items[0] : undefined;
  if (only && inner) return innerLessons(only, inner, activityId);
  return tree(
    course.items.map((item) => {
      const open = item.id === itemId;
      const children = open && inner ? innerLessons(item, inner, activityId) : [];
      return {
        key: item.id,
        parentKey: item.parentId,
        title: item.title,
        itemId: item.id,
        duration: item.duration,
        status: item.status,
        score: item.score,
        lock: item.lock && {
          after: titles.get(item.lock.itemId ?? ''),
          opensAt: item.lock.opensAt,
        },
        current: open && children.length === 0,
        chapter: item.kind === 'section' || children.length > 0,
        children,
      };
    }),
  );
}

/** All lessons of a tree that can be opened themselves, in order. */
export function leaves(lessons: readonly Lesson[]): Lesson[] {
  return lessons.flatMap((lesson) => [
    ...(lesson.chapter ? [] : [lesson]),
    ...leaves(lesson.children),
  ]);
}
