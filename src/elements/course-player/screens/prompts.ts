import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSnapshot } from '../../../playback/index.js';
import { formatTime, heading } from '../../../ui/index.js';
import { exit, icon, tabs } from '../../../ui/icons.js';
import type { ScreensView as View } from './screens-view.js';

/** A question or word over the stage, with its buttons: the last one is the next action. */
function sheet(
  { level }: View,
  o: {
    drawing: string;
    tone?: string;
    title: string;
    body: string;
    note?: string;
    actions: readonly (readonly [string, () => void])[];
  },
): TemplateResult {
  return html`<div class="over">
    <div class="sheet" role="dialog" aria-modal="false" aria-labelledby="prompt" part="prompt">
      <div class="head">
        <span class="av ${o.tone ?? ''}">${icon(o.drawing)}</span>
        <div class="grow">
          ${heading(level + 1, o.title, '', 'prompt')}
          <p class="sm muted">${o.body}</p>
        </div>
      </div>
      ${o.note ? html`<p class="xs muted">${o.note}</p>` : nothing}
      <div class="row end">
        ${o.actions.map(
          ([label, act], n) =>
            html`<button
              type="button"
              class="btn ${n === o.actions.length - 1 ? 'pri' : ''}"
              @click=${act}
            >
              ${label}
            </button>`,
        )}
      </div>
    </div>
  </div>`;
}

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

/** The content has been left, by itself or by the learner. */
export function hasLeft(
  view: View,
  onExit: () => void,
  onGo: () => void,
  next: (() => void) | undefined,
): TemplateResult {
  const { localize } = view;
  return sheet(view, {
    drawing: exit,
    title: localize.term('left.title'),
    body: localize.term('left.body'),
    actions: [
      [localize.term('done.back'), onExit],
      [localize.term('left.go'), onGo],
      ...(next ? [[localize.term('player.next'), next] as const] : []),
    ],
  });
}
