import type { Activity, CourseStructure } from '../content/index.js';
import type { Outline, OutlineEntry } from '../stage-protocol/index.js';
import type { ActivityStatus } from './dialects/dialect.js';
import { neighborOf } from './navigation.js';

/** What the player shows of the package: chapters and activities, depth first, with their states. */
export function outlineOf(
  course: CourseStructure,
  label: string,
  order: readonly Activity[],
  currentId: string | undefined,
  statusOf: (activity: Activity) => ActivityStatus,
): Outline {
  const playable = new Set(order.map((activity) => activity.id));
  const entries: OutlineEntry[] = [];
  const add = (activities: readonly Activity[], parentId: string | undefined): void => {
    for (const activity of activities) {
      const isPlayable = playable.has(activity.id);
      const shown = isPlayable || (activity.isVisible && activity.href === undefined);
      if (shown && (isPlayable || hasPlayable(activity, playable))) {
        entries.push(entryOf(activity, parentId, isPlayable, playable, statusOf));
        add(activity.children, activity.id);
      } else {
        // A hidden chapter has no line of its own; what it holds moves up.
        add(activity.children, parentId);
      }
    }
  };
  add(course.activities, undefined);
  return {
    title: course.title,
    standard: label,
    entries,
    ...(currentId === undefined ? {} : { currentId }),
    controls: {
      continue: { state: neighborOf(order, currentId, 1) ? 'enabled' : 'disabled' },
      previous: { state: neighborOf(order, currentId, -1) ? 'enabled' : 'disabled' },
      exitAll: { state: 'enabled' },
      suspendAll: { state: 'enabled' },
    },
  };
}

const hasPlayable = (activity: Activity, playable: ReadonlySet<string>): boolean =>
  activity.children.some((child) => playable.has(child.id) || hasPlayable(child, playable));

function entryOf(
  activity: Activity,
  parentId: string | undefined,
  playable: boolean,
  playableIds: ReadonlySet<string>,
  statusOf: (activity: Activity) => ActivityStatus,
): OutlineEntry {
  const own = playable ? statusOf(activity) : undefined;
  return {
    id: activity.id,
    ...(parentId === undefined ? {} : { parentId }),
    title: activity.title,
    playable,
    selectable: playable,
    status: own ? statusWord(own) : chapterWord(leavesOf(activity, playableIds).map(statusOf)),
    ...(own?.score === undefined ? {} : { score: own.score }),
  };
}

const leavesOf = (activity: Activity, playable: ReadonlySet<string>): Activity[] =>
  activity.children.flatMap((child) => [
    ...(playable.has(child.id) ? [child] : []),
    ...leavesOf(child, playable),
  ]);

function statusWord(status: ActivityStatus): OutlineEntry['status'] {
  if (status.success !== 'unknown') return status.success;
  if (status.completion === 'completed') return 'completed';
  return status.completion === 'incomplete' ? 'in_progress' : 'not_started';
}

function chapterWord(parts: readonly ActivityStatus[]): OutlineEntry['status'] {
  if (parts.every((part) => part.completion === 'completed')) return 'completed';
  return parts.every((part) => statusWord(part) === 'not_started') ? 'not_started' : 'in_progress';
}
