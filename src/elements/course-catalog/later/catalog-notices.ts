import { html, nothing, svg, type TemplateResult } from 'lit';
import { failureKey, failureReference, registerTexts } from '../../../ui/index.js';
import { icon, refresh, warning } from '../../../ui/icons.js';
import type { Failure } from '../../provider/connected-element.js';
import { catalogNoticesEn } from './catalog-notices.en.js';
import { catalogNoticesVi } from './catalog-notices.vi.js';
import type { CatalogView } from '../catalog-query.js';
import type { Chosen, NoticeContext } from '../catalog-work.js';
import type { CourseList } from '../course-list.js';
import { notice } from './notice.js';
import type { Hint } from './hints.js';

registerTexts(catalogNoticesVi, catalogNoticesEn);

/** A sheet of paper under a lens, or with a mark of warning. */
const art = (bad: boolean): TemplateResult =>
  html`<svg class="art" viewBox="0 0 112 76" aria-hidden="true">
    <rect class="paper" x="16" y="10" width="62" height="54" rx="7"></rect>
    <path d="M27 26h30M27 36h40M27 46h22"></path>
    ${
      bad
        ? svg`<circle class="mark bad" cx="82" cy="50" r="16"></circle><path class="mark bad" d="M82 42v10M82 57.5v.5"></path>`
        : svg`<path class="mark" d="m90 56 10 10"></path><circle class="mark" cx="80" cy="46" r="14"></circle>`
    }
  </svg>`;

const button = (label: string, onClick: () => void, primary = true): TemplateResult =>
  html`<button type="button" class="btn ${primary ? 'pri' : ''}" @click=${onClick}>
    ${label}
  </button>`;

/** The courses could not be loaded. */
export function loadFailure(
  context: NoticeContext,
  { code, status, requestId }: Failure,
  onRetry: () => void,
): TemplateResult {
  const { localize, service } = context;
  return notice(
    context,
    art(true),
    localize.term('catalog.error.title'),
    localize.term(failureKey(code, status)),
    html`<button type="button" class="btn pri" @click=${onRetry}>
        ${icon(refresh)}${localize.term('retry')}
      </button>
      ${failureReference(localize, requestId, service?.tenant.supportEmail)}`,
  );
}

/** Above the way to more: why it has led nowhere. */
export function moreFailure(
  { localize, service }: NoticeContext,
  { code, status, requestId }: Failure,
): TemplateResult {
  return html`<div class="note d">
    ${icon(warning)}
    <div>
      ${localize.term(failureKey(code, status))}
      ${failureReference(localize, requestId, service?.tenant.supportEmail)}
    </div>
  </div>`;
}

/** Below the courses: how many of them there are. */
export function sum({ localize }: NoticeContext, { items, total }: CourseList): TemplateResult {
  const shown = items?.length ?? 0;
  return html`<p class="xs muted">
    ${
      total === undefined
        ? localize.term('catalog.shown', shown)
        : localize.term('catalog.shownOf', shown, total)
    }
  </p>`;
}

/** The search or the filters leave nothing: what would find something, and the way back. */
export function noResult(
  context: NoticeContext,
  words: string,
  hints: readonly Hint[],
  onChoose: (chosen: Chosen) => void,
  onClear: () => void,
  onSuggest: (() => void) | undefined,
): TemplateResult {
  const { localize } = context;
  return notice(
    context,
    art(false),
    words ? localize.term('catalog.none.title', words) : localize.term('catalog.noneChosen.title'),
    localize.term(words ? 'catalog.none.body' : 'catalog.noneChosen.body'),
    html`${
        hints.length
          ? html`<ul class="hints">
              ${hints.map(
                ({ chosen, total }) =>
                  html`<li>
                    <button type="button" class="lnk" @click=${() => onChoose(chosen)}>
                      ${
                        chosen.words
                          ? localize.term('catalog.hint.words', chosen.words, total)
                          : localize.term('catalog.hint.unfiltered', total)
                      }
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <div class="row ways">
        ${button(localize.term('filter.clear'), onClear)}
        ${onSuggest ? button(localize.term('catalog.suggest'), onSuggest, false) : nothing}
      </div>`,
  );
}

/** There is nothing, whatever one looks for; `onBrowse` leads from own courses to all. */
export function noCourses(
  context: NoticeContext,
  view: CatalogView,
  onBrowse: () => void,
  onRetry: () => void,
): TemplateResult {
  const { localize } = context;
  const kind = (
    {
      all: 'bare',
      mine: 'first',
      mandatory: 'noneMandatory',
      recommended: 'noneRecommended',
    } as const
  )[view];
  return notice(
    context,
    art(false),
    localize.term(`catalog.${kind}.title`),
    localize.term(`catalog.${kind}.body`),
    view === 'all'
      ? button(localize.term('retry'), onRetry, false)
      : button(localize.term('catalog.first.cta'), onBrowse, false),
  );
}

/** Nobody is signed in, so that there are no courses of one's own. */
export function signedOut(context: NoticeContext, onSignIn: () => void): TemplateResult {
  const { localize } = context;
  return notice(
    context,
    art(false),
    localize.term('signedOut.title'),
    localize.term('signedOut.body'),
    button(localize.term('signedOut.action'), onSignIn),
  );
}

/** On a card: why the learner could not be enrolled. */
export function enrollFailure(
  { localize, service }: NoticeContext,
  { code, status, requestId }: Failure,
): TemplateResult {
  const why =
    code === 'seat_limit_reached'
      ? 'enroll.seats'
      : code === 'prerequisite_unmet'
        ? 'enroll.prerequisite'
        : failureKey(code, status);
  return html`<div class="err" role="alert">
    ${icon(warning)}
    <div>
      ${localize.term('enroll.failed')} ${localize.term(why)}
      ${failureReference(localize, requestId, service?.tenant.supportEmail)}
    </div>
  </div>`;
}
