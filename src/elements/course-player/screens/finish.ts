import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Enrollment, Item } from '../../../client/index.js';
import { formatDate, formatPercent, formatScore, formatTime, heading } from '../../../ui/index.js';
import { award, check, chevronRight, cross, icon } from '../../../ui/icons.js';
import { durationText } from '../contents.js';
import { playableItems } from '../lessons.js';
import { attemptsLeft, mayRestart } from '../resume.js';
import type { ScreensView as View } from './screens-view.js';

/** What the finish screen counts, and where its buttons lead. */
export interface FinishOptions {
  done: number;
  total: number;
  masteryScore: number | null | undefined;
  /** What there is still to do in the course. */
  next: Item | undefined;
  onNext(): void;
  onCertificate(): void;
  onBack(event: MouseEvent): void;
  /** Looks at the lessons again. */
  onReview(): void;
  onRestart(): void;
}

const around = 2 * Math.PI * 55;

function ring(value: number, inner: TemplateResult, bad: boolean): TemplateResult {
  const drawn = Math.min(1, Math.max(0, value)) * around;
  return html`<div class="ring ${bad ? 'bad' : ''}">
    <svg viewBox="0 0 122 122" aria-hidden="true">
      <circle cx="61" cy="61" r="55"></circle>
      ${svg`<circle class="value" cx="61" cy="61" r="55" stroke-dasharray="${drawn} ${around}" transform="rotate(-90 61 61)"></circle>`}
    </svg>
    ${inner}
  </div>`;
}

/** 0..1 of a score, where it has a scale. */
function share({ score }: Enrollment): number | undefined {
  if (!score) return undefined;
  if (score.scaled !== undefined) return score.scaled;
  return score.raw === undefined || !score.max ? undefined : score.raw / score.max;
}

function facts(view: View, enrollment: Enrollment, o: FinishOptions): TemplateResult {
  const { localize } = view;
  const { attempt, attemptLimit, totalTime } = enrollment;
  const score = formatScore(enrollment.score, localize.lang());
  const all: readonly (readonly [string, string])[] = [
    [localize.term('done.score'), (share(enrollment) === undefined && score) || ''],
    [localize.term('done.time'), durationText(view, totalTime)],
    [localize.term('done.lessons'), `${o.done}/${o.total}`],
    [
      localize.term('done.attempt'),
      attemptLimit === undefined ? String(attempt) : `${attempt}/${attemptLimit}`,
    ],
  ];
  return html`<dl class="kpi">
    ${all.map(([name, value]) =>
      value
        ? html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`
        : nothing,
    )}
  </dl>`;
}

/** The buttons, the next action first: try again, the certificate, what is still to do, or back. */
function actions(view: View, enrollment: Enrollment, o: FinishOptions): TemplateResult {
  const { localize, course } = view;
  const failed = enrollment.status === 'failed';
  const again = mayRestart(enrollment);
  const only = playableItems(course).length === 1;
  const retry = localize.term(only ? 'resume.restart.course' : 'done.retry');
  const offered: (readonly [unknown, (event: MouseEvent) => void])[] = [];
  if (failed && again) offered.push([retry, o.onRestart]);
  if (!failed && enrollment.certificateId) {
    offered.push([html`${icon(award)}${localize.term('done.cert')}`, o.onCertificate]);
  }
  if (o.next) {
    const { title } = o.next;
    const label = `${localize.term('player.next')}${localize.term('player.nextTo', title)}`;
    offered.push([html`<span>${label}</span>${icon(chevronRight)}`, o.onNext]);
  }
  offered.push([localize.term('done.back'), o.onBack]);
  return html`<div class="row mid">
    ${offered.map(
      ([label, act], n) =>
        html`<button type="button" class="btn ${n === 0 ? 'pri' : ''}" @click=${act}>
          ${label}
        </button>`,
    )}
    <button type="button" class="btn quiet" @click=${o.onReview}>
      ${localize.term('done.again')}
    </button>
    ${
      !failed && again && only
        ? html`<button type="button" class="btn quiet" @click=${o.onRestart}>${retry}</button>`
        : nothing
    }
  </div>`;
}

/** The result as the backend has it, and the ways on. */
export function finishScreen(view: View, o: FinishOptions): TemplateResult {
  const { localize, level, timeZone, course } = view;
  const { enrollment } = course;
  if (!enrollment) return html``;
  const lang = localize.lang();
  const failed = enrollment.status === 'failed';
  const { completedAt } = enrollment;
  const score = formatScore(enrollment.score, lang);
  const part = share(enrollment);
  const when =
    completedAt &&
    `${formatTime(completedAt, timeZone)}, ${formatDate(completedAt, lang, timeZone)}`;
  return html`<div class="in" part="result">
    <div class="center">
      ${
        part === undefined
          ? ring(
              enrollment.progress,
              html`${icon(failed ? cross : check, failed ? 'er' : 'ok')}`,
              failed,
            )
          : ring(
              part,
              html`<b>${formatPercent(part)}</b>
                ${score?.includes('/') ? html`<span class="xs muted">${score}</span>` : nothing}`,
              failed,
            )
      }
      ${heading(
        level + 1,
        failed
          ? localize.term('done.failed.title', attemptsLeft(enrollment))
          : localize.term('done.title'),
        '',
        'lesson',
      )}
      <p class="muted">
        ${
          score && typeof o.masteryScore === 'number'
            ? localize.term('done.mark', formatPercent(o.masteryScore))
            : nothing
        }
        ${when ? localize.term('done.recorded', when) : nothing}
      </p>
    </div>
    <div class="panel">${facts(view, enrollment, o)}</div>
    ${actions(view, enrollment, o)}
  </div>`;
}
