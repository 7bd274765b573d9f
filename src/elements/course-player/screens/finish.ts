import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Enrollment } from '../../../client/index.js';
import { formatDate, formatPercent, formatScore, formatTime, heading } from '../../../ui/index.js';
import { check, cross, icon } from '../../../ui/icons.js';
import { durationText } from '../contents.js';
import type { ScreensView as View } from './screens-view.js';

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

/** The result as the backend has it, and the ways on. */
export function finishScreen(
  view: View,
  o: {
    done: number;
    total: number;
    masteryScore: number | null | undefined;
    onBack(event: MouseEvent): void;
    onAgain(): void;
    onRestart(): void;
  },
): TemplateResult {
  const { localize, level, timeZone, course } = view;
  const { enrollment } = course;
  if (!enrollment) return html``;
  const lang = localize.lang();
  const failed = enrollment.status === 'failed';
  const { attempt, attemptLimit, completedAt, totalTime } = enrollment;
  const left = attemptLimit === undefined ? undefined : Math.max(0, attemptLimit - attempt);
  const score = formatScore(enrollment.score, lang);
  const part = share(enrollment);
  const when =
    completedAt &&
    `${formatTime(completedAt, timeZone)}, ${formatDate(completedAt, lang, timeZone)}`;
  const facts = [
    score && part === undefined ? ([localize.term('done.score'), score] as const) : undefined,
    [localize.term('done.time'), durationText(view, totalTime)] as const,
    [localize.term('done.lessons'), `${o.done}/${o.total}`] as const,
    [
      localize.term('done.attempt'),
      attemptLimit === undefined ? String(attempt) : `${attempt}/${attemptLimit}`,
    ] as const,
  ];
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
        failed ? localize.term('done.failed.title', left) : localize.term('done.title'),
        '',
        'lesson',
      )}
      <p class="muted">
        ${
          typeof o.masteryScore === 'number'
            ? localize.term('done.mark', formatPercent(o.masteryScore))
            : nothing
        }
        ${when ? localize.term('done.recorded', when) : nothing}
      </p>
    </div>
    <div class="panel">
      <dl class="kpi">
        ${facts.map((fact) =>
          fact?.[1]
            ? html`<div>
                <dt>${fact[0]}</dt>
                <dd>${fact[1]}</dd>
              </div>`
            : nothing,
        )}
      </dl>
    </div>
    <div class="row mid">
      ${
        failed && left !== 0
          ? html`<button type="button" class="btn pri" @click=${o.onRestart}>
                ${localize.term('done.retry')}
              </button>
              <button type="button" class="btn" @click=${o.onBack}>
                ${localize.term('done.back')}
              </button>`
          : html`<button type="button" class="btn pri" @click=${o.onBack}>
              ${localize.term('done.back')}
            </button>`
      }
      <button type="button" class="btn quiet" @click=${o.onAgain}>
        ${localize.term('done.again')}
      </button>
    </div>
  </div>`;
}
