import { formatDate } from '../../../ui/index.js';
import { lessonName } from '../lesson-name.js';
import type { LessonLock } from '../lessons.js';
import type { screensVi } from './screens.vi.js';
import type { ScreensView } from './screens-view.js';

type Frame = Pick<ScreensView, 'localize' | 'timeZone'>;
type Key = keyof typeof screensVi | 'toc.locked';

/** What each reason is called where a lesson is locked; those that name another lesson have a text with it beside them. */
const lessonKeys: Readonly<Record<string, keyof typeof screensVi>> = {
  prerequisite: 'lock.before',
  prerequisite_unmet: 'lock.before',
  stopped: 'lock.before',
  disabled: 'lock.disabled',
  hidden: 'lock.disabled',
  attempts_used: 'lock.attempts',
  time_used: 'lock.time',
  choice_off: 'lock.led',
  activation: 'lock.led',
  flow_off: 'lock.led',
  choice_exit: 'lock.exit',
  forward_only: 'lock.forward',
  constrained: 'lock.neighbors',
  nothing: 'lock.broken',
  content_hides: 'lock.content',
  not_selected: 'lock.notSelected',
  no_current: 'lock.none',
};

/** The same for the ways on, where something else is to be done about it. */
const wayKeys: Readonly<Record<string, keyof typeof screensVi>> = {
  ...lessonKeys,
  prerequisite: 'way.before',
  prerequisite_unmet: 'way.before',
  stopped: 'way.before',
  choice_exit: 'way.before',
  disabled: 'way.disabled',
  hidden: 'way.disabled',
  activation: 'way.disabled',
  choice_off: 'way.disabled',
  flow_off: 'way.choose',
  nothing: 'way.nothing',
  end: 'way.nothing',
};

// A lesson that has to be done first is named; for the others it says nothing more.
const named = new Set(['prerequisite', 'prerequisite_unmet', 'stopped', 'disabled', 'choice_exit']);

function reason(frame: Frame, lock: LessonLock, keys: typeof lessonKeys, other: Key): string {
  const { localize, timeZone } = frame;
  const { code = '', after, opensAt } = lock;
  if (after && (!code || named.has(code))) {
    const what = lessonName(frame, after);
    if (code === 'choice_exit') return localize.term('lock.exit.of', what);
    return localize.term(keys === wayKeys ? 'way.before.of' : 'toc.lock.prev', what);
  }
  if (opensAt) {
    return localize.term('toc.lock.date', formatDate(opensAt, localize.lang(), timeZone));
  }
  if (code === 'item') return localize.term('player.next.locked');
  return localize.term((keys[code] ?? other) as 'toc.locked');
}

/** Why a lesson cannot be opened, in words of the learner. */
export const lessonReason = (frame: Frame, lock: LessonLock): string =>
  reason(frame, lock, lessonKeys, 'toc.locked');

/** Why there is no way on or back. */
export const wayReason = (frame: Frame, lock: LessonLock): string =>
  reason(frame, lock, wayKeys, 'way.disabled');
