import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import { durationParts, heading } from '../../ui/index.js';
import { flag, icon } from '../../ui/icons.js';
import { kindIcon } from '../course/kind-icon.js';
import { type DetailsView, foreignLang } from './details-view.js';
import { star } from './star.js';

/** The average of ratings, in the reader's writing. */
export const formatAverage = (average: number, lang: string): string =>
  average.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function meta({ localize, course }: DetailsView): TemplateResult {
  const formats = course.formats.filter((format) => format !== 'section');
  const time = course.duration ? durationParts(course.duration) : undefined;
  const { rating } = course;
  return html`<p class="meta">
    ${
      formats[0]
        ? html`<span
            >${icon(kindIcon(formats[0]))}
            ${formats.map((format) => localize.term(`format.${format as 'scorm'}`)).join(', ')}</span
          >`
        : nothing
    }
    ${time ? html`<span>${localize.term('duration.hm', time.hours, time.minutes)}</span>` : nothing}
    ${
      course.lessonCount
        ? html`<span>${localize.term('card.lessons', course.lessonCount)}</span>`
        : nothing
    }
    ${
      rating?.count
        ? html`<span
            >${star()}
            ${localize.term(
              'details.rating',
              formatAverage(rating.average, localize.lang()),
              rating.count,
            )}</span
          >`
        : nothing
    }
  </p>`;
}

/** Cover, category, title, and what the course is in a few words. */
export function head(
  view: DetailsView,
  o: {
    level: number;
    isBroken: boolean;
    /** Draws a cover, once that has come. */
    draw: ((course: CourseSummary) => TemplateResult) | undefined;
    onBroken(): void;
  },
): TemplateResult {
  const { localize, course } = view;
  const lang = foreignLang(view) ?? nothing;
  return html`<div class="head">
    <div class="cov" part="cover">
      ${
        course.cover && !o.isBroken
          ? html`<img src=${course.cover} alt="" decoding="async" @error=${o.onBroken} />`
          : o.draw?.(course)
      }
    </div>
    <div class="row">
      <span class="sm muted" dir="auto">${course.category.title}</span>
      ${
        course.mandatory
          ? html`<span class="bdg d">${icon(flag)}${localize.term('card.mandatory')}</span>`
          : nothing
      }
    </div>
    ${heading(o.level, html`<span lang=${lang} dir="auto">${course.title}</span>`, 'name', 'title')}
    ${meta(view)}
    ${
      course.summary ? html`<p class="lead" lang=${lang} dir="auto">${course.summary}</p>` : nothing
    }
  </div>`;
}
