import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import type { CardContext } from './course-card.js';

/** What a card offers to those who are not enrolled. */
export function wayIn(course: CourseSummary, context: CardContext): TemplateResult {
  const { localize } = context;
  const { enrollmentPolicy: policy, enrollmentRequest: request } = course;
  if (request ?? policy === 'closed') {
    return html`<div class="muted">
      ${localize.term(request ? 'card.requested' : 'card.closed')}
    </div>`;
  }
  const action = policy === 'open' ? 'enroll.action' : 'enroll.ask';
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
        >${localize.term(busy ? 'enroll.busy' : action)}<span class="vh"
          >: ${course.title}</span
        ></span
      >
    </button>
    ${tried && !busy ? context.failed?.(tried) : nothing}`;
}
