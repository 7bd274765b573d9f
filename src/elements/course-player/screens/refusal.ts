import type { AttemptSnapshot } from '../../../playback/index.js';
import { lessonName } from '../lesson-name.js';
import { lessonLock } from '../ways.js';
import { lessonReason, wayReason } from './locks.js';
import type { ScreensView as View } from './screens-view.js';

/** That what the learner asked for is not possible, and why. */
export function refusal(
  view: Pick<View, 'localize' | 'timeZone'>,
  { refused, outline }: AttemptSnapshot,
): string {
  if (!refused) return '';
  const { localize } = view;
  const { request, lock } = refused;
  const known = outline ? lessonLock(outline, lock) : lock;
  if (request.to !== 'choice') {
    return `${localize.term('refused.way')} ${wayReason(view, known)}.`;
  }
  const title = outline?.entries.find(({ id }) => id === request.target)?.title;
  const what = title
    ? localize.term('refused.lesson', lessonName(view, title))
    : localize.term('refused.way');
  return `${what} ${lessonReason(view, known)}.`;
}
