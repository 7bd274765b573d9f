import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from '../../ui/decorators.js';
import type { CourseQuery, CourseSummary } from '../../client/index.js';
import { heading, Localize, registerTexts } from '../../ui/index.js';
import { button } from '../../ui/styles/button.js';
import { field } from '../../ui/styles/field.js';
import { notice } from '../../ui/styles/notice.js';
import { commonStyles } from '../../ui/wl-element.js';
import { courseEn } from '../course/course.en.js';
import { WlCourseSelectEvent } from '../course/course-select-event.js';
import { courseVi } from '../course/course.vi.js';
import { ConnectedElement } from '../provider/connected-element.js';
import {
  type CatalogChoice,
  type CatalogView,
  queryOf,
  sortsOf,
  wordsOf,
} from './catalog-query.js';
import type { CatalogWork, Chosen, NoticeContext } from './catalog-work.js';
import { type CatalogLayout, catalogTools } from './catalog-tools.js';
import { type CardContext, cardSkeleton, courseCard } from './course-card.js';
import { courseCatalogEn } from './course-catalog.en.js';
import { courseCatalogStyles } from './course-catalog.styles.js';
import { courseCatalogVi } from './course-catalog.vi.js';
import { CourseList } from './course-list.js';
import type { RenderCard } from './host-cards/host-cards.js';
import type { Later } from './later/later.js';

/** Milliseconds of rest before what is typed is searched. */
const typingPause = 250;

/**
 * Courses to find, to enroll in and to open.
 *
 * @slot heading - The heading's text, instead of "Khóa học".
 * @slot - A `<template>` with the page's own card: its parts carry `data-wl-field`, its link `data-wl-link`.
 * @fires {WlCourseSelectEvent} wl-course-select - A course is being opened. Cancelable: then its link is not followed.
 * @fires {WlEnrolledEvent} wl-enrolled - The learner has been enrolled in a course.
 * @fires {WlSignInRequestEvent} wl-sign-in-request - The learner wants to sign in. Cancelable.
 * @fires {WlErrorEvent} wl-error - Courses could not be loaded, or the enrollment failed.
 * @csspart card - A course, in grid and list.
 * @csspart cover - A course's picture.
 * @csspart search - The row of search, sort and filters.
 */
export class WlCourseCatalog extends ConnectedElement {
  /** Its own style sheets. */
  static override styles = [commonStyles, button, field, notice, courseCatalogStyles];

  /** Which courses: `all`, `mine` (enrolled in or assigned), `mandatory` or `recommended` (to enroll in). */
  @property() view: CatalogView = 'all';

  /** Id of a category, to show that part of the catalog only. */
  @property() category = '';

  /** How many courses come at a time, 1 to 100. */
  @property({ type: Number }) limit = 12;

  /** `grid` or `list`. Without it a wide catalog is a grid and one below 560 px a list. */
  @property({ reflect: true }) layout?: CatalogLayout;

  /** Without search, filters and more: a few courses beside something else. */
  @property({ type: Boolean }) compact = false;

  /** `more` adds courses to those that are there; `pages` shows one page at a time. */
  @property() paging: 'more' | 'pages' = 'more';

  /** Where a course's link leads, e.g. `/courses/{id}`. Without it a course only fires `wl-course-select`. */
  @property({ attribute: 'course-href' }) courseHref = '';

  /** Where all courses are, for a link below a compact catalog. */
  @property({ attribute: 'all-href' }) allHref = '';

  /** Shows a course that is chosen: `place`, instead of the courses, or `dialog`. Without it that is the page's part. */
  @property() details?: 'place' | 'dialog';

  /** Where a course that is shown by `details` is played, e.g. `/courses/{id}/learn`. */
  @property({ attribute: 'player-href' }) playerHref = '';

  /** Keeps search and filters in the page's address, each by this name before its own: `""`, or `khoa-hoc-`. Off where absent. */
  @property({ attribute: 'sync-url' }) syncUrl?: string;

  /** Offers what was searched on this computer before. Kept here only, never on a shared computer, and gone with the sign-out. */
  @property({ type: Boolean, attribute: 'recent-searches' }) recentSearches = false;

  /** Makes the page's own card of a course, a node for the page's own tree. Before a `<template>`. */
  @property({ attribute: false }) renderCard?: RenderCard;

  @state() private chosen: Required<Chosen> = { words: '', filters: {}, sort: undefined };
  @state() private broken: ReadonlySet<string> = new Set();
  @state() private said: () => string = () => '';
  @state() private later: Later | undefined;
  @query('input') private input!: HTMLInputElement | null;

