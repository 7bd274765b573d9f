import { html, nothing, type TemplateResult } from 'lit';
import type { Course } from '../../../client/index.js';
import { failureKey, failureReference, heading } from '../../../ui/index.js';
import { icon, lock, play, refresh, warning } from '../../../ui/icons.js';
import type { Failure } from '../../provider/connected-element.js';
import { durationText } from '../contents.js';
import type { ScreensView as View } from './screens-view.js';

type Frame = Omit<View, 'course'>;

const panel = (
  { level }: Frame,
  drawing: string,
  title: string,
  body: unknown,
  actions: unknown,
): TemplateResult =>
  html`<div class="empty">
    ${icon(drawing)}${heading(level, title)}
    <p class="sm muted">${body}</p>
    ${actions}
  </div>`;

const primary = (label: unknown, act: () => void, busy = false): TemplateResult =>
  html`<button
    type="button"
    class="btn pri"
    aria-disabled=${busy ? 'true' : nothing}
    @click=${busy ? nothing : act}
  >
    ${label}
  </button>`;

/** Nobody is signed in. */
export function signedOut(frame: Frame, onSignIn: () => void): TemplateResult {
  const { localize } = frame;
  return html`<slot name="signed-out"
    >${panel(
      frame,
      lock,
      localize.term('signedOut.title'),
      localize.term('signedOut.body'),
      primary(localize.term('signedOut.action'), onSignIn),
    )}</slot
  >`;
}

/** The course could not be loaded. */
export function courseFailure(
  frame: Frame,
  { code, status, requestId }: Failure,
  onRetry: () => void,
): TemplateResult {
  const { localize, mail } = frame;
  return panel(
    frame,
    warning,
    localize.term('course.error'),
    localize.term(failureKey(code, status)),
    html`${primary(html`${icon(refresh)}${localize.term('retry')}`, onRetry)}
    ${failureReference(localize, requestId, mail)}`,
  );
}

/** The course has nothing to play. */
export function noLessons(frame: Frame): TemplateResult {
  const { localize } = frame;
  const body = localize.term('course.empty.body');
  return panel(frame, play, localize.term('course.empty'), body, nothing);
}

/** The learner is not enrolled: the way in, as the course's policy has it. */
export function enrollPanel(
  view: View,
  course: Course,
  o: { enrolling: boolean; enrollFailure: Failure | undefined },
  onEnroll: () => void,
): TemplateResult {
  const { localize, level, mail } = view;
  const policy = course.enrollmentPolicy;
  const label = o.enrolling
    ? 'enroll.busy'
    : policy === 'approval'
      ? 'enroll.approval.action'
      : 'enroll.action';
  const why =
    policy === 'closed'
      ? 'enroll.closed'
      : policy === 'approval'
        ? 'enroll.approval'
        : 'enroll.title';
  return html`<div class="empty">
    ${icon(policy === 'closed' ? lock : play)} ${heading(level, course.title)}
    <p class="sm muted">${localize.term(why)}</p>
    ${course.summary ? html`<p class="sm">${course.summary}</p>` : nothing}
    ${course.duration ? html`<p class="xs muted">${durationText(view, course.duration)}</p>` : nothing}
    ${policy === 'closed' ? nothing : primary(localize.term(label), onEnroll, o.enrolling)}
    ${
      o.enrollFailure
        ? html`<div role="alert">
            <p class="sm er">
              ${localize.term(failureKey(o.enrollFailure.code, o.enrollFailure.status))}
            </p>
            ${failureReference(localize, o.enrollFailure.requestId, mail)}
          </div>`
        : nothing
    }
  </div>`;
}
