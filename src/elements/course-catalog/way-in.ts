import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import type { CardContext } from './course-card.js';

/** What a card offers who is not enrolled. */
export function wayIn(course: CourseSummary, context: CardContext): TemplateResult {
  const { localize } = context;
  if (course.enrollmentPolicy !== 'open') {
    const key = course.enrollmentPolicy === 'closed' ? 'card.closed' : 'card.approval';
    return html`<div class="muted">${localize.term(key)}</div>`;
  }
  const tried = context.enrolling.get(course.id);
  const busy = tried === 'pending';
  return html`<button
      type="button"
      class="btn s act"
      aria-disabled=${busy ? 'true' : nothing}
      @click=${() => {
        if (!busy) context.onEnroll(course);
      }}
    >
      <span
        >${localize.term(busy ? 'enroll.busy' : 'enroll.action')}<span class="vh"
          >: ${course.title}</span
        ></span
      >
    </button>
    ${tried && !busy ? context.failed(tried) : nothing}`;
}
