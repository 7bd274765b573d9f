import { html, nothing, type TemplateResult } from 'lit';
import { check, icon } from '../../../ui/icons.js';
import { courseLink } from '../course-link.js';
import type { DetailsView } from '../details-view.js';

/** The courses that come before this one, each with whether the learner has completed it. */
export function prerequisites(view: DetailsView): TemplateResult {
  const { localize, course } = view;
  return html`<ul class="pre">
    ${course.prerequisites?.map(
      (each) =>
        html`<li>
          ${
            each.met === undefined
              ? html`<span class="st"></span>`
              : html`<span class="st ${each.met ? 'done' : ''}"
                  >${each.met ? icon(check) : nothing}</span
                >`
          }
          <span class="grow"
            >${courseLink(view, each)}
            ${
              each.met === undefined
                ? nothing
                : html`<span class="xs muted m"
                    >${localize.term(each.met ? 'details.met' : 'details.notMet')}</span
                  >`
            }</span
          >
        </li>`,
    )}
  </ul>`;
}
