import { html, nothing, type TemplateResult } from 'lit';
import { check, horn, icon, warning } from '../../ui/icons.js';
import { failureKey, failureReference, type Localize } from '../../ui/index.js';
import type { Failure } from '../provider/connected-element.js';
import type { AnnouncementsTexts } from './announcements.vi.js';

/** What stands around the list needs to know of the element. */
export interface NoticeContext {
  localize: Localize<AnnouncementsTexts>;
  compact: boolean;
  /** Whom to send an error's code to. */
  mail: string | undefined;
}

/** There is nothing to read, of all or of what is unread: one way on. */
export function none(
  { localize, compact }: NoticeContext,
  isFiltered: boolean,
  onward: () => void,
): TemplateResult {
  const key = isFiltered ? 'ann.none.unread' : 'ann.none';
  return html`<div class="empty">
    ${icon(isFiltered ? check : horn)}
    <p class="b">${localize.term(key)}</p>
    <p class="sm muted">${localize.term(`${key}.d`)}</p>
    <button type="button" class="btn ${compact ? 's' : ''}" @click=${onward}>
      ${localize.term(isFiltered ? 'ann.all' : 'ann.none.refresh')}
    </button>
  </div>`;
}

/** The announcements could not be loaded. */
export function loadFailure(
  { localize, compact, mail }: NoticeContext,
  { code, status, requestId }: Failure,
  retry: () => void,
): TemplateResult {
  return html`<div class="empty">
    ${icon(warning)}
    <p class="b">${localize.term('ann.error')}</p>
    <p class="sm muted">${localize.term(failureKey(code, status))}</p>
    <button type="button" class="btn ${compact ? 's' : ''}" @click=${retry}>
      ${localize.term('retry')}
    </button>
    ${failureReference(localize, requestId, mail)}
  </div>`;
}

/** The way to the next page, and why it did not come. */
export function more(
  { localize, compact, mail }: NoticeContext,
  isLoading: boolean,
  failure: Failure | undefined,
  load: () => void,
): TemplateResult {
  const label = isLoading ? 'loading' : failure ? 'retry' : 'ann.more';
  return html`<div class="more">
    ${
      failure
        ? html`<div class="err" role="alert">
            ${icon(warning)}
            <div>
              ${localize.term('ann.more.failed')}
              ${localize.term(failureKey(failure.code, failure.status))}
              ${failureReference(localize, failure.requestId, mail)}
            </div>
          </div>`
        : nothing
    }
    <button
      type="button"
      class="btn ${compact ? 's' : ''}"
      aria-disabled=${isLoading ? 'true' : nothing}
      @click=${load}
    >
      ${localize.term(label)}
    </button>
  </div>`;
}
