import { html, nothing, type TemplateResult } from 'lit';
import type { Course, WelearningClient } from '../../../client/index.js';
import { addStyles } from '../../../ui/add-styles.js';
import { heading, registerTexts } from '../../../ui/index.js';
import { initialOf } from '../../../ui/given-name.js';
import { check, icon } from '../../../ui/icons.js';
import { type DetailsView, foreignLang } from '../details-view.js';
import { bodyStyles } from './body.styles.js';
import { Description } from './description.js';
import { detailsBodyEn } from './details-body.en.js';
import { type DetailsBodyTexts, detailsBodyVi } from './details-body.vi.js';
import { facts } from './facts.js';
import { Outline } from './outline.js';
import { prerequisites } from './prerequisites.js';
import type { Reviews, ReviewsHost } from './reviews.js';

export { drawnCover } from '../../course/drawn-cover.js';
export * as rare from './rare.js';

registerTexts(detailsBodyVi, detailsBodyEn);

/** What stands below the title: the course in its own words, what is in it, what comes before it, who teaches it, what others think. */
export class Body {
  private readonly outline: Outline;
  private readonly description: Description;
  private reviews: Reviews | undefined;
  /** Whose reviews are shown or on their way. */
  private reviewed: string | undefined;

  constructor(private readonly host: ReviewsHost) {
    const { element } = host;
    addStyles(element.shadowRoot, bodyStyles);
    this.outline = new Outline(element);
    this.description = new Description(() => element.requestUpdate());
  }

  /** Of another course, or another learner. */
  clear(): void {
    this.outline.clear();
    this.stop();
  }

  /** Gives up what is under way. */
  stop(): void {
    this.reviews?.stop();
    this.reviews = this.reviewed = undefined;
  }

  /** Asks what learners think of the course, once. A course is a course without that, too. */
  review(client: WelearningClient, courseId: string): void {
    if (this.reviewed === courseId) return;
    this.stop();
    this.reviewed = courseId;
    void import('./reviews.js').then(
      (module) => {
        if (this.reviewed !== courseId || this.reviews) return;
        this.reviews = new module.Reviews(this.host, client, courseId);
      },
      () => {},
    );
  }

  /** What stands beside it, below the action. */
  facts(view: DetailsView): TemplateResult {
    return facts(view);
  }

  render(view: DetailsView): unknown[] {
    const { localize, course, level } = view;
    const section = (
      key: keyof DetailsBodyTexts,
      content: unknown,
      note?: string,
    ): TemplateResult =>
      html`<section class="sec">
        <div class="row sp">
          ${heading(level, localize.term(key as 'details.about'))}
          ${note ? html`<p class="xs muted">${note}</p>` : nothing}
        </div>
        ${content}
      </section>`;
    const about = this.description.of(course.description ?? '', Math.min(level + 1, 6));
    return [
      about && section('details.about', words(view, about)),
      course.objectives?.length && section('details.objectives', objectives(view)),
      course.items.length &&
        section('details.items.title', this.outline.render(view), this.outline.sum(view)),
      course.prerequisites?.length && section('details.prerequisites', prerequisites(view)),
      course.instructors?.length && section('details.instructors', instructors(course)),
      this.reviews && section('details.reviews', this.reviews.render(view)),
    ].map((part) => part || nothing);
  }
}

const words = (view: DetailsView, about: string | HTMLElement): TemplateResult =>
  html`<div class="about" lang=${foreignLang(view) ?? nothing} dir="auto">
    ${typeof about === 'string' ? html`<p class="plain">${about}</p>` : about}
  </div>`;

const objectives = (view: DetailsView): TemplateResult =>
  html`<ul class="goals" lang=${foreignLang(view) ?? nothing}>
    ${view.course.objectives?.map(
      (text) => html`<li>${icon(check)}<span dir="auto">${text}</span></li>`,
    )}
  </ul>`;

const instructors = ({ instructors: all }: Course): TemplateResult =>
  html`<ul class="who">
    ${all?.map(
      ({ name, jobTitle }) =>
        html`<li>
          <span class="av" aria-hidden="true">${initialOf(name)}</span>
          <span class="grow" dir="auto"
            ><span class="b">${name}</span><span class="xs muted m">${jobTitle}</span></span
          >
        </li>`,
    )}
  </ul>`;
