import { html, nothing, type TemplateResult } from 'lit';
import { chevronLeft, chevronRight, icon } from '../../ui/icons.js';
import type { ScreensView } from './screens/screens-view.js';
import type { View } from './view.js';
import type { Way } from './ways.js';

/** What the bar offers. */
export interface NavigationOptions {
  previous: Way;
  next: Way;
  /** Shows the result; there is one. */
  onResult: (() => void) | undefined;
  /** For courses of one lesson, where there is nowhere else to go. */
  onBack: ((event: MouseEvent) => void) | undefined;
  /** A prompt or failure owns the one primary button. */
  quiet: boolean;
}

function whyNot(view: View, { go, lock }: Way): string {
  if (go || !lock) return '';
  const { localize, loader } = view;
  if (loader.screens) return loader.screens.wayReason(view as ScreensView, lock);
  return lock.code === 'item' ? localize.term('player.next.locked') : '';
}

function wayButton(
  { localize }: View,
  to: 'previous' | 'next',
  { go, title }: Way,
  o: { why: string; primary: boolean },
): TemplateResult {
  const back = to === 'previous';
  return html`<button
    type="button"
    class="btn ${o.primary && go ? 'pri' : ''}"
    id=${to}
    aria-disabled=${go ? nothing : 'true'}
    aria-describedby=${o.why ? `why-${to}` : nothing}
    @click=${() => go?.()}
  >
    ${back ? icon(chevronLeft) : nothing}<span>${localize.term(back ? 'player.prev' : 'player.next')}${
      title && !back
        ? html`<span class="hide-n">${localize.term('player.nextTo', title)}</span>`
        : nothing
    }</span>${back ? nothing : icon(chevronRight)}
  </button>`;
}

/** The bar below the stage: back, why not on, on. What content hides is not there; what is refused says why. */
export function navigationBar(view: View, o: NavigationOptions): TemplateResult | typeof nothing {
  const { localize } = view;
  const { previous, next, onResult, onBack, quiet } = o;
  const why = whyNot(view, next);
  const whyBack = whyNot(view, previous);
  const ways = !onBack && !(previous.hidden && next.hidden);
  if (!ways && !onResult && !onBack) return nothing;
  return html`<div class="navb" part="navigation">
    ${
      ways && !previous.hidden
        ? wayButton(view, 'previous', previous, { why: whyBack, primary: false })
        : html`<span></span>`
    }
    ${whyBack ? html`<span class="vh" id="why-previous">${whyBack}</span>` : nothing}
    ${ways && why ? html`<span class="xs muted mid" id="why-next">${why}</span>` : nothing}
    ${
      onBack
        ? html`<button type="button" class="btn" @click=${onBack}>
            <span>${localize.term('done.back')}</span>
          </button>`
        : nothing
    }
    ${
      onResult
        ? html`<button
            type="button"
            class="btn ${ways && next.go ? 'mid' : ''} ${quiet || (ways && next.go) ? '' : 'pri'}"
            id="result"
            @click=${onResult}
          >
            <span>${localize.term('player.result')}</span>${icon(chevronRight)}
          </button>`
        : nothing
    }
    ${
      ways && !next.hidden && (next.go || !onResult)
        ? wayButton(view, 'next', next, { why, primary: !quiet })
        : nothing
    }
  </div>`;
}
