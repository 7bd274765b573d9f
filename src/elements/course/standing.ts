import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSummary, Enrollment } from '../../client/index.js';
import { daysBetween, formatDate, formatDay, formatPercent, formatScore } from '../../ui/index.js';
import { check, clock, cross, icon, warning } from '../../ui/icons.js';
import type { CourseTexts } from './course-texts.js';

/** How a course's standing is written. */
export interface StandingContext {
  localize: CourseTexts;
  timeZone: string;
  now: Date;
  /** Says beside it what opening the course does: start it, go on, look at it again. */
  says?: boolean;
}

/** Days before the due date from which the card warns. */
const soon = 8;

/** Until when, and how long that is. */
function due(dueAt: string, { localize, timeZone, now }: StandingContext): TemplateResult {
  const days = daysBetween(now, dueAt, timeZone);
  const left =
    days < 0
      ? localize.term('card.overdue', -days)
      : days === 0
        ? localize.term('card.dueToday')
        : localize.term('card.dueLeft', days);
  return html`<div class="due ${days < 0 ? 'er' : days <= soon ? 'wn' : 'muted'}">
    ${icon(days < 0 ? warning : clock)}
    <span class="meta">
      <span>${localize.term('card.due', formatDay(dueAt, localize.lang(), timeZone, now))}</span>
      <span>${left}</span>
    </span>
  </div>`;
}

/** What opening it does, for the eye: the title is the link, and readers hear how it stands. */
const next = (
  what: 'start' | 'continue' | 'review' | 'retake',
  { localize, says }: StandingContext,
): TemplateResult | typeof nothing =>
  says
    ? html`<span class="do" aria-hidden="true">${localize.term(`card.${what}`)}</span>`
    : nothing;

function result(enrollment: Enrollment, context: StandingContext): TemplateResult {
  const { localize, timeZone } = context;
  const { status, completedAt } = enrollment;
  const lang = localize.lang();
  const score = formatScore(enrollment.score, lang);
  const date = completedAt ? formatDate(completedAt, lang, timeZone) : '';
  const failed = status === 'failed';
  const words =
    status === 'completed'
      ? [localize.term('card.done', date)]
      : [localize.term(failed ? 'card.failed' : 'card.passed')];
  if (score) words.push(localize.term('card.score', score));
  if (date && status === 'passed') words.push(date);
  return html`<div class="row sp">
    <div class="due ${failed ? 'er' : 'ok'}">
      ${icon(failed ? cross : check)}
      <span class="meta">${words.map((word) => html`<span>${word}</span> `)}</span>
    </div>
    ${next(failed ? 'retake' : 'review', context)}
  </div>`;
}

function progress({ progress: value }: Enrollment, context: StandingContext): TemplateResult {
  const { localize } = context;
  const percent = formatPercent(value);
  return html`<div class="row sp">
      <span>${localize.term('card.inProgress')} <span class="b">${percent}</span></span>
      ${next('continue', context)}
    </div>
    <div
      class="bar"
      role="progressbar"
      aria-label=${localize.term('progress')}
      aria-valuenow=${Math.round(value * 100)}
      data-value=${value}
    >
      <i></i>
    </div>`;
}

/** How the learner stands with a course: due date, progress or result; or `way`, the way in. */
export function standing(
  course: CourseSummary,
  context: StandingContext,
  way: () => TemplateResult,
): TemplateResult {
  const { enrollment } = course;
  const dueAt = enrollment?.dueAt ?? course.dueAt;
  const done = enrollment?.status === 'completed' || enrollment?.status === 'passed';
  const state = !enrollment
    ? way()
    : enrollment.status === 'not_started'
      ? html`<div class="row sp">
          <span class="muted">${context.localize.term('card.notStarted')}</span>
          ${next('start', context)}
        </div>`
      : enrollment.status === 'in_progress'
        ? progress(enrollment, context)
        : result(enrollment, context);
  return html`${dueAt && !done ? due(dueAt, context) : nothing} ${state}`;
}
