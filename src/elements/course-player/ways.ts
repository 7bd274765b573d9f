import type { Course, Item } from '../../client/index.js';
import type { AttemptSnapshot, Outline, OutlineLock } from '../../playback/index.js';
import { activities, type LessonLock, playableItems } from './lessons.js';

/** One way on from here, or why there is none. */
export interface Way {
  /** Absent: it cannot be taken now. */
  go?: (() => void) | undefined;
  /** Title of where it leads, when that is known. */
  title?: string | undefined;
  /** Why it cannot be taken. */
  lock?: LessonLock | undefined;
  /** The content has ways of its own and wants this one away. */
  hidden?: boolean | undefined;
}

/** Where ways lead. */
export interface WaysOptions {
  course: Course | undefined;
  openItem: string | undefined;
  snapshot: AttemptSnapshot;
  /** Asks the stage. */
  navigate(to: 'continue' | 'previous'): void;
  /** Opens another item of the course. */
  play(itemId: string): void;
}

type Direction = 'continue' | 'previous';

// What these say holds for the package as a whole: there is nothing more in it that way.
const ends = new Set(['end', 'nothing', 'flow_off']);

/** A lock with the title of what it waits for. */
export function lessonLock(outline: Outline, lock: OutlineLock): LessonLock {
  const { code, activityId } = lock;
  const after = outline.entries.find(({ id }) => id === activityId)?.title;
  return { code, after };
}

/** As of a lesson; that it waits for the open one is said without its name. */
function wayLock(
  { currentActivityId }: AttemptSnapshot,
  outline: Outline,
  lock: OutlineLock,
): LessonLock {
  return lock.activityId === currentActivityId ? { code: lock.code } : lessonLock(outline, lock);
}

/**
 * Whether the package has no more in that direction: the stage says so, or the learner is at its first or last activity and no rule
 * holds them there. A rule that refuses is never walked around by way of the next item.
 */
function atTheEdge({ outline, currentActivityId }: AttemptSnapshot, to: Direction): boolean {
  if (!outline) return true;
  const lock = outline.controls[to].lock;
  if (lock?.code === 'end') return true;
  const all = activities(outline);
  const edge = all.at(to === 'continue' ? -1 : 0);
  const there = edge === undefined || edge.id === currentActivityId;
  // Backwards the item before is outside of what the package's rules are about.
  return there && (to === 'previous' || lock === undefined || ends.has(lock.code));
}

function neighbor(
  items: readonly Item[],
  openItem: string | undefined,
  by: 1 | -1,
): Item | undefined {
  const at = items.findIndex(({ id }) => id === openItem);
  return at < 0 ? undefined : items[at + by];
}

/** Where previous or next leads: inside the package as the stage says, beyond its first and last activity to the neighboring item. */
export function way(to: Direction, o: WaysOptions): Way {
  const { course, openItem, snapshot } = o;
  const { phase, outline } = snapshot;
  const control = outline?.controls[to];
  if (outline && control && (phase === 'playing' || phase === 'choosing')) {
    if (control.state === 'enabled') return { go: () => o.navigate(to) };
    if (control.state === 'hidden') return { hidden: true };
    const lock = control.lock && wayLock(snapshot, outline, control.lock);
    if (phase === 'choosing') return { lock: lock ?? { code: 'no_current' } };
    // Where the stage gives no reason there is one all the same.
    if (!atTheEdge(snapshot, to)) return { lock: lock ?? {} };
  }
  const items = course ? playableItems(course) : [];
  const item = neighbor(items, openItem, to === 'continue' ? 1 : -1);
  if (!item || (item.lock && to === 'previous')) return {};
  return item.lock
    ? { title: item.title, lock: { code: 'item' } }
    : { title: item.title, go: () => o.play(item.id) };
}
