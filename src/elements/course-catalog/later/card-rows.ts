import { nothing, render, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../../client/index.js';

/** How many cards come and go together. */
const size = 12;

/** Some cards one after another, rendered by themselves. */
export interface CardGroup {
  /** Its cards are whole; of those far from what is seen only the titles are there. */
  near: boolean;
  show(): void;
  /** Stands behind its last card. */
  readonly end: Node;
}

/** The cards of a list in groups, so that scrolling need not render them all. */
export class CardRows {
  readonly groups: CardGroup[] = [];

  /** Shows these courses in the list, and nothing else. */
  fill(
    list: Element,
    courses: readonly CourseSummary[],
    card: (course: CourseSummary, near: boolean) => TemplateResult,
  ): void {
    const { groups } = this;
    // The list itself is a new one.
    if (groups[0]?.end.parentNode !== list) groups.length = 0;
    for (const { end } of groups.splice(Math.ceil(courses.length / size))) {
      render(nothing, list as HTMLElement, { renderBefore: end as ChildNode });
      (end as ChildNode).remove();
    }
    for (let n = 0; n * size < courses.length; n += 1) {
      const group = (groups[n] ??= {
        near: true,
        show() {},
        end: list.appendChild(list.ownerDocument.createComment('')),
      });
      const shown = courses.slice(n * size, (n + 1) * size);
      group.show = () =>
        render(
          shown.map((course) => card(course, group.near)),
          list as HTMLElement,
          { renderBefore: group.end as ChildNode },
        );
      group.show();
    }
  }
}
