import { html, nothing, type TemplateResult } from 'lit';
import type { Prerequisite } from '../../../client/index.js';
import { failureKey, failureReference, formatDate } from '../../../ui/index.js';
import { clock, icon, lock, warning } from '../../../ui/icons.js';
import type { Failure } from '../../provider/connected-element.js';
import { type ActionView, deedButton } from '../action.js';
import { courseLink } from '../course-link.js';
import type { Deed } from '../place.js';

/** The way out of the course, and the question before it. */
export function leave(view: ActionView): TemplateResult {
  const { localize, place, onAsk } = view;
  if (!place.isAsking) {
    return html`<button type="button" class="lnk xs quit" id="leave" @click=${() => onAsk(true)}>
      ${localize.term('details.leave')}
    </button>`;
  }
  return html`<div
    class="sure"
    role="group"
    aria-labelledby="sure"
    aria-describedby="sure-d"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || place.deed) return;
      // Of this question alone: a dialog around it stays.
      event.preventDefault();
      event.stopPropagation();
      onAsk(false);
    }}
  >
    <p class="b sm" id="sure" tabindex="-1">${localize.term('details.leave.ask')}</p>
    <p class="xs muted" id="sure-d">${localize.term('details.leave.body')}</p>
    <div class="row">
      ${deedButton(view, 'leave', { className: 's er' })}
      <button
        type="button"
        class="btn s quiet"
        aria-disabled=${place.deed ? 'true' : nothing}
        @click=${() => {
          if (!place.deed) onAsk(false);
        }}
      >
        ${localize.term('cancel')}
      </button>
    </div>
  </div>`;
}

const failedKeys = {
  enroll: 'details.enroll.failed',
  ask: 'details.enroll.failed',
  withdraw: 'details.withdraw.failed',
  leave: 'details.leave.failed',
} as const;

/** Refusals that say by themselves what is to be done; of all others support may need the number. */
function reasonKey(deed: Deed, { code }: Failure): `details.${string}` | undefined {
  if (code === 'seat_limit_reached') return 'details.enroll.seats';
  if (code === 'prerequisite_unmet') return 'details.enroll.prerequisite';
  if (code !== 'forbidden' || deed === 'withdraw') return undefined;
  return deed === 'leave' ? 'details.leave.assigned' : 'details.enroll.closed';
}

/** Why the last thing that the learner wanted has failed. */
export function failed({ localize, place, mail }: ActionView): TemplateResult | typeof nothing {
  if (!place.failure) return nothing;
  const { deed, failure } = place.failure;
  const known = reasonKey(deed, failure) as 'details.enroll.closed' | undefined;
  return html`<div class="err" role="alert">
    ${icon(warning)}
    <div>
      ${localize.term(failedKeys[deed])}
      ${localize.term(known ?? failureKey(failure.code, failure.status))}
      ${known ? nothing : failureReference(localize, failure.requestId, mail)}
    </div>
  </div>`;
}

/** The wish to be enrolled waits for somebody, and can be taken back. */
export function pending(view: ActionView, requestedAt: string): TemplateResult {
  const { localize, timeZone } = view;
  return html`<div class="note n" id="pending" tabindex="-1">
      ${icon(clock)}
      <div>
        <p class="b">${localize.term('details.pending')}</p>
        <p>
          ${localize.term(
            'details.pending.since',
            formatDate(requestedAt, localize.lang(), timeZone),
          )}
        </p>
      </div>
    </div>
    ${deedButton(view, 'withdraw', { className: '' })}`;
}

/** Others enroll in this course. */
export function closed({ localize }: ActionView): TemplateResult {
  return html`<div class="note n">
    ${icon(lock)}
    <div>
      <p class="b">${localize.term('card.closed')}</p>
      <p>${localize.term('details.closed')}</p>
    </div>
  </div>`;
}

/** What has to be completed before. */
export function unmet(view: ActionView, all: readonly Prerequisite[]): TemplateResult {
  return html`<div class="xs" id="unmet">
    <p>${view.localize.term('details.unmet')}</p>
    <ul>
      ${all.map((each) => html`<li>${courseLink(view, each)}</li>`)}
    </ul>
  </div>`;
}
