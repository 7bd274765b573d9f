import { html, type TemplateResult } from 'lit';
import type { AttemptSnapshot } from '../../../playback/index.js';
import { formatTime, heading } from '../../../ui/index.js';
import { clock, exit, icon, menu, tabs } from '../../../ui/icons.js';
import { sheet } from './prompt-sheet.js';
import type { ScreensView as View } from './screens-view.js';

/** The course is open in another tab or on another device. */
export function openElsewhere(
  view: View,
  where: NonNullable<AttemptSnapshot['openElsewhere']>,
  onView: () => void,
  onTake: () => void,
): TemplateResult {
  const { localize, timeZone } = view;
  const { sameBrowser, device = '', lastActiveAt } = where;
  const known = lastActiveAt !== undefined && !Number.isNaN(Date.parse(lastActiveAt));
  const time = known ? formatTime(lastActiveAt, timeZone) : '';
  return sheet(view, {
    drawing: tabs,
    tone: 'w',
    title: localize.term(sameBrowser ? 'tab.title' : 'tab.title.device'),
    body: sameBrowser
      ? localize.term('tab.body', time)
      : localize.term('tab.body.device', device, time),
    note: localize.term(sameBrowser ? 'tab.note' : 'tab.note.device'),
    actions: [
      [localize.term('tab.view'), onView],
      [localize.term('tab.take'), onTake],
    ],
  });
}

/** Another tab or device has taken over from this one. */
export function takenOver(view: View, onTake: () => void): TemplateResult {
  const { localize } = view;
  return sheet(view, {
    drawing: tabs,
    tone: 'w',
    title: localize.term('taken.title'),
    body: localize.term('taken.body'),
    actions: [[localize.term('tab.take'), onTake]],
  });
}

/** The content has been left, by itself or by the learner; without `onGo` because its time is over. */
export function hasLeft(
  view: View,
  onExit: () => void,
  onGo: (() => void) | undefined,
  next: (() => void) | undefined,
): TemplateResult {
  const { localize } = view;
  return sheet(view, {
    drawing: onGo ? exit : clock,
    title: localize.term(onGo ? 'left.title' : 'left.over.title'),
    body: localize.term(onGo ? 'left.body' : 'left.over.body'),
    actions: [
      [localize.term('done.back'), onExit],
      ...(onGo ? [[localize.term('left.go'), onGo] as const] : []),
      ...(next ? [[localize.term('player.next'), next] as const] : []),
    ],
  });
}

/** No activity is open: the learner chooses one in the contents. */
export function choosing({ localize, level }: View, onContents: () => void): TemplateResult {
  return html`<div class="over plain">
    <div class="center">
      <span class="av">${icon(menu)}</span>
      ${heading(level + 1, localize.term('choosing.title'))}
      <p class="sm muted">${localize.term('choosing.body')}</p>
      <button type="button" class="btn pri show-n" @click=${onContents}>
        ${localize.term('toc.open')}
      </button>
    </div>
  </div>`;
}
