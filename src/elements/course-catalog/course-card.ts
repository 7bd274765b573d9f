import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import { durationParts, heading } from '../../ui/index.js';
import { box, document, flag, icon, link, play } from '../../ui/icons.js';
import type { Shape } from './cover.js';
import type { CatalogTexts } from './notice.js';
import { standing } from './course-standing.js';
import { hash } from './hash.js';

/** What a card needs to know beside its course. */
export interface CardContext {
  localize: CatalogTexts;
  timeZone: string;
  now: Date;
  headingLevel: number;
  /** Where the card's link leads; undefined: it only tells the page. */
  href: string | undefined;
  enrolling: boolean;
  /** Why the last try to enroll failed. */
  enrollFailure: TemplateResult | undefined;
  /** Draws covers, once it has come: a card can do without. */
  draw: ((title: string) => Shape[]) | undefined;
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

/** How many hues the style sheet has: classes `h0` and up. */
const hues = 10;

/** The hue that all courses of a category share. The upper half of the hash: similar ids differ there. */
const hueOf = (categoryId: string): number => (hash(categoryId) >>> 16) % hues;

const drawn = new WeakMap<CourseSummary, TemplateResult>();

function drawing(course: CourseSummary, draw: CardContext['draw']): TemplateResult | undefined {
  const known = drawn.get(course);
  if (known || !draw) return known;
  const shape = ({ tone, path, opacity = 1 }: Shape): TemplateResult =>
    svg`<path class=${tone} d=${path} opacity=${opacity}></path>`;
  const cover = html`<svg
    viewBox="0 0 320 112"
    preserveAspectRatio="xMaxYMid slice"
    aria-hidden="true"
  >
    ${draw(course.title).map(shape)}
  </svg>`;
  drawn.set(course, cover);
  return cover;
}

function cover(course: CourseSummary, { broken, draw, onBroken }: CardContext): TemplateResult {
  const address = course.cover;
  return html`<div class="cov h${hueOf(course.category.id)}" part="cover">
    ${
      address && !broken.has(address)
        ? html`<img src=${address} alt="" loading="lazy" @error=${() => onBroken(address)} />`
        : drawing(course, draw)
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