  private readonly work: CatalogWork = {
    host: this,
    localize: new Localize(this),
    list: new CourseList(() => this.requestUpdate()),
    enrolling: new Map(),
    connection: () => this.connection,
    choice: () => this.choice,
    notices: () => this.notices,
    choose: (chosen) => this.choose(chosen),
    say: (text) => (this.said = text),
    report: (failure, retry) => {
      this.report(failure, retry);
      this.said = () => this.work.localize.term('catalog.error.title');
    },
  };
  private typing: ReturnType<typeof setTimeout> | number | undefined;
  /** What the courses shown, or being loaded, were asked by. */
  private asked = '';
  private client: unknown;
  private learner = '';
  private whole = false;

  static {
    registerTexts(courseVi, courseEn);
    registerTexts(courseCatalogVi, courseCatalogEn);
  }

  /** Rests until it is put somewhere again, and cleans up if it is not. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document disconnects for a moment; only what stays away is given up.
    setTimeout(() => {
      if (this.isConnected) return;
      clearTimeout(this.typing);
      if (this.work.list.loading) this.asked = '';
      this.work.list.stop();
    });
  }

  protected override connectionChanged(): void {
    const { session } = this.connection ?? {};
    if (session?.status === 'unknown' && !session.error) void session.start();
    this.requestUpdate();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const { session } = this.connection ?? {};
    // A session that could not be asked for does not keep what is public away.
    if (session && (this.sessionStatus !== 'unknown' || session.error)) this.ask();
  }

  /** The page has cards of its own, in place of ours. */
  get hasOwnCards(): boolean {
    return !!this.renderCard || !!this.querySelector(':scope > template');
  }

  protected override firstUpdated(): void {
    void this.bring().finally(() => {
      this.whole = true;
      this.requestUpdate();
    });
  }

  /** What comes after the first courses. Undefined when it cannot be loaded now: they are courses all the same. */
  private async bring(): Promise<Later | undefined> {
    const module = await import('./later/later.js').catch(() => undefined);
    if (module) {
      this.later ??= new module.Later(this.work);
      await this.later.ready;
    }
    return this.later;
  }

