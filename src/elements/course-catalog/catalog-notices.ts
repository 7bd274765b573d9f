import { html, nothing, svg, type TemplateResult } from 'lit';
import { failureKey, failureReference, heading, type Localize } from '../../ui/index.js';
import { icon, refresh, warning } from '../../ui/icons.js';
import type { Failure } from '../provider/connected-element.js';
import type { courseCatalogVi } from './course-catalog.vi.js';

/** What every notice needs to know of the element. */
export interface NoticeContext {
  localize: Localize<typeof courseCatalogVi>;
  /** Of the notice's heading. */
  level: number;
  /** Whom to send an error's code to. */
  mail: string | undefined;
}

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

function notice(
  level: number,
  title: string,
  body: string,
  action: TemplateResult,
  bad = false,
): TemplateResult {
  return html`<div class="empty">
    ${art(bad)} ${heading(level, title)}
    <p class="sm muted">${body}</p>
    ${action}
  </div>`;
}

const button = (label: string, onClick: () => void, primary = true): TemplateResult =>
  html`<button type="button" class="btn ${primary ? 'pri' : ''}" @click=${onClick}>
    ${label}
  </button>`;

/** The search or the filters leave nothing. */
export function noResult(
  { localize, level }: NoticeContext,
  words: string,
  onClear: () => void,
): TemplateResult {
  return notice(
    level,
    words
      ? localize.term('catalog.none.title', words)
      : localize.term('catalog.noneMandatory.title'),
    localize.term(words ? 'catalog.none.body' : 'catalog.noneMandatory.body'),
    button(localize.term('filter.clear'), onClear),
  );
}

/** There is nothing, whatever one looks for; `onBrowse` leads from own courses to all. */
export function noCourses(
  { localize, level }: NoticeContext,
  list: 'all' | 'mine' | 'mandatory',
  onBrowse: () => void,
  onRetry: () => void,
): TemplateResult {
  const kind = list === 'all' ? 'bare' : list === 'mine' ? 'first' : 'noneMandatory';
  return notice(
    level,
    localize.term(`catalog.${kind}.title`),
    localize.term(`catalog.${kind}.body`),
    list === 'all'
      ? button(localize.term('retry'), onRetry, false)
      : button(localize.term('catalog.first.cta'), onBrowse, false),
  );
}

/** Nobody is signed in, so that there are no courses of one's own. */
export function signedOut(
  { localize, level }: NoticeContext,
  onSignIn: () => void,
): TemplateResult {
  return notice(
    level,
    localize.term('signedOut.title'),
    localize.term('signedOut.body'),
    button(localize.term('signedOut.action'), onSignIn),
  );
}

/** The courses could not be loaded. */
export function loadFailure(
  { localize, level, mail }: NoticeContext,
  { code, status, requestId }: Failure,
  onRetry: () => void,
): TemplateResult {
  return notice(
    level,
    localize.term('catalog.error.title'),
    localize.term(failureKey(code, status)),
    html`<button type="button" class="btn pri" @click=${onRetry}>
        ${icon(refresh)}${localize.term('retry')}
      </button>
      ${failureReference(localize, requestId, mail)}`,
    true,
  );
}

/** More courses could not be loaded; those that are there stay. */
export function moreFailure(
  { localize, mail }: NoticeContext,
  { code, status, requestId }: Failure,
): TemplateResult {
  return html`<div class="note d">
    ${icon(warning)}
    <div>
      ${localize.term(failureKey(code, status))} ${failureReference(localize, requestId, mail)}
    </div>
  </div>`;
}

/** On a card: why the learner could not be enrolled. */
export function enrollFailure(
  { localize, mail }: NoticeContext,
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
      ${failureReference(localize, requestId, mail)}
    </div>
  </div>`;
}

/** How much there is, and the way to more. */
export function more(
  context: NoticeContext,
  o: {
    shown: number;
    total: number | undefined;
    hasMore: boolean;
    loading: boolean;
    failure: Failure | undefined;
    onMore(): void;
  },
): TemplateResult {
  const { localize } = context;
  const label = o.loading ? 'catalog.more.loading' : o.failure ? 'retry' : 'catalog.more';
  return html`<div class="more">
    ${o.failure ? moreFailure(context, o.failure) : nothing}
    ${
      o.hasMore
        ? html`<button
            type="button"
            class="btn"
            aria-disabled=${o.loading ? 'true' : nothing}
            @click=${o.onMore}
          >
            ${localize.term(label)}
          </button>`
        : nothing
    }
    <p class="xs muted">${localize.term('catalog.shown', o.shown, o.total)}</p>
  </div>`;
}
