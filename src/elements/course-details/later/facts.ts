import { html, nothing, type TemplateResult } from 'lit';
import { durationParts } from '../../../ui/index.js';
import { award, icon } from '../../../ui/icons.js';
import type { DetailsView } from '../details-view.js';

/** The name of a language in the reader's own; its tag where the browser knows none. */
function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function attempts({ localize, course }: DetailsView): string {
  const { enrollment } = course;
  const limit = enrollment?.attemptLimit ?? course.attemptLimit;
  if (limit === undefined) return '';
  // The first attempt is there from the beginning; it is used once it has begun.
  return enrollment
    ? localize.term(
        'details.attempts.used',
        enrollment.status === 'not_started' ? 0 : enrollment.attempt,
        limit,
      )
    : localize.term('details.attempts.limit', limit);
}

/** What else is to be known of the course and of the learner in it, and what it ends with. */
export function facts(view: DetailsView): TemplateResult {
  const { localize, course } = view;
  const lang = localize.lang();
  const { enrollment, certificate } = course;
  const time = enrollment?.totalTime ? durationParts(enrollment.totalTime) : undefined;
  const isForeign = course.language.split('-')[0]?.toLowerCase() !== lang.split('-')[0];
  const lines = [
    [localize.term('details.attempts'), attempts(view)],
    [
      localize.term('details.time'),
      time?.hours || time?.minutes ? localize.term('duration.hm', time.hours, time.minutes) : '',
    ],
    [localize.term('details.language'), isForeign ? languageName(course.language, lang) : ''],
    [localize.term('details.learners'), course.learnerCount?.toLocaleString(lang) ?? ''],
  ].filter(([, value]) => value);
  return html`${
    lines.length
      ? html`<dl class="facts">
          ${lines.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>`
      : nothing
  }
  ${
    certificate
      ? html`<div class="cert">
          ${icon(award)}
          <div class="grow">
            <p class="xs muted">${localize.term('details.certificate')}</p>
            <p class="b sm" dir="auto">${certificate.title}</p>
            <p class="xs muted">${validity(view, certificate.validMonths)}</p>
            ${
              enrollment?.certificateId
                ? html`<p class="xs ok">${localize.term('details.certificate.issued')}</p>`
                : nothing
            }
          </div>
        </div>`
      : nothing
  }`;
}

function validity({ localize }: DetailsView, months: number | undefined): string {
  if (months === undefined) return localize.term('details.valid.always');
  return months % 12 === 0
    ? localize.term('details.valid.years', months / 12)
    : localize.term('details.valid.months', months);
}
