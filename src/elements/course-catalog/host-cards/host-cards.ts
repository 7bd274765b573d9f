import { html, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../../client/index.js';
import { durationParts, formatDate, formatPercent } from '../../../ui/index.js';
import type { CardContext } from '../course-card.js';
import type { WlCourseCatalog } from '../course-catalog.js';

/** Makes the page's own card of a course. What it answers stands in the page's own tree, with the page's own styles. */
export type RenderCard = (course: CourseSummary) => Node;

/** The names that a part of the page's template can carry in `data-wl-field`. */
export type CardField =
  | 'title'
  | 'summary'
  | 'category'
  | 'cover'
  | 'format'
  | 'duration'
  | 'lessons'
  | 'rating'
  | 'mandatory'
  | 'due'
  | 'status'
  | 'progress';

/**
 * The page's own cards, from its `<template>` or its `renderCard`. They are children of the catalog, each in a slot of its place in
 * the list: the page's styles reach them, and ours do not.
 */
export class HostCards {
  private readonly cards = new Map<string, { course: CourseSummary; card: HTMLElement }>();
  private lang = '';

  constructor(private readonly host: WlCourseCatalog) {}

  /** The place of a card in the list. */
  card(course: CourseSummary): TemplateResult {
    return html`<li class="own" part="card"><slot name="course-${course.id}"></slot></li>`;
  }

  /** Makes the cards of these courses, makes anew those of which something has changed, and takes away all others. */
  show(courses: readonly CourseSummary[], context: CardContext): void {
    const lang = context.localize.lang();
    const left = new Map(this.cards);
    for (const course of courses) {
      const known = left.get(course.id);
      left.delete(course.id);
      if (known?.course === course && lang === this.lang) continue;
      const card = document.createElement('div');
      card.slot = `course-${course.id}`;
      card.append(this.make(course, context));
      if (known) known.card.replaceWith(card);
      else this.host.append(card);
      this.cards.set(course.id, { course, card });
    }
    this.lang = lang;
    for (const [id, { card }] of left) {
      card.remove();
      this.cards.delete(id);
    }
  }

  private make(course: CourseSummary, context: CardContext): Node {
    const { renderCard } = this.host;
    if (renderCard) return renderCard(course);
    const template = this.host.querySelector<HTMLTemplateElement>(':scope > template');
    const card = document.importNode(template?.content ?? new DocumentFragment(), true);
    const fields = fieldsOf(course, context);
    for (const part of card.querySelectorAll<HTMLElement>('[data-wl-field]')) {
      const name = part.dataset['wlField'] as CardField;
      const value = fields[name];
      if (value === undefined) part.remove();
      else if (part instanceof HTMLImageElement) part.src = value;
      else if (part instanceof HTMLProgressElement) part.value = course.enrollment?.progress ?? 0;
      else part.textContent = value;
      if (name === 'title' || name === 'summary') part.lang = course.language;
    }
    for (const part of card.querySelectorAll<HTMLElement>('[data-wl-link]')) {
      const href = context.href(course);
      if (href && part instanceof HTMLAnchorElement) part.href = href;
      part.addEventListener('click', (event) => context.onSelect(course, event));
    }
    return card;
  }
}

/** What a template can show of a course, in the reader's language. What a course does not have is undefined: its part goes. */
function fieldsOf(
  course: CourseSummary,
  { localize, timeZone }: CardContext,
): Record<CardField, string | undefined> {
  const lang = localize.lang();
  const { enrollment, rating, duration } = course;
  const time = duration ? durationParts(duration) : undefined;
  const dueAt = enrollment?.dueAt ?? course.dueAt;
  const format = course.formats.find((one) => one !== 'section');
  const status = enrollment?.status;
  return {
    title: course.title,
    summary: course.summary || undefined,
    category: course.category.title,
    cover: course.cover,
    format: format && localize.term(`format.${format as 'scorm'}`),
    duration: time && localize.term('duration.hm', time.hours, time.minutes),
    lessons: course.lessonCount ? localize.term('card.lessons', course.lessonCount) : undefined,
    rating: rating?.count
      ? rating.average.toLocaleString(lang, { maximumFractionDigits: 1 })
      : undefined,
    mandatory: course.mandatory ? localize.term('card.mandatory') : undefined,
    due: dueAt && localize.term('card.due', formatDate(dueAt, lang, timeZone)),
    status:
      status === undefined
        ? undefined
        : status === 'completed'
          ? localize.term(
              'card.done',
              enrollment?.completedAt ? formatDate(enrollment.completedAt, lang, timeZone) : '',
            )
          : localize.term(
              (
                {
                  not_started: 'card.notStarted',
                  in_progress: 'card.inProgress',
                  passed: 'card.passed',
                  failed: 'card.failed',
                } as const
              )[status],
            ),
    progress: enrollment ? formatPercent(enrollment.progress) : undefined,
  };
}
