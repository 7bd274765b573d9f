import { html, svg, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../client/index.js';
import { drawCover } from './cover.js';
import { hash } from './hash.js';

/** How many hues the style sheet has: classes `h0` and up. */
const hues = 10;

/** The hue that all courses of a category share. The upper half of the hash: similar ids differ there. */
const hueOf = (categoryId: string): number => (hash(categoryId) >>> 16) % hues;

const drawn = new WeakMap<CourseSummary, TemplateResult>();

/** The picture of a course that has none of its own. */
export function drawnCover(course: CourseSummary): TemplateResult {
  const known = drawn.get(course);
  if (known) return known;
  const cover = html`<svg
    class="h${hueOf(course.category.id)}"
    viewBox="0 0 320 112"
    preserveAspectRatio="xMaxYMid slice"
    aria-hidden="true"
  >
    ${drawCover(course.title).map(
      ({ tone, path, opacity = 1 }) =>
        svg`<path class=${tone} d=${path} opacity=${opacity}></path>`,
    )}
  </svg>`;
  drawn.set(course, cover);
  return cover;
}
