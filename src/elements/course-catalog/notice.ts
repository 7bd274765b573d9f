import { html, nothing, type TemplateResult } from 'lit';
import { failureKey, failureReference, heading, type Localize } from '../../ui/index.js';
import { icon, refresh, warning } from '../../ui/icons.js';
import type { Failure } from '../provider/connected-element.js';
import type { catalogNoticesVi } from './catalog-notices.vi.js';
import type { courseCatalogVi } from './course-catalog.vi.js';

/** The catalog's texts: those of its notices come with them. */
export type CatalogTexts = Localize<typeof courseCatalogVi & typeof catalogNoticesVi>;

/** What every notice needs to know of the element. */
export interface NoticeContext {
  localize: CatalogTexts;
  /** Of the notice's heading. */
  level: number;
  /** Whom to send an error's code to. */
  mail: string | undefined;
}

/** What stands in the place of the courses: a title, a sentence, one way on. */
export function notice(
  { level }: NoticeContext,
  picture: TemplateResult | undefined,
  title: string,
  body: string,
  action: TemplateResult,
): TemplateResult {
  return html`<div class="empty">
    ${picture} ${heading(level, title)}
    <p class="sm muted">${body}</p>
    ${action}
  </div>`;
}

/** The courses could not be loaded. It needs nothing that would have to be loaded. */
export function loadFailure(
  context: NoticeContext,
  picture: TemplateResult | undefined,
  { code, status, requestId }: Failure,
  onRetry: () => void,
): TemplateResult {
  const { localize, mail } = context;
  return notice(
    context,
    picture,
    localize.term('catalog.error.title'),
    localize.term(failureKey(code, status)),
    html`<button type="button" class="btn pri" @click=${onRetry}>
        ${icon(refresh)}${localize.term('retry')}
      </button>
      ${failureReference(localize, requestId, mail)}`,
  );
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
    ${
      o.failure
        ? html`<div class="note d">
            ${icon(warning)}
            <div>
              ${localize.term(failureKey(o.failure.code, o.failure.status))}
              ${failureReference(localize, o.failure.requestId, context.mail)}
            </div>
          </div>`
        : nothing
    }
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