  protected override updated(): void {
    this.later?.fill(this.cardContext);
    const { choice, input } = this;
    const select = this.renderRoot.querySelector('select');
    if (select) select.value = queryOf(choice).sort ?? '';
    // What somebody else has chosen, a link or a search of before, stands in the field.
    if (input && this.words !== choice.words && !this.typing) input.value = choice.words;
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('.bar[data-value]')) {
      bar.style.setProperty('--value', bar.dataset['value'] ?? '0');
    }
  }

  private get choice(): CatalogChoice {
    const { view, category, limit, chosen, sessionStatus } = this;
    return { view, category, limit, ...chosen, signedIn: sessionStatus === 'signed-in' };
  }

  private choose(chosen: Chosen): void {
    this.chosen = { ...this.chosen, ...chosen };
    void this.later?.chose();
  }

  /** Loads when backend, learner or query differ from those that were asked last. */
  private ask(): void {
    const { connection } = this;
    if (!connection) return;
    const learner = `${this.sessionStatus}${connection.session.learnerId}`;
    if (connection !== this.client || learner !== this.learner) {
      this.client = connection;
      this.learner = learner;
      this.asked = '';
      this.work.enrolling.clear();
      this.work.list.clear();
    }
    // What the address says, and the page's own cards, come before courses.
    const waits = this.syncUrl !== undefined || this.hasOwnCards;
    if (this.mustSignIn || (waits && !this.whole)) return;
    const query = queryOf(this.choice);
    const asked = JSON.stringify(query);
    if (asked !== this.asked) {
      this.asked = asked;
      void this.load(query);
    }
  }

  private async load(query: CourseQuery): Promise<void> {
    const { connection } = this;
    if (!connection) return;
    if (!this.work.list.items) this.said = () => this.work.localize.term('catalog.loading');
    if (!(await this.work.list.load(connection.client, query))) return;
    const { failure } = this.work.list;
    if (failure) this.work.report(failure, this.retry);
    else this.said = this.count;
  }

  private readonly retry = (): void => {
    const { session } = this.connection ?? {};
    if (session?.status === 'unknown') void session.start();
    void this.bring();
    void this.load(queryOf(this.choice));
  };

  private readonly count = (): string => {
    const { localize, list } = this.work;
    const { total, items } = list;
    if (!items) return '';
    // Where nobody knows how many there are, there are more than these.
    return localize.term('catalog.count', total ?? items.length, total === undefined ? '+' : '');
  };

  private readonly typed = (event: Event): void => {
    clearTimeout(this.typing);
    // A syllable in the making is no word to search for, but somebody is typing.
    this.typing = (event as InputEvent).isComposing ? -1 : setTimeout(this.find, typingPause);
  };

  /** What stands in the field. */
  private get words(): string {
    return wordsOf(this.input?.value ?? '');
  }

  private readonly find = (): void => {
    clearTimeout(this.typing);
    this.typing = undefined;
    const { words, choice } = this;
    if (words !== choice.words) this.choose({ words });
  };

  private select(course: CourseSummary, event: Event): void {
    const click = event as MouseEvent;
    // A new tab or a download is the browser's own affair.
    const isApart = click.ctrlKey || click.metaKey || click.shiftKey || click.altKey;
    if (this.courseHref && isApart) return;
    const goes = this.dispatchEvent(new WlCourseSelectEvent(course));
    if (!goes || this.later?.open(course)) event.preventDefault();
  }

  private get mustSignIn(): boolean {
    return this.sessionStatus === 'signed-out' && this.view === 'mine';
  }

  protected override renderContent(): TemplateResult {
    return html`<div class="cat">
      <div class="head">
        ${heading(
          this.headingLevel,
          html`<slot name="heading">${this.work.localize.term('catalog.title')}</slot>`,
          'title',
          'title',
        )}
        <p class="sm muted">${this.count()}</p>
      </div>
      ${
        this.mustSignIn
          ? this.later?.signedOut()
          : [this.compact ? nothing : this.renderTools(), this.renderResults()]
      }
      <p class="vh" role="status">${this.said()}</p>
    </div>`;
  }

  private get notices(): NoticeContext {
    return {
      localize: this.work.localize,
      level: this.headingLevel + 1,
      service: this.service,
    };
  }

  private renderTools(): TemplateResult {
    const { later, choice } = this;
    const { menus } = later ?? {};
    return catalogTools({
      localize: this.work.localize,
      choice,
      sorts: sortsOf(choice),
      layout: this.layout ?? 'grid',
      open: menus?.name,
      count: (name) => menus?.count(name) ?? 0,
      menu: menus?.menu(),
      chips: menus?.chips(),
      recent: later?.recent(),
      onType: this.typed,
      onFind: this.find,
      onSort: (sort) => this.choose({ sort }),
      onLayout: (layout) => (this.layout = layout),
      onMandatory: () => {
        const { mandatory, ...filters } = this.chosen.filters;
        this.choose({ filters: mandatory ? filters : { ...filters, mandatory: true } });
      },
      onMenu: (name, button) => void this.bring().then((later) => later?.menu(name, button)),
    });
  }

  private renderResults(): unknown {
    const { later, retry } = this;
    const { items, failure, loading } = this.work.list;
    const look = this.layout ?? (this.compact ? 'list' : 'auto');
    if (failure) {
      // What would say more may be missing for the same reason.
      return (
        later?.failed(failure, retry) ??
        html`<button type="button" class="btn" @click=${retry}>
          ${this.work.localize.term('retry')}
        </button>`
      );
    }
    if (!items) {
      return html`<ul class=${look} aria-hidden="true">
        ${Array.from({ length: queryOf(this.choice).limit }, cardSkeleton)}
      </ul>`;
    }
    if (!items.length) return later?.nothingFound(retry);
    const context = this.cardContext;
    return html`<ul class="cards ${look} ${loading ? 'busy' : ''}" aria-busy=${loading}>
        ${later?.takes(items.length) ? nothing : items.map((course) => courseCard(course, context, true))}
      </ul>
      ${later?.more()}`;
  }

  /** What cards are made with, anew for each time they are all rendered. */
  private get cardContext(): CardContext {
    const { work, broken, courseHref, timeZone } = this;
    return {
      localize: work.localize,
      timeZone,
      now: new Date(),
      says: true,
      headingLevel: this.headingLevel + 1,
      href: ({ id }) => courseHref && courseHref.replaceAll('{id}', () => encodeURIComponent(id)),
      enrolling: work.enrolling,
      broken,
      ...this.later?.card,
      onSelect: (course, event) => this.select(course, event),
      onEnroll: (course) => void this.bring().then((later) => later?.enroll(course)),
      onBroken: (address) => (this.broken = new Set(broken).add(address)),
    };
  }
}
