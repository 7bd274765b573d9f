import { html, nothing, type TemplateResult } from 'lit';
import type { Enrollment } from '../../client/index.js';
import type { CourseIntent } from '../course/course-start-event.js';
import { standing } from '../course/standing.js';
import type { DetailsView } from './details-view.js';
import type * as Rare from './later/rare.js';
import type { Deed, Place } from './place.js';

/** What the learner can do, beside what the page shows. */
export interface ActionView extends DetailsView {
  place: Place;
  /** What is rare or quiet, once it has come. */
  rare: typeof Rare | undefined;
  /** Where the player is; empty: it only tells the page. */
  playerHref: string;
  onStart(intent: CourseIntent, event: Event): void;
  onDeed(deed: Deed): void;
  onAsk(isAsking: boolean): void;
  onSignIn(): void;
}

/** What the learner would do in the course now. */
export function intentOf({ status, attempt, attemptLimit }: Enrollment): CourseIntent {
  if (status === 'not_started') return 'start';
  if (status === 'in_progress') return 'continue';
  const isLast = attemptLimit !== undefined && attempt >= attemptLimit;
  return status === 'failed' && !isLast ? 'retake' : 'review';
}

/** How the learner stands, the one thing to do next, and the quiet ones. */
export function action(view: ActionView): TemplateResult {
  const { course } = view;
  return html`<div class="act">
    ${stand(view)} ${next(view)} ${view.rare?.failed(view)}
    ${course.enrollment ? view.rare?.leave(view) : nothing}
  </div>`;
}

function stand(view: ActionView): TemplateResult | typeof nothing {
  const { course } = view;
  return course.enrollment || course.dueAt
    ? html`<div class="sm standing">${standing(course, view, () => html``)}</div>`
    : nothing;
}

function next(view: ActionView): TemplateResult | undefined {
  const { localize, course, signedIn } = view;
  const { enrollment, enrollmentPolicy, enrollmentRequest } = course;
  if (enrollment) return start(view, intentOf(enrollment));
  if (!signedIn) {
    return html`<button type="button" class="btn pri" id="next" @click=${view.onSignIn}>
        ${localize.term('signedOut.action')}
      </button>
      <p class="xs muted">
        ${localize.term(enrollmentPolicy === 'closed' ? 'card.closed' : 'details.signIn')}
      </p>`;
  }
  if (enrollmentRequest) return view.rare?.pending(view, enrollmentRequest.requestedAt);
  if (enrollmentPolicy === 'closed') return view.rare?.closed(view);
  return enroll(view, enrollmentPolicy === 'approval' ? 'ask' : 'enroll');
}

function start(view: ActionView, intent: CourseIntent): TemplateResult {
  const label = view.localize.term(`card.${intent}`);
  const onClick = (event: Event): void => view.onStart(intent, event);
  return view.playerHref
    ? html`<a class="btn pri" id="next" href=${view.playerHref} @click=${onClick}>${label}</a>`
    : html`<button type="button" class="btn pri" id="next" @click=${onClick}>${label}</button>`;
}

/** A button that waits for its deed and is pressed once. */
export function deedButton(
  { localize, place, onDeed }: ActionView,
  deed: Deed,
  o: { className: string; id?: string; cannot?: boolean },
): TemplateResult {
  const isBusy = place.deed === deed;
  const cannot = o.cannot === true;
  return html`<button
    type="button"
    class="btn ${o.className}"
    id=${o.id ?? nothing}
    aria-disabled=${place.deed || cannot ? 'true' : nothing}
    aria-describedby=${cannot ? 'unmet' : nothing}
    @click=${() => {
      if (!place.deed && !cannot) onDeed(deed);
    }}
  >
    ${localize.term(isBusy ? `details.${deed}.busy` : `details.${deed}`)}
  </button>`;
}

function enroll(view: ActionView, deed: 'enroll' | 'ask'): TemplateResult {
  const { localize, course } = view;
  const unmet = course.prerequisites?.filter(({ met }) => met === false) ?? [];
  return html`${deedButton(view, deed, {
    className: 'pri',
    id: 'next',
    cannot: unmet.length > 0,
  })}
  ${
    unmet.length
      ? view.rare?.unmet(view, unmet)
      : deed === 'ask'
        ? html`<p class="xs muted">${localize.term('details.ask.hint')}</p>`
        : nothing
  }`;
}
