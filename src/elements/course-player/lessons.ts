import type { Course, Item, LearningStatus, Score } from '../../client/index.js';
import type { Outline, OutlineEntry } from '../../playback/index.js';

/** Why a lesson cannot be opened. */
export interface LessonLock {
  /** A code of the course's items, or of the stage; open to more. */
  code?: string | undefined;
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
  /** A chapter has lines of its own. */
  chapter: boolean;
  /** A chapter that can be opened: the course then leads into it. */
  opens?: boolean | undefined;
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

/** The playable entries of an outline that learners see. */
export const activities = (outline: Outline | undefined): OutlineEntry[] =>
  outline?.entries.filter(({ playable, hidden }) => playable && !hidden) ?? [];

// Deeper than any course, and no deeper than drawing can go.
const deepest = 12;

/** Hangs lines under their parents. A parent counts only when it came before, so that no circle can be made. */
function tree(lines: readonly (Lesson & { parentKey?: string | undefined })[]): Lesson[] {
  const top: Lesson[] = [];
  const known = new Map<string, { lesson: Lesson; depth: number }>();
  for (const line of lines) {
    const parent = line.parentKey === undefined ? undefined : known.get(line.parentKey);
    const depth = (parent?.depth ?? 0) + 1;
    const hangs = parent && depth <= deepest ? parent.lesson.children : top;
    hangs.push(line);
    if (!known.has(line.key)) known.set(line.key, { lesson: line, depth });
  }
  return top;
}

function lockOf(entry: OutlineEntry, titles: ReadonlyMap<string, string>): LessonLock | undefined {
  const { id, lock, playable, selectable } = entry;
  if (selectable || (!playable && !lock)) return undefined;
  const after = lock?.activityId === id ? undefined : titles.get(lock?.activityId ?? '');
  return { code: lock?.code, after };
}

function innerLessons(item: Item, outline: Outline, activityId: string | undefined): Lesson[] {
  const { entries } = outline;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const titles = new Map(entries.map(({ id, title }) => [id, title]));
  const parents = new Set(entries.map(({ parentId }) => parentId));
  /** The nearest one above that is shown: what is in a hidden chapter may itself be shown. */
  const above = ({ parentId }: OutlineEntry): string | undefined => {
    let id = parentId;
    for (let up = 0; up < deepest && id !== undefined && byId.get(id)?.hidden; up += 1) {
      id = byId.get(id)?.parentId;
    }
    return id;
  };
  return tree(
    entries
      .filter(({ hidden }) => !hidden)
      .map((entry) => {
        const parentId = above(entry);
        const current = entry.playable && entry.id === activityId;
        // What should be playable and is not, through a fault of the content, is a lesson too.
        const broken = entry.lock?.code === 'nothing' && !parents.has(entry.id);
        return {
          key: `${item.id}/${entry.id}`,
          parentKey: parentId === undefined ? undefined : `${item.id}/${parentId}`,
          title: entry.title,
          itemId: item.id,
          activityId: entry.id,
          status: entry.status,
          score: entry.score,
          // Where one is needs no reason for not being able to go there.
          lock: current ? undefined : lockOf(entry, titles),
          current,
          chapter: !entry.playable && !broken,
          opens: !entry.playable && entry.selectable,
          children: [],
        };
      }),
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
          code: item.lock.code,
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

/** The package that is open as a whole, where it can be chosen: the course then leads into it from its beginning. */
export function wholeOf(
  itemId: string | undefined,
  outline: Outline | undefined,
): Lesson | undefined {
  const root = outline?.root;
  if (!outline || !root?.selectable || itemId === undefined) return undefined;
  if (activities(outline).length < 2) return undefined;
  return {
    key: itemId,
    title: outline.title,
    itemId,
    activityId: root.id,
    status: 'not_started',
    current: false,
    chapter: true,
    opens: true,
    children: [],
  };
}
