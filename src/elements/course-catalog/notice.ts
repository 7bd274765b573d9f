import { html, type TemplateResult } from 'lit';
import { failureKey, failureReference, heading } from '../../ui/index.js';
import { icon, refresh } from '../../ui/icons.js';
import type { Failure } from '../provider/connected-element.js';
import type { CatalogTexts } from './catalog-texts.js';

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
