import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSnapshot } from '../../playback/index.js';
import { formatPercent, formatTime, heading } from '../../ui/index.js';
import {
  check,
  chevronLeft,
  fullscreen,
  icon,
  menu,
  offline,
  refresh,
  warning,
} from '../../ui/icons.js';
import type { View } from './view.js';

/** The save state in words; nothing before the first change. */
function saveState({ localize, timeZone }: View, { save }: AttemptSnapshot): TemplateResult {
  const of = (tone: string, drawing: string, text: string, drawn = tone): TemplateResult =>
    html`<span class="save ${tone}" part="save-state">${icon(drawing, drawn)}${text}</span>`;
  switch (save.state) {
    case 'saving':
      return of('', refresh, localize.term('save.saving'));
    case 'queued':
      return of(
        'wn',
        offline,
        save.offline && save.device === 'kept'
          ? localize.term('save.device')
          : localize.term('save.queued', save.pending),
      );
    case 'failed':
      return of('er', warning, localize.term('save.failed'));
    default:
      return save.at
        ? of('', check, localize.term('save.saved', formatTime(save.at, timeZone)), 'ok')
        : html`<span class="save"></span>`;
  }
}

/** A control that leads back to the catalog: a link where the page has an address for it. */
export function exitControl(
  { localize }: View,
  className: string,
  href: string,
  onExit: (event: MouseEvent) => void,
): TemplateResult {
  const content = html`${icon(chevronLeft)}${localize.term('player.back')}`;
  return href
    ? html`<a class=${className} href=${href} @click=${onExit}>${content}</a>`
    : html`<button type="button" class=${className} @click=${onExit}>${content}</button>`;
}

/** The bar: back, title, progress, save state, full screen. */
export function titleBar(
  view: View,
  o: {
    snapshot: AttemptSnapshot;
    href: string;
    drawerOpen: boolean;
    full: boolean;
    onExit(event: MouseEvent): void;
    onDrawer(): void;
    onFull(): void;
  },
): TemplateResult {
  const { localize, course, level } = view;
  const { enrollment } = course;
  const value = enrollment?.progress ?? 0;
  const fullLabel = localize.term(o.full ? 'player.full.exit' : 'player.full');
  return html`<div class="ply-top" part="bar" ?inert=${o.drawerOpen}>
    <button
      type="button"
      class="btn quiet sq show-n"
      id="menu"
      aria-expanded=${o.drawerOpen}
      aria-label=${localize.term('toc.open')}
      @click=${o.onDrawer}
    >
      ${icon(menu)}
    </button>
    ${exitControl(view, 'btn quiet s hide-n', o.href, o.onExit)}
    <span class="sep hide-n"></span>
    ${heading(level, course.title)}
    ${
      enrollment
        ? html`<div class="prog hide-n">
            <div
              class="bar ${value >= 1 ? 'g' : ''}"
              role="progressbar"
              aria-valuenow=${Math.round(value * 100)}
              aria-valuemin="0"
              aria-valuemax="100"
              aria-label=${localize.term('player.progress')}
              data-value=${value}
            >
              <i></i>
            </div>
            <span class="sm b">${formatPercent(value)}</span>
          </div>`
        : html`<span class="hide-n"></span>`
    }
    ${saveState(view, o.snapshot)}
    <button
      type="button"
      class="btn quiet sq tail"
      aria-label=${fullLabel}
      aria-pressed=${o.full || nothing}
      @click=${o.onFull}
    >
      ${icon(fullscreen)}
    </button>
  </div>`;
}
