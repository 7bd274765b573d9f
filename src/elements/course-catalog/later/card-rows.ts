import { nothing, render, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../../client/index.js';

/** How many cards come and go together. */
const size = 12;

/** Some cards one after another, rendered by themselves. */
export interface CardGroup {
  /** Its cards are whole; of those far from what is seen only the titles are there. */
  near: boolean;
  /** How many cards it has. */
  size: number;
  show(): void;
  /** Stands behind its last card. */
  readonly end: Node;
}

/** The cards of a list in groups, so that scrolling need not render them all. */
export class CardRows {
  readonly groups: CardGroup[] = [];
  private of: unknown;

  /**
   * Shows these courses in the list, and nothing else. `of` is what they were found by: what was found by something else gets cards of its
   * own, for a card that becomes another course's moves under the reader's eyes.
   */
  fill(
    list: Element,
    of: unknown,
    courses: readonly CourseSummary[],
    card: (course: CourseSummary, near: boolean) => TemplateResult,
  ): void {
    const { groups } = this;
    // The list itself is a new one.
    if (groups[0]?.end.parentNode !== list) groups.length = 0;
    if (of !== this.of) this.shrink(list, 0);
    this.of = of;
    this.shrink(list, Math.ceil(courses.length / size));
    for (let n = 0; n * size < courses.length; n += 1) {
      const group = (groups[n] ??= {
        near: true,
        size: 0,
        show() {},
        end: list.appendChild(list.ownerDocument.createComment('')),
      });
      const shown = courses.slice(n * size, (n + 1) * size);
      group.size = shown.length;
      group.show = () =>
        render(
          shown.map((course) => card(course, group.near)),
          list as HTMLElement,
          { renderBefore: group.end as ChildNode },
        );
      group.show();
    }
  }

  /** Leaves so many groups. */
  private shrink(list: Element, count: number): void {
    for (const { end } of this.groups.splice(count)) {
      render(nothing, list as HTMLElement, { renderBefore: end as ChildNode });
      (end as ChildNode).remove();
    }
  }
}
