import { html, nothing, render, type TemplateResult } from 'lit';
import type { CourseSummary } from '../../../client/index.js';
import { addStyles } from '../../../ui/add-styles.js';
import { chevronLeft, cross, icon } from '../../../ui/icons.js';
import { type Localize, registerTexts } from '../../../ui/index.js';
import type { CatalogDictionary } from '../catalog-texts.js';
import type { CatalogWork } from '../catalog-work.js';
import { openedEn } from './opened.en.js';
import { openedStyles } from './opened.styles.js';
import { openedVi } from './opened.vi.js';

registerTexts(openedVi, openedEn);

/** What is shown of the catalog's own beside its courses. */
export type Shown = { course: CourseSummary } | { suggestion: string };

/**
 * A course, or the form for one that is missing: in the place of the courses, which are there again as they were, or in a dialog above
 * them.
 */
export class Opened {
  private shown: Shown | undefined;
  private way: 'place' | 'dialog' = 'dialog';
  private from: HTMLElement | undefined;
  private readonly end: Comment;
  private readonly localize: Localize<CatalogDictionary & typeof openedVi>;

  constructor(private readonly work: CatalogWork) {
    const { host, localize } = work;
    this.localize = localize as Localize<CatalogDictionary & typeof openedVi>;
    addStyles(host.shadowRoot, [openedStyles]);
    this.end = host.ownerDocument.createComment('');
    host.renderRoot.querySelector('.wl')?.append(this.end);
    host.addController({ hostUpdated: () => this.render() });
  }

  private get root(): HTMLElement | null {
    return this.work.host.renderRoot.querySelector('.wl');
  }

  /** Shows it. The focus goes to its title, and back to where it was when it is closed. */
  async open(shown: Shown, way: 'place' | 'dialog'): Promise<void> {
    const { host } = this.work;
    this.from ??= (host.shadowRoot?.activeElement as HTMLElement | null) ?? undefined;
    this.shown = shown;
    this.way = way;
    this.render();
    const dialog = this.root?.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    const element = this.root?.querySelector<HTMLElement>('.opened > :last-child');
    // Its code may still be on its way.
    if (element) await customElements.whenDefined(element.localName);
    element?.focus();
  }

  private readonly close = (): void => {
    const { host } = this.work;
    this.shown = undefined;
    this.render();
    // A card may have been made anew meanwhile: its title is where it was.
    const { from } = this;
    this.from = undefined;
    if (from?.isConnected) from.focus();
    else host.renderRoot.querySelector<HTMLElement>('.name > *')?.focus();
  };

  private render(): void {
    const { root, shown, way } = this;
    if (!root) return;
    const list = root.querySelector<HTMLElement>('.cat');
    if (list) list.hidden = shown !== undefined && way === 'place';
    render(shown ? this.frame(shown) : nothing, root, { renderBefore: this.end });
  }

  private frame(shown: Shown): TemplateResult {
    const { localize, way, close, root } = this;
    const content =
      'course' in shown ? this.course(shown.course) : this.suggestion(shown.suggestion);
    return way === 'place'
      ? html`<div class="opened">
          <button type="button" class="btn quiet s back" @click=${close}>
            ${icon(chevronLeft)}${localize.term('opened.back')}
          </button>
          ${content}
        </div>`
      : html`<dialog part="dialog" aria-label=${this.name(shown)} @close=${close}>
          <div class="opened">
            <div class="shut">
              <button
                type="button"
                class="btn quiet sq s"
                aria-label=${localize.term('close')}
                @click=${() => root?.querySelector('dialog')?.close()}
              >
                ${icon(cross)}
              </button>
            </div>
            ${content}
          </div>
        </dialog>`;
  }

  private name(shown: Shown): string {
    return 'course' in shown ? shown.course.title : this.localize.term('catalog.suggest');
  }

  private course({ id }: CourseSummary): TemplateResult {
    const { host } = this.work;
    return html`<wl-course-details
      course-id=${id}
      player-href=${host.playerHref || nothing}
      heading-level=${host.headingLevel}
      @wl-course-select=${this.another}
    ></wl-course-details>`;
  }

  /** A course that this one asks for is shown in its place, unless the page has another. */
  private readonly another = (event: Event): void => {
    const { course } = event as Event & { course: CourseSummary };
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.open({ course }, this.way);
    });
  };

  private suggestion(title: string): TemplateResult {
    return html`<wl-consultation-form
      kind="suggestion"
      title-suggested=${title}
      heading-level=${this.work.host.headingLevel}
    ></wl-consultation-form>`;
  }
}
