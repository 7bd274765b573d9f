import { html, type TemplateResult } from 'lit';
import type { Prerequisite } from '../../client/index.js';
import type { DetailsView } from './details-view.js';

/** Leads to another course: by the page's address for it, or by telling the page. */
export function courseLink(view: DetailsView, { courseId, title }: Prerequisite): TemplateResult {
  const href = view.courseHref(courseId);
  const onClick = (event: Event): void => view.onCourse({ id: courseId, title }, event);
  return href
    ? html`<a href=${href} dir="auto" @click=${onClick}>${title}</a>`
    : html`<button type="button" class="lnk" dir="auto" @click=${onClick}>${title}</button>`;
}
