import { html, nothing, type TemplateResult } from 'lit';
import { clock, icon } from '../../../ui/icons.js';
import type { ScreensView as View } from './screens-view.js';

/** What a time limit leaves. */
export interface Left {
  /** Whole ones. */
  seconds: number;
  /** The lesson is closed when it is over. */
  exits: boolean;
}

function amount({ localize }: Pick<View, 'localize'>, seconds: number): string {
  return seconds > 60
    ? localize.term(
        'duration.hm',
        Math.floor(Math.ceil(seconds / 60) / 60),
        Math.ceil(seconds / 60) % 60,
      )
    : localize.term('time.seconds', seconds > 10 ? Math.ceil(seconds / 10) * 10 : seconds);
}

/** In a sentence: how much is left, and what happens then. */
export function timeSentence(view: Pick<View, 'localize'>, { seconds, exits }: Left): string {
  const { localize } = view;
  if (seconds === 0) return localize.term(exits ? 'time.over.exits' : 'time.over');
  const rest = localize.term('time.left', amount(view, seconds));
  return `${rest}. ${localize.term(exits ? 'time.then.exits' : 'time.then')}`;
}

/** In the lesson's head: short, with what happens at the end. */
export function timeChip(view: View, left: Left | undefined): TemplateResult | typeof nothing {
  if (!left) return nothing;
  const { localize } = view;
  const { seconds, exits } = left;
  const tone = seconds <= 60 ? 'd' : seconds <= 300 ? 'w' : '';
  return html`<span class="bdg ${tone}" part="time">
    ${icon(clock)}${seconds === 0 ? localize.term('time.none') : localize.term('time.left', amount(view, seconds))}${
      exits && seconds > 0
        ? html`<span class="hide-n">· ${localize.term('time.exits')}</span>`
        : nothing
    }
  </span>`;
}
