import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import { durationParts, heading } from '../../ui/index.js';
import { flag, icon } from '../../ui/icons.js';
import { kindIcon } from '../course/kind-icon.js';
import { standing, type StandingContext } from '../course/standing.js';
import type { Failure } from '../provider/connected-element.js';
import type { Enrolling } from './catalog-work.js';
import type { CatalogTexts } from './catalog-texts.js';
import { wayIn } from './way-in.js';

/** What a card needs to know beside its course. */
export interface CardContext extends StandingContext {
  localize: CatalogTexts;
  headingLevel: number;
  /** Where a card's link leads; empty: it only tells the page. */
  href(course: CourseSummary): string;
  enrolling: Enrolling;
  /** Says on a card why the last try to enroll failed. */
  failed?: (failure: Failure) => TemplateResult;
  /** Draws covers, once it has come: a card can do without. */
  draw?: (course: CourseSummary) => TemplateResult;
  /** Marks in a text what was searched for. */
  mark?: ((text: string) => unknown) | undefined;
  /** A piece of what is said of a course, where what was searched for is found in that only. */
  excerpt?: ((course: CourseSummary) => TemplateResult | undefined) | undefined;
  /** Covers that could not be loaded. */
  broken: ReadonlySet<string>;
  onSelect(course: CourseSummary, event: Event): void;
  onEnroll(course: CourseSummary): void;
  onBroken(address: string): void;
}

function cover(course: CourseSummary, { broken, draw, onBroken }: CardContext): TemplateResult {
  const address = course.cover;
  return html`<div class="cov" part="cover">
    ${
      address && !broken.has(address)
        ? html`<img src=${address} alt="" loading="lazy" @error=${() => onBroken(address)} />`
        : draw?.(course)
    }
  </div>`;
}

function facts(course: CourseSummary, { localize }: CardContext): TemplateResult {
  const { rating } = course;
  const formats = course.formats.filter((format) => format !== 'section');
  const time = course.duration ? durationParts(course.duration) : undefined;
  return html`<div class="meta">
    ${
      formats[0]
        ? html`<span>
            ${icon(kindIcon(formats[0]))}
            ${formats
              .slice(0, 2)
              .map((format) => localize.term(`format.${format as 'scorm'}`))
              .join(', ')}
          </span>`
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
            ><span class="vh">${localize.term('card.rating')}</span> ★
            ${rating.average.toLocaleString(localize.lang(), { maximumFractionDigits: 1 })}
            (${rating.count})</span
          >`
        : nothing
    }
  </div>`;
}

const marked = (text: string, { mark }: CardContext): unknown => mark?.(text) ?? text;

function title(course: CourseSummary, context: CardContext): TemplateResult {
  const href = context.href(course);
  const onSelect = (event: Event): void => context.onSelect(course, event);
  const lang = course.language === context.localize.lang() ? nothing : course.language;
  return heading(
    context.headingLevel,
    href
      ? html`<a href=${href} lang=${lang} dir="auto" @click=${onSelect}
          >${marked(course.title, context)}</a
        >`
      : html`<button type="button" lang=${lang} dir="auto" @click=${onSelect}>
          ${marked(course.title, context)}
        </button>`,
    'name',
  );
}

function kind(course: CourseSummary, context: CardContext): TemplateResult {
  return html`<div class="row kind">
    <span class="xs muted">${marked(course.category.title, context)}</span>
    ${
      course.mandatory
        ? html`<span class="bdg d">${icon(flag)}${context.localize.term('card.mandatory')}</span>`
        : nothing
    }
  </div>`;
}

/**
 * A course in grid and in list: the same parts, which the style sheet lays out. Far from what is seen only its title stays,
 * for readers and for a search in the page.
 */
export function courseCard(
  course: CourseSummary,
  context: CardContext,
  near: boolean,
): TemplateResult {
  return html`<li class="card" part="card">
    ${near ? cover(course, context) : nothing}
    <div class="txt">
      ${near ? kind(course, context) : nothing}${title(course, context)}${
        near ? [facts(course, context), context.excerpt?.(course)] : nothing
      }
    </div>
    ${
      near
        ? html`<div class="st xs">${standing(course, context, () => wayIn(course, context))}</div>`
        : nothing
    }
  </li>`;
}

const line = (size = ''): TemplateResult => html`<span class="sk line ${size}">&nbsp;</span>`;

/** A card that is still to come, of the same height. */
export const cardSkeleton = (): TemplateResult =>
  html`<li class="card">
    <div class="cov sk"></div>
    <div class="txt">
      <div class="row kind xs">${line()}</div>
      <div class="name">${line('full')}${line()}</div>
      <div class="xs">${line()}</div>
    </div>
    <div class="st xs">${line()}${line('full')}</div>
  </li>`;
