import { html, type TemplateResult } from 'lit';
import type { Item } from '../../../client/index.js';
import { daysBetween, formatDay, formatTime } from '../../../ui/index.js';
import { play } from '../../../ui/icons.js';
import { playableItems } from '../lessons.js';
import { attemptsLeft } from '../resume.js';
import { sheet } from './prompt-sheet.js';
import type { ScreensView as View } from './screens-view.js';

/** When it was, as one would say it: `lúc 17:45 hôm qua`. */
function whenText({ localize, timeZone }: View, at: string): string {
  const now = new Date();
  const time = formatTime(at, timeZone);
  const days = daysBetween(new Date(at), now, timeZone);
  if (days === 0) return localize.term('resume.today', time);
  if (days === 1) return localize.term('resume.yesterday', time);
  return localize.term('resume.day', time, formatDay(at, localize.lang(), timeZone, now));
}

/** Asks whether to go on where the learner stopped. Nothing has been opened yet. */
export function resumePrompt(
  view: View,
  item: Item,
  o: { onResume(): void; onRestart(): void },
): TemplateResult {
  const { localize, course } = view;
  const { enrollment } = course;
  // Of other lessons than the last one it is not known when they were open.
  const last = enrollment?.lastItemId === item.id ? enrollment : undefined;
  const when = last?.lastOpenedAt ? whenText(view, last.lastOpenedAt) : '';
  const device = last?.lastDevice ? localize.term('resume.device', last.lastDevice) : '';
  const left = enrollment && attemptsLeft(enrollment);
  const only = playableItems(course).length === 1;
  return sheet(view, {
    drawing: play,
    title: localize.term('resume.title'),
    body: html`${localize.term('resume.at')} <b>${item.title}</b>${
        when && `, ${when}`
      }${device && ` ${device}`}.`,
    note: left === undefined ? undefined : localize.term('resume.left', left),
    actions: [
      [localize.term(only ? 'resume.restart.course' : 'done.retry'), o.onRestart],
      [localize.term('left.go'), o.onResume],
    ],
    quiet: true,
  });
}
