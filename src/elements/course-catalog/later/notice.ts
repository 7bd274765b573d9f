import { html, type TemplateResult } from 'lit';
import { heading } from '../../../ui/index.js';
import type { NoticeContext } from '../catalog-work.js';

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
