import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import { durationParts, heading, type Localize } from '../../ui/index.js';
import { box, document, flag, icon, link, play } from '../../ui/icons.js';
import { drawCover, hueOf, type Shape } from './cover.js';
import type { courseCatalogVi } from './course-catalog.vi.js';
import { standing } from './course-standing.js';

/** What a card needs to know beside its course. */
export interface CardContext {
  localize: Localize<typeof courseCatalogVi>;
  timeZone: string;
  now: Date;
  headingLevel: number;
  /** Where the card's link leads; undefined: it only tells the page. */
  href: string | undefined;
  enrolling: boolean;
  /** Why the last try to enroll failed. */
  enrollFailure: TemplateResult | undefined;
  /** Covers that could not be loaded. */
  broken: ReadonlySet<string>;
  onSelect(event: Event): void;
  onEnroll(): void;
  onBroken(address: string): void;
}

const icons: Partial<Record<CourseSummary['formats'][number], string>> = {
  video: play,
  audio: play,
  pdf: document,
  file: document,
  image: document,
  link,
};

const drawn = new WeakMap<CourseSummary, TemplateResult>();

function drawing(course: CourseSummary): TemplateResult {
  const known = drawn.get(course);
  if (known) return known;
  const shape = ({ tone, path, opacity = 1 }: Shape): TemplateResult =>
    svg`<path class=${tone} d=${path} opacity=${opacity}></path>`;
  const cover = html`<svg
    viewBox="0 0 320 112"
    preserveAspectRatio="xMaxYMid slice"
    aria-hidden="true"
  >
    ${drawCover(course.title).map(shape)}
  </svg>`;
  drawn.set(course, cover);
  return cover;
}

function cover(course: CourseSummary, context: CardContext): TemplateResult {
  const address = course.cover;
  return html`<div class="cov h${hueOf(course.category.id)}" part="cover">
    ${
      address && !context.broken.has(address)
        ? html`<img
            src=${address}
            alt=""
            loading="lazy"
            @error=${() => context.onBroken(address)}
          />`
        : drawing(course)
    }
  </div>`;
}

function facts(course: CourseSummary, { localize }: CardContext): TemplateResult {
  const formats = course.formats.filter((format) => format !== 'section');
  const time = course.duration ? durationParts(course.duration) : undefined;
  return html`<div class="meta">
    ${
      formats[0]
        ? html`<span>
            ${icon(icons[formats[0]] ?? box)}
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
  </div>`;
}

function title(course: CourseSummary, context: CardContext): TemplateResult {
  const { href, onSelect } = context;
  const lang = course.language === context.localize.lang() ? nothing : course.language;
  return heading(
    context.headingLevel,
    href === undefined
      ? html`<button type="button" lang=${lang} dir="auto" @click=${onSelect}>
          ${course.title}
        </button>`
      : html`<a href=${href} lang=${lang} dir="auto" @click=${onSelect}>${course.title}</a>`,
    'name',
  );
}

/** A course in grid and in list: the same parts, which the style sheet lays out. */
export function courseCard(course: CourseSummary, context: CardContext): TemplateResult {
  const { localize } = context;
  return html`<li class="card" part="card">
    ${cover(course, context)}
    <div class="txt">
      <div class="kind">
        <span class="xs muted">${course.category.title}</span>
        ${
          course.mandatory
            ? html`<span class="bdg d">${icon(flag)}${localize.term('card.mandatory')}</span>`
            : nothing
        }
      </div>
      ${title(course, context)} ${facts(course, context)}
    </div>
    <div class="st xs">${standing(course, context)}</div>
  </li>`;
}

const line = (size = ''): TemplateResult => html`<span class="sk line ${size}">&nbsp;</span>`;

/** A card that is still to come, of the same height. */
export const cardSkeleton = (): TemplateResult =>
  html`<li class="card">
    <div class="cov sk"></div>
    <div class="txt">
      <div class="kind xs">${line('short')}</div>
      <div class="name">${line('full')}${line()}</div>
      <div class="xs">${line()}</div>
    </div>
    <div class="st xs">${line()}${line('full')}</div>
  </li>`;
